import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'miaudit-json-'));
const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } });

/** What is on stdout, held against the published schema of the command. */
async function holds(name: string, argv: readonly string[]): Promise<Record<string, unknown>> {
  const { stdout, stderr } = await miaudit([...argv, '-f', 'json']);
  const document = JSON.parse(stdout || `"${stderr}"`) as Record<string, unknown>;
  const schema = JSON.parse(readFileSync(`schemas/${name}-1.json`, 'utf8')) as object;
  const validate = ajv.compile(schema);
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  return document;
}

test.each([
  ['audit', ['audit', '--demo', '-q']],
  ['audit', ['audit', '--demo', 'redmi-note-11-gate-closed', '-q', '--only', 'rom']],
  ['doctor', ['doctor', '--demo']],
  ['doctor', ['doctor', '-P', '1', '--adb', '/nonexistent/adb']],
  ['fix', ['fix', '--demo', '--dry-run']],
  ['scan', ['scan', 'test/made', 'README.md']],
  ['checks', ['checks']],
  ['checks', ['checks', 'rom']],
  ['browse', ['browse', '--demo', '--scenario', 'visit', '--settle', '0', '-q']],
])('%s -f json holds to its schema: %j', async (name, argv) => {
  await holds(name, argv);
});

test('fix and undo -f json hold to their schemas, dry or not', async () => {
  const journal = join(folder, 'journal.jsonl');
  const fixed = await holds('fix', ['fix', '--demo', '--yes', '--no-screens', '--journal', journal]);
  expect(JSON.stringify(fixed)).toMatch(/"outcome":"fixed"/);
  const planned = await holds('undo', ['undo', journal, '--demo', '--dry-run']);
  expect(planned).toMatchObject({ dryRun: true });
  const undone = await holds('undo', ['undo', journal, '--demo']);
  expect(undone).toMatchObject({ dryRun: false });
});

describeWithAdb('through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
    await adb.attach(virtualPhone('mi-9t'));
  });
  afterAll(() => adb.stop());

  test.each([
    ['devices', ['devices']],
    ['doctor', ['doctor', '--all']],
  ])('%s -f json holds to its schema', async (name, argv) => {
    const document = await holds(name, [...argv, '-P', String(adb.port)]);
    expect(document).toMatchObject({ phones: [{ serial: expect.stringContaining('127.0.0.1') as string }] });
  });
});
