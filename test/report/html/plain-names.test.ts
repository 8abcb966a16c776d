import { expect, test } from 'vitest';
import { auditPage } from '../../../src/report/html/audit-page.ts';
import { diffPage } from '../../../src/report/html/diff-page.ts';
import { fixPage } from '../../../src/report/html/fix-page.ts';
import { miBrowser } from '../../../src/data/browsers.ts';
import type { Finding } from '../../../src/audit/findings.ts';
import { madeFinding, madeReport } from '../hostile.ts';
import { costly } from '../made-fix.ts';
import { madeDiff, madeFixed } from './made-pages.ts';

const pageOf = (...findings: readonly Finding[]) =>
  wordsOf(
    auditPage({ phones: [madeReport({ findings })], unreached: [] }, { tool: 'miaudit 1', checks: [] }),
  );

const wordsOf = (page: string) => page.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, '');

test('a page says in a sentence how many problems there are, and how sure none is', () => {
  expect(pageOf(madeFinding(), madeFinding({ check: 'b' }))).toContain('2 problems: 2 high.');
  expect(pageOf(madeFinding({ status: 'pass' }))).toContain('No problem was found.');
  expect(pageOf(madeFinding({ status: 'pass' }), madeFinding({ status: 'unknown' }))).toContain(
    'No problem was found in what could be seen.',
  );
});

test('what is only good to know has another mark than a problem', () => {
  expect(pageOf(madeFinding({ severity: 'low' }))).toContain('✖ low · It is on');
  const page = pageOf(madeFinding({ severity: 'info' }));
  expect(page).toContain('• info · It is on');
  expect(page).not.toContain('✖');
});

test('a browser is called by its name, as in an audit', () => {
  const fixed = madeFixed('a');
  const fixes = [costly(miBrowser.package, 'Do without it')];
  const pages = [
    fixPage(
      [{ ...fixed, fixed: { ...fixed.fixed, plan: { fixes }, applied: [], findings: [] } }],
      'miaudit 1',
    ),
    diffPage(
      {
        ...madeDiff('a', ['one']),
        phones: madeDiff('a', ['one']).phones.map((phone) => ({
          ...phone,
          differences: phone.differences.map((one) => ({
            ...one,
            kind: 'finding' as const,
            name: `a-check (${miBrowser.package})`,
          })),
        })),
      },
      'miaudit 1',
    ),
  ];
  for (const page of pages) {
    expect(wordsOf(page)).toContain('Mi Browser');
    expect(wordsOf(page)).not.toContain(miBrowser.package);
  }
});
