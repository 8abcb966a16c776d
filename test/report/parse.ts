import { SaxesParser } from 'saxes';
import { expect } from 'vitest';
import type { AuditRun } from '../../src/audit/audit-run.ts';
import { usualPolicy, type Policy } from '../../src/audit/policy.ts';
import { noPhoneOption } from '../../src/report/finding-facts.ts';
import { formats, type FormatName } from '../../src/report/formats.ts';

export function write(
  format: FormatName,
  run: AuditRun,
  policy: Partial<Policy> = {},
  folder = '',
  phoneOptionOf = noPhoneOption,
): string {
  return formats[format](run, {
    ...{ colour: 0, columns: 100, tool: 'miaudit 1.2.3', folderOf: () => folder, phoneOptionOf },
    policy: { ...usualPolicy, ...policy },
  });
}

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

export function parseXml(xml: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  const [root] = top.children;
  if (!root) throw new Error('no root');
  return root;
}

export const casesOf = (suite: Element) => suite.children.filter(({ name }) => name === 'testcase');
/** RFC 4180, strictly: every cell in quotation marks, every row ended by CRLF. */
export function parseCsv(text: string): string[][] {
  expect(text).toMatch(/^(?:"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*\r\n)+$/);
  return text
    .split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .slice(0, -1)
    .map((row) =>
      [...row.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
    );
}
