import { arm, mint } from '../on-virtual-phone.ts';
import { cannot, firebase, pages, searchHeard, sensors, type TruthPhone } from './truth-phone.ts';
import { logEvent, quietInFiveRuns, testTruth } from './truth-table.ts';

const keyboard = 'org.tasten.brett';

/** Two ways at once, in mixtures that no other row has. */
const rows: readonly TruthPhone[] = [
  {
    truth: 'holds pages back until the next start, while a keyboard records each at once',
    behaviours: [
      searchHeard,
      { on: pages, heldBack: true, ...sensors('nachgereicht', { ziel: '{url}' }) },
      { on: pages, ...firebase(keyboard, 'taste', 'text={url}'), app: keyboard },
    ],
    right: [{ 'pages-recorded': 'partly confirmed', 'searches-recorded': 'confirmed' }],
    otherApps: [keyboard],
  },
  {
    truth:
      'is left out by a sample of phones for pages, and the system drops its lines of searches without a word',
    behaviours: [
      searchHeard,
      { on: pages, ofPhones: 0, ...sensors('seite', { ziel: '{url}' }) },
      { drops: { with: '"gesucht"' } },
    ],
    right: [{ 'pages-recorded': cannot, 'searches-recorded': cannot }],
    saysNot: ['would have shown with 95'],
  },
  {
    truth:
      'writes each page in base64, cut in two events, of which the second holds what is new at each visit',
    behaviours: [searchHeard],
    module: (phone) => ({
      did(app, { kind, url }) {
        if (app !== mint || kind !== 'page') return;
        const text = Buffer.from(url).toString('base64');
        for (const part of [text.slice(0, 11), text.slice(11)]) logEvent(phone, 'teil', { t: part });
      },
    }),
    right: [{ 'pages-recorded': 'confirmed', 'searches-recorded': 'confirmed' }],
  },
  {
    truth: 'records no page of the first run, all of the next, and none after an update in the middle',
    behaviours: [searchHeard],
    module(phone) {
      let n = 0;
      let isNew = false;
      return {
        started(app) {
          if (app !== mint || n < 6 || isNew) return;
          isNew = true;
          phone.update(mint, '44.0.1');
        },
        did(app, { kind, url }) {
          if (app === mint && kind === 'page' && (n += 1) > 3 && !isNew)
            logEvent(phone, 'wieder', { u: url });
        },
      };
    },
    right: [{ 'pages-recorded': 'partly confirmed' }, { 'pages-recorded': cannot }],
    says: ['44.0.1'],
  },
  {
    truth:
      'records the host of each page in incognito mode alone, and the whole address after the log has ended',
    behaviours: [
      searchHeard,
      { on: { ...pages, mode: 'incognito' }, after: 600_000, ...sensors('spaet', { ziel: '{url}' }) },
    ],
    module: (phone) => ({
      did(app, { kind, url, incognito }) {
        if (app === mint && kind === 'page' && incognito) logEvent(phone, 'ort', { h: new URL(url).host });
      },
    }),
    arms: [arm(mint, 'normal'), arm(mint, 'incognito')],
    right: [{}, { 'pages-recorded': cannot }],
  },
  {
    truth: 'records each page 50 s late, and loses the log of every eleventh second',
    behaviours: [searchHeard, { on: pages, after: 50_000, ...sensors('spaet', { ziel: '{url}' }) }],
    module: (phone) => ({ keeps: () => Math.floor(phone.now() / 1000) % 11 !== 0 }),
    right: [{}],
    saysNot: ['would have shown with 95'],
  },
];

testTruth(rows, quietInFiveRuns);
