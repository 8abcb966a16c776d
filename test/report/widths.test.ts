import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { checkList, checkPage } from '../../src/report/checks.ts';
import { choicesInFull } from '../../src/report/choices.ts';
import { conditionsText } from '../../src/report/conditions.ts';
import { diffText } from '../../src/report/diff-text.ts';
import { explainText } from '../../src/report/explain-text.ts';
import { fixReport } from '../../src/report/fix.ts';
import { journalsText } from '../../src/report/journals.ts';
import { labText } from '../../src/report/lab-text.ts';
import { planTable } from '../../src/report/plan-table.ts';
import { planText } from '../../src/report/plan.ts';
import { policyTestText } from '../../src/report/policy-text.ts';
import { foundText, scanText } from '../../src/report/scan-text.ts';
import { text, textOfAll } from '../../src/report/text.ts';
import { undoPlanText, undoText } from '../../src/report/undo-text.ts';
import { verifyText, verifyTrouble } from '../../src/report/verify-text.ts';
import { auditOf, anything } from '../fix/made-phone.ts';
import { demoDevice } from '../../src/virtual-phone/demo.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { scanLines } from '../scan/scan-lines.ts';
import { expectToFit } from './fits.ts';
import { madeReport, madeRun } from './hostile.ts';
import { madeDiff, madeScan } from './html/made-pages.ts';
import { applied, costly } from './made-fix.ts';

const words =
  'what a phone or a server said about com.mi.globalbrowser.mini in more words than the row of a terminal has room for';

/** What the checks say of a phone of which much is wrong, in their own words. */
const { findings, plan } = await auditOf(
  demoDevice(virtualPhone('redmi-note-8-pro', { timer: () => 0, serial: 'one' })),
  { ...anything, consent: false },
);
const report = { ...madeReport(), findings };
const look = { colour: 0 as const, checks };

test.each(['brief', 'usual', 'whole'] as const)('the %s text of an audit', (detail) => {
  expectToFit((columns) => text(report, { ...look, columns, detail }));
});

test('the text of an audit of several phones', () => {
  const unreached = [{ label: 'other', serial: 'x', why: words }];
  expectToFit((columns) =>
    textOfAll({ ...madeRun, phones: [report, report], unreached }, { ...look, columns }),
  );
});

test('the plan and the end of a fix', () => {
  expectToFit((columns) => planText(plan, findings, columns));
  const end = { findings, plan, undoCommand: 'miaudit undo x', changes: [], isAnyChanged: true };
  const one = applied('failed', words);
  const tried = { ...one, observed: words, fix: { ...one.fix, reason: 'a-check@com.mi.globalbrowser.mini' } };
  expectToFit((columns) =>
    fixReport({ ...end, applied: [tried] }, { isPart: false, isWhole: true, columns }),
  );
  expectToFit((columns) => choicesInFull([costly('com.mi.globalbrowser', words)], columns));
});

test('the table of a plan cuts its rows where the terminal ends', () => {
  for (const columns of [60, 80])
    for (const row of planTable(plan, findings, columns).split('\n'))
      expect(row.length, row).toBeLessThanOrEqual(columns);
});

test('the text of an undo, and the list of journals', () => {
  const entry = {
    ...{ id: 12, reason: 'a-check@com.mi.globalbrowser.mini', name: words, summary: words },
    ...{ before: { is: 'present' as const, value: '1' }, outcome: 'failed' as const, answer: words },
  };
  for (const isWhole of [true, false]) {
    expectToFit((columns) => undoText({ entries: [entry] }, { isWhole, columns }));
    expectToFit((columns) => undoPlanText([entry], { isWhole, columns }));
  }
  const journal = { path: '/x', started: '2026-01-02T03:04:05Z', model: words, label: 'desk', demo: null };
  expectToFit((columns) =>
    journalsText([{ ...journal, changes: 12, left: 3, isUnfinished: true }], columns, '/state'),
  );
});

test('the text of a scan, and what it tells while it follows a log', () => {
  const rawLine = new RegExp(`^ {6}${words}$`);
  for (const detail of ['brief', 'usual', 'whole'] as const)
    expectToFit((columns) => scanText(madeScan(words), { ...look, columns, detail }), rawLine);
  const [event] = scanLines([
    '05-04 12:00:00.123  4321  4388 I SA.SensorsDataAPI: track event:',
    '05-04 12:00:00.123  4321  4388 I SA.SensorsDataAPI: {',
    '05-04 12:00:00.123  4321  4388 I SA.SensorsDataAPI:  "type":"track",',
    '05-04 12:00:00.123  4321  4388 I SA.SensorsDataAPI:  "event":"page_load_event_start",',
    '05-04 12:00:00.123  4321  4388 I SA.SensorsDataAPI:  "properties":{"url":"https://example.org/","$device_id":"a"}',
    '05-04 12:00:00.123  4321  4388 I SA.SensorsDataAPI: }',
  ]);
  expect(event).toBeDefined();
  if (event) expectToFit((columns) => foundText(event, new Chalk({ level: 0 }), columns));
});

test('the text of a diff', () => {
  for (const detail of ['brief', 'usual', 'whole'] as const)
    expectToFit((columns) => diffText(madeDiff(words, ['a', 'b']), { colour: 0, columns, detail }));
});

test('the text of doctor', () => {
  const condition = { what: 'commands run', state: 'closed' as const, observed: words, next: words };
  const diagnosis = {
    usable: true,
    computer: [{ ...condition, ownStep: { do: 'undo' as const, journal: `/${'j'.repeat(70)}.jsonl` } }],
    phones: [],
  };
  expectToFit((columns) => conditionsText(diagnosis, { colour: 0, columns }));
  const groups = Array.from({ length: 12 }, (_, at) => `${3000 + at}(net_group)`).join(',');
  const user = {
    what: 'commands run',
    state: 'works' as const,
    observed: `uid=2000(shell) groups=${groups}`,
  };
  const said = conditionsText({ ...diagnosis, computer: [user] }, { colour: 0, columns: 60 });
  expect(said.split('\n').every(({ length }) => length <= 60)).toBe(true);
  expect(said).toContain('3011(net_group)');
});

test('the catalogue of checks, and each check', () => {
  expectToFit((columns) => checkList(checks, columns));
  expectToFit((columns) => checks.map((check) => checkPage(check, columns)).join('\n'));
  for (const check of checks) expectToFit((columns) => explainText(check, 'en', [], columns), / \\$/);
});

test('the text of verify', () => {
  const checked = {
    ...{
      folder: 'evidence',
      origin: 'made' as const,
      started: '2026-01-31T12:00:00Z',
      madeBy: 'miaudit 0.1.0',
    },
    ...{
      sha256: 'a'.repeat(64),
      isRecorded: false,
      files: 2,
      bytes: 20,
      isByKey: false,
      isThatDigest: false,
    },
    problems: [{ file: 'phone/settings-secure.txt', why: words }],
    notCovered: ['phone/more.txt'],
    signature: { state: 'bad' as const, why: words },
  };
  for (const problems of [checked.problems, []])
    expectToFit((columns) => verifyText({ ...checked, problems }, columns));
  expectToFit((columns) => verifyTrouble(checked, columns));
});

test('what a policy would do, and what a laboratory did', () => {
  expectToFit((columns) => policyTestText(report, { failOn: 'low', unknown: 'warn' }, columns));
  const job = {
    command: 'audit' as const,
    outcome: 'done' as const,
    host: 'shelf-1',
    exitCode: 3,
    note: words,
  };
  expectToFit((columns) => labText([{ serial: 'a', label: 'desk', jobs: [job] }], columns));
});
