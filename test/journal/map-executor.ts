import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changeName } from '../../src/journal/describe.ts';
import { phoneMark } from '../../src/journal/phone-mark.ts';
import { wanted } from '../../src/journal/inverse.ts';
import type { RunLine } from '../../src/journal/line.ts';
import type { ChangeExecutor, ChangeContext } from '../../src/journal/change-context.ts';
import type { Journal } from '../../src/journal/write-journal.ts';
import { absent, type Value } from '../../src/device/value.ts';
import type { Change } from '../../src/device/step.ts';

export const phone = { serialno: 'made0001', model: 'M2101K6G' };
export const time = new Date('2026-01-02T03:04:05.000Z');

export function runLine(of = phone): RunLine {
  const mark = phoneMark(of, 'salt');
  const at = time.toISOString();
  return {
    type: 'run',
    format: 1,
    tool: 'miaudit 0',
    time: at,
    phone: { salt: 'salt', mark, model: of.model },
  };
}

export function newPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'miaudit-journal-')), 'journal.jsonl');
}

export const upload: Change = { do: 'put', namespace: 'secure', key: 'upload_log_pref', value: '0' };

/** A phone that is a table of values, and does at once what it is reported. */
export function mapExecutor(values: Map<string, Value>): ChangeExecutor {
  return {
    read: (change) => Promise.resolve(values.get(changeName(change)) ?? absent),
    make: (change) => {
      values.set(changeName(change), wanted(change));
      return Promise.resolve('');
    },
  };
}

export function workWith(journal: Journal, executor: ChangeExecutor, told: string[] = []): ChangeContext {
  return { journal, executor, now: () => time, tell: (...said) => void told.push(said.join(' ')) };
}
