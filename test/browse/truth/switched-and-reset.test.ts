import { arm, mint } from '../on-virtual-phone.ts';
import {
  bothModes,
  bothSwitches,
  cannot,
  firebase,
  pages,
  quietMint,
  searchHeard,
  sensors,
  type TruthPhone,
} from './truth-phone.ts';
import { logEvent, quietInFiveRuns, testTruth } from './truth-table.ts';

const note8 = 'redmi-note-8-pro';
const isOff = { pref: 'improve_mi_browser_pe', is: 'false' };
const isOn = { pref: 'improve_mi_browser_pe', is: 'true' };
const ofSwitch = { fixture: note8, phone: quietMint(note8) };
const day = 86_400_000;

/** Modes and the switch in one study, and phones that are not the same at its end as at its beginning. */
const rows: readonly TruthPhone[] = [
  {
    truth:
      'records all pages in normal mode whatever the switch says, and those of incognito mode with it on',
    ...ofSwitch,
    arms: [arm(mint, 'normal', 'off'), ...bothSwitches],
    behaviours: [
      searchHeard,
      { on: { ...pages, mode: 'normal' }, ...sensors('seitenruf', { ziel: '{url}' }) },
      { on: { ...pages, mode: 'incognito', while: isOn }, ...sensors('seitenruf', { ziel: '{url}' }) },
    ],
    right: [
      // The switch is that of incognito mode: of what is done in normal mode it says nothing.
      { 'pages-recorded': 'confirmed', 'with-consent': cannot },
      { 'pages-recorded': 'confirmed', 'incognito-too': 'confirmed' },
      { 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed', 'incognito-too': 'confirmed' },
    ],
    // Searches are recorded with it off as with it on.
    switchStops: 'contradicted',
  },
  {
    truth: 'keeps pages of incognito mode while the switch is off, as digests, until it is on again',
    ...ofSwitch,
    arms: bothSwitches,
    module(phone) {
      const kept: string[] = [];
      return {
        did(app, { kind, url, incognito }) {
          if (app !== mint || kind !== 'page' || !incognito) return;
          if (phone.pref(mint, isOff.pref) === 'false') kept.push(url);
          else for (const one of [...kept.splice(0), url]) logEvent(phone, 'stapel', { adresse: one });
        },
      };
    },
    scenario: 'visit',
    right: [{ 'pages-recorded': 'confirmed' }, { 'with-consent': 'contradicted' }],
    switchStops: 'contradicted',
    says: ['only in the log of a later run'],
  },
  {
    truth: 'records one page of the whole study with the switch off',
    ...ofSwitch,
    arms: bothSwitches,
    module(phone) {
      let n = 0;
      return {
        did(app, { kind, url }) {
          if (app !== mint || kind !== 'page' || !url.includes('c=')) return; // of a search there is a page, too
          const off = phone.pref(mint, isOff.pref) === 'false';
          if (!off || (n += 1) === 6) logEvent(phone, 'gang', { wohin: url });
        },
      };
    },
    right: [{ 'pages-recorded': 'confirmed' }, { 'pages-recorded': 'partly confirmed' }],
    says: ['some seen, not every one: 1 of 10 visits recorded, in 1 of 5 runs'],
    saysNot: ['"claim":"switch-stops-it","status":"not contradicted"'],
  },
  {
    truth: 'with the switch off writes the host of a page in capitals beside each search, and no address',
    ...ofSwitch,
    arms: bothSwitches,
    behaviours: [{ on: { ...pages, while: isOn }, ...sensors('seitenruf', { ziel: '{url}' }) }],
    module(phone) {
      let host = '';
      return {
        did(app, { kind, url, words }) {
          if (app !== mint) return;
          if (kind === 'page' && new URL(url).hostname !== '127.0.0.1') host = new URL(url).hostname;
          if (kind === 'search') logEvent(phone, 'suchwort', { was: words, ort: host.toUpperCase() });
        },
      };
    },
    right: [{ 'pages-recorded': 'confirmed' }, { 'pages-recorded': cannot }],
    says: ['example.com is in'],
  },
  {
    truth: 'writes the title of the page before beside each search, and no address',
    module(phone) {
      let title = '';
      return {
        did(app, { kind, url, words }) {
          if (app !== mint) return;
          if (kind === 'page' && url.includes('example.com')) title = 'Example Domain';
          if (kind === 'search') logEvent(phone, 'suchwort', { was: words, ueber: title });
        },
      };
    },
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'writes the host of the page before backwards by its labels beside each search',
    module(phone) {
      let host = '';
      return {
        did(app, { kind, url, words }) {
          if (app !== mint) return;
          if (kind === 'page' && url.includes('example.com')) host = 'com.example';
          if (kind === 'search') logEvent(phone, 'suchwort', { was: words, paket: host });
        },
      };
    },
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'is updated between two runs of the switch: from then on off is on',
    ...ofSwitch,
    arms: bothSwitches,
    behaviours: [searchHeard],
    runs: 6,
    module(phone) {
      let starts = 0;
      let isNew = false;
      return {
        started(app) {
          if (app !== mint || isNew || (starts += 1) < 20) return;
          isNew = true;
          phone.update(mint, '77.3.1');
        },
        did(app, { kind, url }) {
          if (app !== mint || kind !== 'page') return;
          const off = phone.pref(mint, isOff.pref) === 'false';
          if (off === isNew) logEvent(phone, 'wende', { nach: url });
        },
      };
    },
    right: [],
    says: ['77.3.1'],
    saysNot: ['"claim":"switch-stops-it","status":"not contradicted"'],
  },
  {
    truth: 'starts anew in the third of five runs, after which nothing more is done',
    module(phone) {
      let n = 0;
      return {
        did(app, { kind }) {
          if (app === mint && kind === 'search' && (n += 1) === 3) phone.reboot();
        },
      };
    },
    behaviours: [searchHeard],
    // Two whole runs are too few for silence.
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'sets its clock back by three hours at each start of the browser, and records each page',
    behaviours: [searchHeard, { on: pages, ...sensors('blick', { stelle: '{url}' }) }],
    module: (phone) => ({
      started(app) {
        if (app === mint) phone.stepClock(-3 * 3_600_000);
      },
    }),
    right: [{ 'pages-recorded': 'confirmed' }],
    says: ['10 of 10 visits recorded, in 5 of 5 runs'],
  },
  {
    truth: 'sets its clock on by a day after each search, and records pages an hour late, which is never',
    behaviours: [searchHeard, { on: pages, after: 3_600_000, ...sensors('blick', { stelle: '{url}' }) }],
    module: (phone) => ({
      did(app, { kind }) {
        if (app === mint && kind === 'search') phone.stepClock(day);
      },
    }),
    right: [{ 'searches-recorded': 'confirmed' }],
    saysNot: ['within 86', 'within 1000 s', '"claim":"pages-recorded","status":"confirmed"'],
  },
  {
    truth:
      'records pages of normal mode at once, and those of incognito mode under Play services, which name it',
    arms: bothModes,
    behaviours: [
      searchHeard,
      { on: { ...pages, mode: 'normal' }, ...sensors('blick', { stelle: '{url}' }) },
      {
        on: { ...pages, mode: 'incognito' },
        ...firebase('com.google.android.gms', 'fern', `app=${mint}, link={url}`),
      },
    ],
    right: [{ 'pages-recorded': 'confirmed' }, {}],
    saysNot: ['"claim":"pages-recorded","status":"not seen"'],
  },
  {
    truth:
      'records pages of incognito mode in the event of the next search in normal mode, their query alone',
    arms: bothModes,
    module(phone) {
      let query = '';
      return {
        did(app, { kind, url, words, incognito }) {
          if (app !== mint) return;
          if (kind === 'page' && incognito && url.includes('c=')) query = new URL(url).search.slice(1);
          if (kind === 'search') {
            logEvent(phone, 'suchwort', { was: words, ...(!incognito && { davor: query }) });
            if (!incognito) query = '';
          }
        },
      };
    },
    right: [{ 'pages-recorded': 'not seen' }, { 'pages-recorded': 'partly confirmed' }],
  },
  {
    truth: 'records each page in a field of its searches that is called a version',
    module(phone) {
      let seen = '';
      return {
        did(app, { kind, url, words }) {
          if (app !== mint) return;
          if (kind === 'page')
            seen = Array.from(new URL(url).search, (one) => one.charCodeAt(0) ^ 9).join('.');
          if (kind === 'search') logEvent(phone, 'suchwort', { was: words, stand: seen });
        },
      };
    },
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'shows how many pages were opened beside each search, and none of them',
    module(phone) {
      let n = 0;
      return {
        did(app, { kind, words }) {
          if (app !== mint) return;
          if (kind === 'page') n += 1;
          if (kind === 'search') logEvent(phone, 'suchwort', { was: words, blaetter: n, um: phone.now() });
        },
      };
    },
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
  },
];

testTruth(rows, quietInFiveRuns);
