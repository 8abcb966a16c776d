import { expect, test } from 'vitest';
import { browseTables } from '../../src/browse/tables.ts';
import { apartWords } from '../../src/browse/claims/within-words.ts';
import { browseText } from '../../src/report/browse-text.ts';
import { browsePage } from '../../src/report/html/browse-page.ts';
import { arm, mi, mint, onPhone } from '../browse/on-virtual-phone.ts';

const { report, recording } = await onPhone('mi-9t', {
  arms: [arm(mint, 'normal'), arm(mi, 'normal')],
  scenario: 'visit',
});

const shortOf = (told: string) => told.slice(0, told.indexOf('\nResearchers’ claims'));

test('before the tables, each claim is told in its own words with what came of it', () => {
  const told = shortOf(browseText(report, Infinity));
  expect(told).toContain(
    '  Every page that is visited is recorded (the researchers said)\n    [1] [2] confirmed, in 1 of 1 run\n',
  );
  expect(told).toContain('  It is recorded with the user’s consent (the maker said)\n');
});

test.each(['confirmed', 'confirmed by size', 'partly confirmed', 'not contradicted'] as const)(
  'a claim of the maker that is %s is never called confirmed',
  (status) => {
    const praised = structuredClone(report);
    for (const { verdicts } of praised.arms)
      for (const verdict of verdicts) if (verdict.claim === 'with-consent') verdict.status = status;
    expect(shortOf(browseText(praised, Infinity))).toContain(
      'consent (the maker said)\n    [1] [2] not contradicted, which proves nothing\n',
    );
  },
);

test('what was not seen is headed with the time for which that holds, wherever the verdict is told', () => {
  const late = structuredClone(report);
  const [verdict] = late.arms[0]?.verdicts ?? [];
  if (!verdict) throw new Error('no verdict');
  Object.assign(verdict, {
    ...{ status: 'not seen', seen: 0, tried: 4, within: { seconds: 38, orInLaterRun: true } },
    ...{ rate: { low: 0, high: 0.53, bound: 'one-sided' }, evidence: [] },
  });
  const text = browseText(late, Infinity);
  expect(shortOf(text)).toContain(
    '    [1] looked for and not seen within 38 s or in a later run, in a form that can be read',
  );
  expect(text).toContain('  [1] NOT SEEN within 38 s or in a later run, in a form that can be read\n');
  expect(browsePage(late)).toContain(
    'not seen within 38 s or in a later run, in a form that can be read (0 of 4 runs)',
  );
  expect(browseTables(recording, late).verdicts.rows[0]).toMatchObject({ within_seconds: 38 });
});

test('what the scenario does not do is told as that first, and not as a test that failed', () => {
  const search = report.arms[0]?.verdicts.find(({ claim }) => claim === 'searches-recorded');
  expect(search).toMatchObject({ status: 'cannot be tested here', isInScenario: false });
  const text = browseText(report, Infinity);
  expect(shortOf(text)).toContain(
    '  Every search is recorded, with its words (the researchers said)\n    [1] [2] not part of this scenario\n',
  );
  expect(text).toMatch(/^searches-recorded +not done +not done$/m);
  expect(text).toContain('  [1] [2] NOT PART OF THIS SCENARIO\n    the scenario has no step `search`;');
  expect(browsePage(report)).toContain('– not part of this scenario');
  const ofScenario = new Map(
    browseTables(recording, report).verdicts.rows.map((row) => [row['claim'], row['is_in_scenario']]),
  );
  expect(ofScenario.get('pages-recorded')).toBe(true);
  expect(ofScenario.get('searches-recorded')).toBe(false);
});

test('a claim that compares arms is told before the tables, too', () => {
  const compared = structuredClone(report);
  const [verdict] = report.arms[0]?.verdicts ?? [];
  if (!verdict) throw new Error('no verdict');
  compared.browsers.push({
    package: mint,
    verdicts: [{ ...verdict, claim: 'switch-stops-it', status: 'contradicted', seen: 2, tried: 5 }],
  });
  expect(shortOf(browseText(compared, Infinity))).toContain(
    `stops it in incognito mode (the maker said)\n    ${mint}, its arms compared: contradicted, in 2 of 5 runs\n`,
  );
});

test('who has never seen the tool finds its words explained, in the text and in the page', () => {
  for (const told of [browseText(report, Infinity), browsePage(report)])
    for (const word of ['Arm: ', 'Run: ', 'SDK: ', 'Canary: ', 'Heartbeat: ']) expect(told).toContain(word);
});

test('of a run that never began, nothing is told as if it had been looked for', async () => {
  const arms = [arm(mint, 'normal'), arm(mi, 'incognito', 'off')];
  const { report: refused } = await onPhone('mi-9t', { arms, scenario: 'visit' });
  expect(refused.runs.map(({ state }) => state).sort()).toEqual(['invalid', 'valid']);
  expect(browseText(refused, Infinity)).toMatch(/^ +run-\d+: invalid \(.*\); no heartbeat was sent$/m);
  expect(browsePage(refused)).toContain('<p>invalid, no heartbeat was sent.</p>');
  const consent = refused.arms[1]?.verdicts.find(({ claim }) => claim === 'with-consent');
  expect(consent?.details).toEqual([]);
});

test('a bound of none seen is in the text as in JSON, also where its summary does not name it', () => {
  const stopped = structuredClone(report);
  const [verdict] = stopped.arms[0]?.verdicts ?? [];
  if (!verdict) throw new Error('no verdict');
  // 1 - 0.05 ** (1 / 4) = 0.5271
  Object.assign(verdict, {
    ...{ status: 'not contradicted', seen: 0, tried: 4 },
    ...{ rate: { low: 0, high: 0.5271, bound: 'one-sided' } },
  });
  expect(browseText(stopped, Infinity)).toContain('(0 to 53 % of runs, 95 % confidence, one-sided)');
});

test.each([
  [0, 'less than 0.1 s'],
  [99, 'less than 0.1 s'],
  [100, 'up to 0.1 s'],
  [1001, 'up to 1.1 s'],
])('a hole of %i ms between heartbeats is never told as shorter: %s', (milliseconds, told) => {
  expect(apartWords(milliseconds)).toBe(told);
});

test('the sign for what cannot be tested is explained under the first table', () => {
  const told = browseText(report, Infinity);
  const first = told.slice(told.indexOf('Researchers’ claims'), told.indexOf('Maker’s claims'));
  expect(first).toContain('?: cannot be tested here');
});

test('rates in a table have six digits at most, and the interval is not narrower', () => {
  const noisy = structuredClone(report);
  const [verdict] = noisy.arms[0]?.verdicts ?? [];
  if (!verdict) throw new Error('no verdict');
  verdict.rate = { low: 0.12345678, high: 0.87654321, bound: 'two-sided' };
  const { rows } = browseTables(recording, noisy).verdicts;
  expect(rows[0]).toMatchObject({ rate_low: 0.123456, rate_high: 0.876544 });
  verdict.rate = { low: 0.025000000000000015, high: 0.9999999999999999, bound: 'two-sided' };
  expect(browseTables(recording, noisy).verdicts.rows[0]).toMatchObject({ rate_low: 0.025, rate_high: 1 });
});
