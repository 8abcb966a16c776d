import { createHash } from 'node:crypto';
import type { MakeBehaviour } from '../../../src/virtual-phone/behaviour.ts';
import { mint } from '../on-virtual-phone.ts';
import { bothModes, cannot, searchHeard, type TruthPhone } from './truth-phone.ts';
import { logEvent, quietInFiveRuns, testTruth } from './truth-table.ts';

/** Keeps what `of` makes of each page of incognito mode, and logs it so many milliseconds after the next start. */
const afterNextStart =
  (of: (url: URL) => object, after: number): MakeBehaviour =>
  (phone) => {
    let held: object[] = [];
    return {
      did(app, { kind, url, incognito }) {
        if (app === mint && kind === 'page' && incognito) held.push(of(new URL(url)));
      },
      started(app) {
        if (app !== mint) return;
        const due = held;
        held = [];
        phone.later(after, () => {
          for (const properties of due) logEvent(phone, 'nachlese', properties);
        });
      },
    };
  };

/** The same, only once a search in normal mode is over. */
const afterNormalSearch =
  (of: (url: URL) => object): MakeBehaviour =>
  (phone) => {
    let held: object[] = [];
    return {
      did(app, { kind, url, incognito }) {
        if (app !== mint) return;
        if (kind === 'page' && incognito) held.push(of(new URL(url)));
        if (kind !== 'search' || incognito) return;
        const due = held;
        held = [];
        phone.later(9000, () => {
          for (const properties of due) logEvent(phone, 'nachlese', properties);
        });
      },
    };
  };

const withoutQuery = ({ origin, pathname }: URL) => origin + pathname;
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** 20 s after a start all steps of that run are done. Each row: normal mode, then incognito mode. */
const rows: readonly TruthPhone[] = [
  {
    truth: 'writes down each page of incognito mode 20 s after the next start',
    module: afterNextStart(({ href }) => ({ wo: href }), 20_000),
    right: [{ 'pages-recorded': 'not seen' }, { 'incognito-too': 'confirmed' }],
    says: ['all of these only in the log of another run', 's after that run began'],
  },
  {
    truth:
      'writes down a digest of each page of incognito mode, without its query, 20 s after the next start',
    module: afterNextStart((url) => ({ k: md5(withoutQuery(url)) }), 20_000),
    right: [{ 'pages-recorded': cannot }, { 'pages-recorded': cannot }],
  },
  {
    truth: 'writes down the host of each page of incognito mode 20 s after the next start',
    module: afterNextStart(({ hostname }) => ({ ort: hostname }), 20_000),
    right: [{ 'pages-recorded': cannot }, { 'pages-recorded': cannot }],
  },
  {
    truth: 'writes down the title of each page of incognito mode 20 s after the next start',
    module: afterNextStart(() => ({ titel: 'Example Domain' }), 20_000),
    right: [{ 'pages-recorded': cannot }, { 'pages-recorded': cannot }],
  },
  {
    truth: 'writes down the host of each page of incognito mode in normal mode, when all is done there',
    module: afterNormalSearch(({ hostname }) => ({ ort: hostname })),
    right: [{ 'pages-recorded': cannot }, { 'pages-recorded': cannot }],
  },
  {
    truth: 'writes down the title of each page of incognito mode in normal mode, when all is done there',
    module: afterNormalSearch(() => ({ titel: 'Example Domain' })),
    right: [{ 'pages-recorded': cannot }, { 'pages-recorded': cannot }],
  },
  {
    truth:
      'writes down a digest of each page of incognito mode, without its query, in normal mode, when all is done there',
    module: afterNormalSearch((url) => ({ k: md5(withoutQuery(url)) })),
    right: [{ 'pages-recorded': cannot }, { 'pages-recorded': cannot }],
  },
  {
    truth: 'writes down the host of each page of normal mode at once, and nothing of incognito mode',
    module: (phone) => ({
      did(app, { kind, url, incognito }) {
        if (app === mint && kind === 'page' && !incognito) logEvent(phone, 'ort', { h: new URL(url).host });
      },
    }),
    right: [{ 'pages-recorded': cannot }, { 'pages-recorded': 'not seen' }],
  },
  {
    truth:
      'writes down a digest of each page of normal mode, without its query, at once, and none of incognito mode',
    module: (phone) => ({
      did(app, { kind, url, incognito }) {
        if (app === mint && kind === 'page' && !incognito)
          logEvent(phone, 'blatt', { k: md5(withoutQuery(new URL(url))) });
      },
    }),
    right: [{ 'pages-recorded': 'confirmed' }, { 'pages-recorded': 'not seen' }],
  },
];

testTruth(rows, { ...quietInFiveRuns, arms: bothModes, behaviours: [searchHeard] });
