import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import type { Finding, Report } from '../../src/audit/findings.ts';
import { json } from '../../src/report/json.ts';
import { junit } from '../../src/report/junit.ts';

const nasty = `<script>&"'\u001B[2J\u0000\u202E ]]> \uD800 ${'long '.repeat(500)}`;

function finding(status: Finding['status'], severity: Finding['severity'] = 'high'): Finding {
  return {
    check: `check-${status}`,
    subject: 'phone',
    group: 'settings',
    title: 'All is well',
    failureTitle: 'It is not so',
    severity,
    effect: 'leaves the phone',
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
  phone: {
    serial: 'one',
    model: nasty,
    rom: 'MIUI 12',
    region: 'eea',
    android: '10',
    language: '',
    browsers: [],
  },
  findings: [finding('pass'), finding('unknown'), finding('fail', 'low'), finding('fail'), finding('skip')],
};

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
