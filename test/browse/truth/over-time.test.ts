import { expect, test } from 'vitest';
import type { MakeBehaviour } from '../../../src/virtual-phone/behaviour.ts';
import { loadPhone } from '../../../src/virtual-phone/load.ts';
import { verdictsOf } from '../on-phone.ts';
import { arm, mi, mint, onPhone } from '../on-virtual-phone.ts';
import { bothModes, cannot, pages, searchHeard, sensors, type TruthPhone } from './truth-phone.ts';
import { logEvent, quietInFiveRuns, testTruth } from './truth-table.ts';

/** What is recorded depends on what was done before, or on what the phone has become. */
const rows: readonly TruthPhone[] = [
  {
    // The switch of the new version is on without a question: what it stands for is recorded, and nobody agreed.
    truth:
      'records nothing in incognito mode, and all of it after an update brings a switch that is on by itself',
    module(phone) {
      let starts = 0;
      let isNew = false;
      return {
        started(app) {
          if (app !== mint || isNew || (starts += 1) < 7) return;
          isNew = true;
          phone.update(mint, '51.2.0');
          phone.setting('secure', 'personal_stats_v2', '1');
        },
        did(app, { kind, url, incognito }) {
          if (app === mint && kind === 'page' && incognito && isNew) logEvent(phone, 'neuland', { wo: url });
        },
      };
    },
    behaviours: [searchHeard],
    arms: [arm(mint, 'incognito')],
    runs: 6,
    right: [
      { 'pages-recorded': cannot },
      { 'pages-recorded': 'confirmed', 'with-consent': cannot, 'incognito-too': 'confirmed' },
    ],
    says: ['51.2.0', 'What was asked and what was answered was not seen'],
  },
  {
    truth: 'writes each visit down twice, and a page that is visited again as often as it is visited',
    scenario: 'test/browse/truth/again.yaml',
    behaviours: [
      searchHeard,
      { on: pages, ...sensors('gelesen', { blatt: '{url}' }) },
      { on: pages, after: 3000, ...sensors('gelesen', { blatt: '{url}' }) },
    ],
    right: [{ 'pages-recorded': 'confirmed' }],
    // Three visits in each of five runs, two of them of one page.
    says: ['15 of 15 visits recorded, in 5 of 5 runs'],
  },
  {
    truth: 'writes a page down only when it is new to it',
    scenario: 'test/browse/truth/again.yaml',
    behaviours: [searchHeard],
    module(phone) {
      let known = new Set<string>();
      return {
        started: () => (known = new Set()),
        did(app, { kind, url }) {
          const { pathname } = new URL(kind === 'page' ? url : 'https://example.org/');
          if (app !== mint || kind !== 'page' || known.has(pathname)) return;
          known.add(pathname);
          logEvent(phone, 'neu', { blatt: url });
        },
      };
    },
    right: [{ 'pages-recorded': 'partly confirmed' }],
    says: ['some seen, not every one: 10 of 15 visits recorded, in 5 of 5 runs'],
  },
  {
    truth: 'writes a page down when it is left: at the next thing that is done, or at the next start',
    scenario: 'visit',
    module(phone) {
      let open: string | undefined;
      const leave = () => {
        if (open !== undefined) logEvent(phone, 'weg', { von: open });
        open = undefined;
      };
      return {
        started: (app) => {
          if (app === mint) leave();
        },
        did(app, { kind, url }) {
          if (app !== mint) return;
          leave();
          if (kind === 'page') open = url;
        },
      };
    },
    // Of two visits in each of five runs the very last is never left.
    right: [{ 'pages-recorded': 'partly confirmed' }],
    says: [
      'some seen, not every one: 9 of 10 visits recorded, in 5 of 5 runs',
      'recorded only in the log of run-02',
    ],
  },
  {
    truth: 'keeps quiet in incognito mode, and in normal mode writes down what was visited there',
    arms: bothModes,
    behaviours: [searchHeard],
    saysNot: ['without the rest of the address'],
    module(phone) {
      const secret: string[] = [];
      return {
        did(app, { kind, url, incognito }) {
          if (app !== mint || kind !== 'page') return;
          if (incognito) secret.push(url);
          else for (const one of secret.splice(0)) logEvent(phone, 'nachtrag', { blatt: one });
        },
      };
    },
    // The last run is one in normal mode, so that nothing stays unwritten. No visit in that mode is written down, and the
    // events that are logged at such visits hold the whole address of another one.
    right: [
      { 'pages-recorded': 'not seen' },
      { 'pages-recorded': 'confirmed', 'incognito-too': 'confirmed' },
    ],
  },
  {
    truth: 'takes every second page in normal mode, and none of a hundred phones in incognito mode',
    arms: bothModes,
    behaviours: [
      searchHeard,
      { on: { ...pages, mode: 'normal' }, oneOf: 2, ...sensors('stichprobe', { blatt: '{url}' }) },
      { on: { ...pages, mode: 'incognito' }, ofPhones: 0, ...sensors('stichprobe', { blatt: '{url}' }) },
    ],
    right: [{ 'pages-recorded': 'partly confirmed' }, { 'pages-recorded': 'not seen' }],
    says: ['5 of 10 visits', 'an SDK that samples by phone decides once for all of them'],
  },
];

testTruth(rows, quietInFiveRuns);

test('a phone of which one browser records with its switch off, and the other with its switch on', async () => {
  const { browsers } = loadPhone('redmi-note-8-pro');
  const quiet = Object.fromEntries(
    Object.entries(browsers).map(([name, one]) => [name, { ...one, reports: 'silent' as const }]),
  );
  const module: MakeBehaviour = (phone) => ({
    did(app, { kind, url, words, incognito }) {
      const isOff = phone.pref(app, 'improve_mi_browser_pe') === 'false';
      if (kind === 'search') logEvent(phone, 'frage', { worte: words }, app);
      if (kind === 'page' && incognito && isOff === (app === mi)) logEvent(phone, 'blick', { auf: url }, app);
    },
  });
  const { report } = await onPhone(
    'redmi-note-8-pro',
    {
      arms: [mint, mi].flatMap((name) => [arm(name, 'incognito', 'on'), arm(name, 'incognito', 'off')]),
      scenario: 'visit',
      runs: 5,
    },
    { browsers: quiet, modules: [module] },
  );
  const seen = report.arms.map((_, at) => verdictsOf(report, at)['pages-recorded']);
  // Where only pages are visited, the silent arms show nothing by which their SDK was heard.
  expect(seen).toEqual(['confirmed', cannot, cannot, 'confirmed']);
  const stops = Object.fromEntries(
    report.browsers.map((one) => [one.package, one.verdicts.map(({ status }) => status)]),
  );
  expect(stops).toEqual({ [mint]: [cannot], [mi]: ['contradicted'] });
  expect(verdictsOf(report, 3)['with-consent']).toBe('contradicted');
});
