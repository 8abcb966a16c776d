import { expect, test } from 'vitest';
import type { Finding } from '../../src/audit/findings.ts';
import { auditPage } from '../../src/report/html/audit-page.ts';
import { formats, type FormatName } from '../../src/report/formats.ts';
import { policyTestText } from '../../src/report/policy-text.ts';
import { text } from '../../src/report/text.ts';
import { madeFinding, madeReport } from './hostile.ts';
import { write } from './parse.ts';

const title = 'Nobody may read the barometer';

/** What is no statement of this finding: the name of a test case, and of a field, is what should hold. */
function statements(format: FormatName, said: string): string {
  if (format === 'junit') return said.replaceAll(/ name="[^"]*"/g, '');
  if (format !== 'sarif') return said;
  const { runs } = JSON.parse(said) as { runs: { results: { message: { text: string } }[] }[] };
  return runs.flatMap(({ results }) => results.map(({ message }) => message.text)).join('\n');
}

const told = Object.keys(formats).filter((format): format is FormatName => format !== 'json');

test.each([
  ['unknown', /not known(?::|%3A| ·) $/i],
  ['skip', /does not apply(?::|%3A| ·) $/i],
] as const)('what should hold is no title of what is %s, in any format', (status, before) => {
  const report = madeReport({ findings: [madeFinding({ title, status, remedies: [] })] });
  const run = { phones: [report], unreached: [] };
  const all = [
    ...told.flatMap((format) =>
      (['warn', 'fail', 'ignore'] as const).map((unknown) =>
        statements(format, write(format, run, { unknown })),
      ),
    ),
    text(report, { colour: 0, columns: 1000, detail: 'whole' }),
    auditPage(run, { tool: 'made 1', checks: [] }).replaceAll(/<[^>]*>/g, ''),
    policyTestText(report, { failOn: 'low', unknown: 'fail' }, 1000),
  ];
  const parts = all.map((said) => said.split(title).slice(0, -1));
  expect(parts.flat().length).toBeGreaterThan(4);
  for (const part of parts.flat()) expect(part).toMatch(before);
});

test('a policy that fails what is not known does not call it by what should hold', () => {
  const report = madeReport({ findings: [madeFinding({ title, status: 'unknown' })] });
  expect(policyTestText(report, { failOn: 'low', unknown: 'fail' }, 200)).toContain(
    `FAILS   high    a-check: Not known: ${title}`,
  );
});

test('what holds, and what failed, is said as it is', () => {
  const findings = [madeFinding({ title, status: 'pass' }), madeFinding({ failureTitle: 'Anybody may' })];
  const said = write('csv', { phones: [madeReport({ findings })], unreached: [] });
  expect(said).toContain(`"${title}"`);
  expect(said).toContain('"Anybody may"');
});

test('the table of several phones says that something is so only where it is so on one of them', () => {
  const rows = (...statuses: readonly Finding['status'][]) => {
    const phones = statuses.map((status) =>
      madeReport({ findings: [madeFinding({ title, failureTitle: 'Anybody may', status, remedies: [] })] }),
    );
    const page = auditPage({ phones, unreached: [] }, { tool: 'made 1', checks: [] });
    return /Checks by phones.*?<\/table>/s.exec(page)?.[0].replaceAll(/<[^>]*>/g, ' ');
  };
  expect(rows('unknown', 'unknown')).toContain(`Not known: ${title}`);
  expect(rows('unknown', 'unknown')).not.toContain('Anybody may');
  expect(rows('unknown', 'fail')).toContain('Anybody may');
});
