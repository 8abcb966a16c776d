import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import type { Finding, Report } from '../../src/audit/findings.ts';
import { json } from '../../src/report/json.ts';
import { junit } from '../../src/report/junit.ts';
import { text } from '../../src/report/text.ts';

const nasty = `<script>&"'\u001B[2J\u0000\u202E ]]> \uD800 ${'long '.repeat(500)}`;

function finding(status: Finding['status'], severity: Finding['severity'] = 'high'): Finding {
  return {
    check: `check-${status}`,
    subject: 'phone',
    group: 'settings',
    title: 'All is well',
    failureTitle: 'It is not so',
    severity,
    status,
    observed: nasty,
    why: 'Because.',
    source: [{ confidence: 'code', at: 'https://example.org/' }],
    evidence: ['phone/getprop'],
    remedies: [{ tier: 'safe', summary: 'Do it.', steps: [{ do: 'back' }] }],
  };
}

const report: Report = {
  origin: 'made',
  started: '2026-01-02T03:04:05.678Z',
  phone: { serial: 'one', model: nasty, rom: 'MIUI 12', android: '10' },
  findings: [finding('pass'), finding('unknown'), finding('fail', 'low'), finding('fail'), finding('skip')],
};

test('text tells what failed first, the gravest before the others, and lets no escape through', () => {
  const said = text(report, { colour: 0, columns: 100 });
  const headings = said.split('\n').filter((line) => /^\d+ [a-z ]+(?::.*)?$/.test(line));
  expect(headings).toEqual(['2 problems: 1 high, 1 low', '1 unknown', '1 passed', '1 not applicable']);
  expect(said.indexOf('high · check-fail')).toBeLessThan(said.indexOf('low · check-fail'));
  expect(said).toContain('do        Do it. (`miaudit fix` can do this)');
  expect(said).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/);
  expect(said).toMatch(/2 problems, 1 unknown, 1 passed, 1 not applicable\n$/);
});

test('json holds to its published schema', () => {
  const schema = JSON.parse(readFileSync('schemas/audit-1.json', 'utf8')) as object;
  const validate = new Ajv2020({ formats: { 'date-time': true } }).compile(schema);
  expect(
    validate(JSON.parse(json('audit-1', { tool: 'miaudit 0', phones: [report] }))),
    JSON.stringify(validate.errors),
  ).toBe(true);
  expect(validate({ format: 1, tool: 'x', phones: [{}] })).toBe(false);
});

test('junit is well-formed, and unknown is an error there', () => {
  const tags: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => tags.push(`${name} ${attributes['type'] ?? ''}`.trim()));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(junit([report])).close();
  expect(tags.filter((tag) => !tag.startsWith('test'))).toEqual([
    'error unknown',
    'failure low',
    'failure high',
    'skipped',
  ]);
});

test('text names what does not apply in one line for each reason', () => {
  const skipped = ['one', 'two', 'three'].map((check, at) => ({
    ...finding('skip'),
    check,
    subject: at === 2 ? 'com.mi.globalbrowser' : 'phone',
    observed: 'about MIUI and HyperOS only',
  }));
  expect(text({ ...report, findings: skipped }, { colour: 0, columns: 100 })).toContain(
    '3 not applicable\n  - about MIUI and HyperOS only: one, two, three (com.mi.globalbrowser)\n',
  );
});
