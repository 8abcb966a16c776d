import { expect, test } from 'vitest';
import { describedBehaviour } from '../../../src/virtual-phone/behaviour-definition.ts';
import { browseText } from '../../../src/report/browse-text.ts';
import { browsePage } from '../../../src/report/html/browse-page.ts';
import { loadPhone } from '../../../src/virtual-phone/load.ts';
import { arm, mi, mint, onPhone } from '../on-virtual-phone.ts';
import { firebase, pages, searches, sensors } from './truth-phone.ts';

const keyboard = 'org.keys.tipp';

/** One browser is late with its pages, the other is not heard at all, and a keyboard writes down what is typed in that one. */
const { browsers } = loadPhone('mi-9t');
const { report } = await onPhone(
  'mi-9t',
  {
    arms: [arm(mint, 'incognito'), arm(mi, 'normal')],
    scenario: 'test/browse/truth/short.yaml',
    runs: 3,
  },
  {
    browsers: Object.fromEntries(
      Object.entries(browsers).map(([name, one]) => [name, { ...one, reports: 'silent' as const }]),
    ),
    behaviours: [
      { on: searches, ...sensors('suche', { worte: '{words}' }, 'z-{random}') },
      { on: pages, heldBack: true, ...sensors('spaeter', { adr: '{url}' }) },
      { on: { did: ['search'], in: mi }, ...firebase(keyboard, 'getippt', 't={words}'), app: keyboard },
    ].map((one) => describedBehaviour.parse(one)),
  },
);
const text = browseText(report, Infinity);
const page = browsePage(report);

test('where no SDK was heard, the text says what was not seen, and not why', () => {
  expect(text).toMatch(
    /\[2\] CANNOT BE TESTED HERE\n {4}no event of a known SDK of this browser is in the log\./,
  );
  for (const one of [text, page]) expect(one).not.toMatch(/SDKs are silent|builds are silent/);
});

test('what is late is told once for each run, with the place of each record', () => {
  // The two pages of a run of the first arm are both written down at the start of its next run; those of the last run never.
  const details = report.arms[0]?.verdicts.find(({ claim }) => claim === 'pages-recorded')?.details ?? [];
  const late = details.filter((detail) => detail.startsWith('done in '));
  expect(late).toHaveLength(2);
  for (const one of late)
    expect(one).toMatch(
      /^done in (run-\d+), recorded only in the log of (run-\d+), (?:before|\d+ s after) that run began \(\2\/log\.txt:\d+, \2\/log\.txt:\d+\): held back, or opened again there$/,
    );
});

test('a line that was logged before the browsing of its run began has its event beside it', () => {
  expect(text).toMatch(
    /\(Sensors Analytics: spaeter; visit, step 1 of run-\d+, recorded in another run; canary /,
  );
});

test('what a property is called is told as its name, and not as what it is', () => {
  expect(text).toContain('distinct_id (by its name: id of the installation): in ');
});

test('another app is told with the browser in which it was done', () => {
  expect(text).toContain(`OTHER APP: ${keyboard} recorded what was done in ${mi}: 3 events in 3 runs`);
});

test('a sentence on consent says what was recorded', () => {
  expect(text).toContain('something that was done was recorded in 3 of 3 runs. The switches stood so: ');
});
