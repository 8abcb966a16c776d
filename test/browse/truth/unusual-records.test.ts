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

const keyboard = 'com.schnell.tastatur';

/** Phones that do two things at once, or one thing now and then. */
const rows: readonly TruthPhone[] = [
  {
    truth: 'records every fourth page in plain text, the pages of searches counted',
    behaviours: [searchHeard, { on: pages, oneOf: 4, ...sensors('blatt', { wo: '{url}' }) }],
    right: [{ 'pages-recorded': 'partly confirmed', 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'records pages under another name as MD5 of the address, 20 s late',
    behaviours: [
      searchHeard,
      { on: pages, encode: ['md5'], after: 20_000, ...sensors('rueckblick', { k: '{url}' }) },
    ],
    right: [{ 'pages-recorded': 'confirmed' }],
  },
  {
    truth: 'records pages in base64 at the next start alone',
    behaviours: [
      searchHeard,
      { on: pages, encode: ['base64'], heldBack: true, ...sensors('nachtrag', { k: '{url}' }) },
    ],
    right: [{ 'pages-recorded': 'partly confirmed' }], // the last run has no later one
    says: ['recorded only in the log of'],
  },
  {
    truth: 'records searches alone, while a keyboard records each page',
    behaviours: [searchHeard, { on: pages, ...firebase(keyboard, 'eingabe', 'was={url}'), app: keyboard }],
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
    otherApps: [keyboard],
  },
  {
    truth: 'records each page under the browser, and a keyboard each search',
    behaviours: [
      { on: pages, ...sensors('blatt', { wo: '{url}' }) },
      { on: { did: ['search'], in: mint }, ...firebase(keyboard, 'eingabe', 'was={words}'), app: keyboard },
    ],
    right: [{ 'pages-recorded': 'confirmed' }],
    otherApps: [keyboard],
  },
  {
    truth: 'records pages in normal mode, and in incognito mode only the searches',
    behaviours: [{ on: { ...pages, mode: 'normal' }, ...sensors('blatt', { wo: '{url}' }) }, searchHeard],
    arms: bothModes,
    right: [
      { 'pages-recorded': 'confirmed' },
      { 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed', 'incognito-too': 'confirmed' },
    ],
  },
  {
    truth: 'records pages of incognito mode alone, held back until the next start in normal mode',
    behaviours: [
      searchHeard,
      { on: { ...pages, mode: 'incognito' }, heldBack: true, ...sensors('nachtrag', { wo: '{url}' }) },
    ],
    arms: bothModes,
    right: [{ 'pages-recorded': 'not seen' }, { 'incognito-too': 'confirmed' }],
  },
  {
    truth: 'records searches alone, and the system drops each line of a page event without a word',
    behaviours: [
      searchHeard,
      { on: pages, ...sensors('blatt', { wo: '{url}' }) },
      { drops: { with: '"blatt"' } },
    ],
    right: [{ 'pages-recorded': 'not seen', 'searches-recorded': 'confirmed' }],
    says: ['lines that the system drops without a word: those of one app'],
  },
  {
    truth: 'records searches alone, and the system says that it drops each line of a page event',
    behaviours: [
      searchHeard,
      { on: pages, ...sensors('blatt', { wo: '{url}' }) },
      { drops: { with: '"blatt"' }, isTold: true },
    ],
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth: 'records searches alone, and its clock is set on by two minutes at a page',
    behaviours: [searchHeard],
    module(phone) {
      let isDone = false;
      return {
        did(app, { kind }) {
          if (app === mint && kind === 'page' && !isDone) {
            isDone = true;
            phone.stepClock(120_000);
          }
        },
      };
    },
    right: [{ 'searches-recorded': 'confirmed' }],
    saysNot: ['0 of 5 runs'],
  },
  {
    truth: 'tells in a line of another SDK the page, and records nothing of it',
    behaviours: [searchHeard, { app: mint, on: pages, tag: 'AdKit', says: 'Referer: {url}' }],
    right: [{ 'pages-recorded': cannot }],
    says: ['which belong to no known SDK'],
  },
  {
    truth: 'logs an upload at each page and records nothing',
    behaviours: [searchHeard],
    module: (phone) => ({
      did(app, { kind }) {
        if (app === mint && kind === 'page')
          phone.log({ app: mint, tag: 'SA.AnalyticsMessages', text: 'valid message: \n{}\nret_code: 200' });
      },
    }),
    right: [{ 'pages-recorded': cannot, 'sent-abroad': cannot }], // what the upload holds is not in the log,
  },
  {
    truth: 'records with the switch off, and not with it on',
    fixture: 'redmi-note-8-pro',
    phone: quietMint('redmi-note-8-pro'),
    behaviours: [
      searchHeard,
      {
        on: { ...pages, while: { pref: 'improve_mi_browser_pe', is: 'false' } },
        ...sensors('blatt', { wo: '{url}' }),
      },
    ],
    arms: bothSwitches,
    right: [
      { 'pages-recorded': 'not seen' },
      { 'pages-recorded': 'confirmed', 'with-consent': 'contradicted' },
    ],
    saysNot: ['"status":"confirmed","summary":"the switch'],
  },
  {
    truth: 'records at the close of incognito mode what was visited there, at the next start',
    behaviours: [searchHeard],
    module(phone) {
      let held: string[] = [];
      return {
        did(app, { kind, url, incognito }) {
          if (app === mint && kind === 'page' && incognito) held.push(url);
        },
        started(app) {
          if (app !== mint) return;
          if (held.length > 0) logEvent(phone, 'schluss', { alles: held });
          held = [];
        },
      };
    },
    arms: [arm(mint, 'incognito')],
    right: [{ 'incognito-too': 'confirmed', 'pages-recorded': 'partly confirmed' }],
  },
  {
    truth:
      'records each page 60 s late, in the last run after its log has ended, and each search at once, with an id that is new each time',
    behaviours: [
      { on: { did: ['search'], in: mint }, ...sensors('gesucht', { womit: '{words}', id: '{random}' }) },
      { on: pages, after: 60_000, ...sensors('blatt', { wo: '{url}', id: '{random}' }) },
    ],
    right: [{ 'pages-recorded': 'partly confirmed', 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'records one page of the whole study, in a cipher, beside the words searched last',
    behaviours: [],
    module(phone) {
      let [last, n] = ['', 0];
      return {
        did(app, { kind, url, words = '' }) {
          if (app !== mint) return;
          if (kind === 'search') logEvent(phone, 'gesucht', { womit: (last = words) });
          if (kind === 'page' && last !== '' && (n += 1) === 5)
            logEvent(phone, 'gesucht', {
              womit: last,
              u: url.replaceAll(/[a-z]/g, (c) => String.fromCharCode(219 - c.charCodeAt(0))),
            });
        },
      };
    },
    right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'logs at each start and each page a session that lasts a run, and the same screen',
    behaviours: [searchHeard],
    module(phone) {
      let session = 0;
      return {
        started(app) {
          if (app !== mint) return;
          session += 1;
          logEvent(phone, 'schirm', { sitzung: `sitzung-${session}`, wo: 'schirm' });
        },
        did(app, { kind }) {
          if (app === mint && kind === 'page')
            logEvent(phone, 'schirm', { sitzung: `sitzung-${session}`, wo: 'schirm' });
        },
      };
    },
    right: [{ 'pages-recorded': 'not seen' }],
  },
  {
    truth: 'is updated in the middle and records pages from then on',
    behaviours: [searchHeard],
    module(phone) {
      let starts = 0;
      let isNew = false;
      return {
        started(app) {
          if (app !== mint || isNew) return;
          starts += 1;
          if (starts === 3) {
            isNew = true;
            phone.update(mint, '9.9.9');
          }
        },
        did(app, { kind, url }) {
          if (app === mint && kind === 'page' && isNew) logEvent(phone, 'blatt', { wo: url });
        },
      };
    },
    right: [{ 'pages-recorded': cannot }],
    says: ['9.9.9'],
  },
  {
    truth: 'records pages cut to the name of their host',
    behaviours: [searchHeard],
    module: (phone) => ({
      did(app, { kind, url }) {
        if (app === mint && kind === 'page') logEvent(phone, 'seite', { domain: new URL(url).hostname });
      },
    }),
    right: [{ 'pages-recorded': cannot }],
  },
  {
    truth: 'records pages with SHA-256 in upper case, one of two',
    behaviours: [
      searchHeard,
      { on: pages, oneOf: 2, encode: ['sha256', 'upper'], ...sensors('blatt', { k: '{url}' }) },
    ],
    right: [{ 'pages-recorded': 'partly confirmed' }],
  },
  {
    truth: 'writes the page in a cipher under a tag of its own, at each start the home page',
    behaviours: [searchHeard],
    module(phone) {
      const put = (text: string) => {
        const hidden = text.replaceAll(/[a-z]/g, (c) => String.fromCharCode(219 - c.charCodeAt(0)));
        phone.log({ app: mint, tag: 'QzSenke', text: `put ${hidden}` });
      };
      return {
        started(app) {
          if (app === mint) put('about:home');
        },
        did(app, { kind, url }) {
          if (app === mint && kind === 'page') put(url);
        },
      };
    },
    right: [{ 'pages-recorded': cannot }],
  },
];

testTruth(rows, quietInFiveRuns);
