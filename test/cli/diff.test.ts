import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Diff } from '../../src/diff/compare.ts';
import { miaudit } from './run.ts';

let folder = '';
const at = (name: string) => join(folder, name);

/** Answers of a capture as they would be on another day: the manifest is made to match. */
function edit(capture: string, file: string, change: (text: string) => string): void {
  const path = join(at(capture), file);
  const text = change(readFileSync(path, 'utf8'));
  writeFileSync(path, text);
  const manifest = join(at(capture), 'capture.json');
  const about = JSON.parse(readFileSync(manifest, 'utf8')) as {
    answers: { path: string; sha256: string; size?: number }[];
  };
  for (const answer of about.answers) {
    delete answer.size; // as an earlier version wrote it, which kept no digest of the whole
    if (answer.path === file) answer.sha256 = createHash('sha256').update(text).digest('hex');
  }
  rmSync(join(at(capture), 'SHA256SUMS'), { force: true });
  writeFileSync(manifest, JSON.stringify(about));
}

/** A private phone; the same after an update that turned a switch on and brought an app. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'miaudit-diff-'));
  await miaudit(['audit', '--demo', 'redmi-note-8-pro-private', '--save', at('before'), '--quiet']);
  cpSync(at('before'), at('after'), { recursive: true });
  edit('after', 'phone/getprop.txt', (text) =>
    text.replace(/(\[ro\.build\.version\.incremental\]: \[)[^\]]*/, '$1V12.5.9.0.RGGMIXM'),
  );
  edit('after', 'phone/settings-secure.txt', (text) =>
    text.replace('upload_log_pref=0', 'upload_log_pref=1'),
  );
  edit('after', 'phone/packages.txt', (text) => text.replace(/^/, 'package:com.new.app\n'));
  edit('after', 'com.mi.globalbrowser/package.txt', (text) =>
    text.replace(/versionName=\S+/g, 'versionName=99.1.2'),
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function diffOf(...argv: string[]): Promise<{ diff: Diff; exitCode: number }> {
  const { stdout, exitCode } = await miaudit(['diff', ...argv, '-f', 'json']);
  const schema = JSON.parse(readFileSync('schemas/diff-1.json', 'utf8')) as object;
  const validate = new Ajv2020({ formats: { 'date-time': true } }).compile(schema);
  const diff = JSON.parse(stdout) as Diff;
  expect(validate(diff), JSON.stringify(validate.errors)).toBe(true);
  return { diff, exitCode };
}

test('a capture and itself differ in nothing, which is exit 0', async () => {
  const { stdout, exitCode } = await miaudit(['diff', at('before'), at('before')]);
  expect(stdout).toContain('Nothing that was compared changed.');
  expect(exitCode).toBe(0);
});

test('captures of a virtual phone stay made, and so do reports of them', async () => {
  await miaudit(['audit', '--from', at('before'), '-f', 'json', '-o', at('made.json'), '--quiet']);
  const { diff } = await diffOf(at('before'), at('made.json'));
  expect([diff.phones[0]?.before.origin, diff.phones[0]?.after.origin]).toEqual(['made', 'made']);
});

test('build, browser version, package and what flipped back after the update are told', async () => {
  const { diff, exitCode } = await diffOf(at('before'), at('after'));
  const [phone] = diff.phones;
  const told = (phone?.differences ?? []).map(({ kind, name, direction, flippedBack }) => [
    direction,
    kind,
    name,
    flippedBack === true,
  ]);
  expect(told).toContainEqual(['worse', 'finding', 'user-experience-program', true]);
  expect(told).toContainEqual(['new', 'package', 'com.new.app', false]);
  expect(told).toContainEqual(['changed', 'build', 'build', false]);
  expect(told).toContainEqual(['changed', 'browser', 'Mi Browser', false]);
  expect(exitCode).toBe(1);
});

test('back again it is better, and better is not a failure', async () => {
  const { diff, exitCode } = await diffOf(
    at('after'),
    at('before'),
    '--unknown',
    'ignore',
    '--fail-on',
    'high',
  );
  expect(diff.phones[0]?.differences.filter(({ direction }) => direction === 'better')).toMatchObject([
    { name: 'user-experience-program' },
    { name: 'user-experience-program-row' },
  ]);
  expect(exitCode).toBe(0);
});

test('reports in JSON and folders of captures are sides as well', async () => {
  for (const name of ['before', 'after'])
    await miaudit(['audit', '--from', at(name), '-f', 'json', '-o', at(`${name}.json`), '--quiet']);
  const ofReports = await diffOf(at('before.json'), at('after'));
  const names = ofReports.diff.phones[0]?.differences.map(({ name }) => name);
  expect(names).toContain('user-experience-program');
  mkdirSync(at('all'));
  cpSync(at('after'), at('all/one'), { recursive: true });
  const ofFolder = await diffOf(at('before'), at('all'));
  expect(ofFolder.diff.phones).toHaveLength(1);
});

test('hosts and events of two scans are compared', async () => {
  const line = (event: string) =>
    `01-02 03:04:05.678  1234  1234 D OneTrack-Api-OneTrackLocalImp: track data:{"H":{"event":"${event}"},"B":{}}\n`;
  writeFileSync(at('a.log'), line('app_open'));
  writeFileSync(at('b.log'), line('app_open') + line('search'));
  for (const name of ['a', 'b'])
    await miaudit(['scan', at(`${name}.log`), '-f', 'json', '-o', at(`scan-${name}.json`)]);
  const { diff } = await diffOf(at('scan-a.json'), at('scan-b.json'));
  const events = diff.phones[0]?.differences.filter(({ kind }) => kind === 'event');
  expect(events).toMatchObject([{ direction: 'new', name: expect.stringContaining('search') as string }]);
});

test('audit --since begins with the change', async () => {
  const { stdout } = await miaudit([
    ...['audit', '--from', at('after'), '--since', at('before'), '--brief', '--quiet'],
  ]);
  expect(stdout.indexOf('flipped back after the update')).toBeGreaterThan(0);
  expect(stdout.indexOf('Worse:')).toBeLessThan(stdout.indexOf('Do this first'));
  const since = ['audit', '--from', at('after'), '--since', at('before'), '--quiet'];
  const json = JSON.parse((await miaudit([...since, '-f', 'json'])).stdout) as { since: Diff };
  expect(json.since.phones[0]?.differences).toContainEqual(
    expect.objectContaining({ direction: 'worse', flippedBack: true }),
  );
  const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } });
  const schema = JSON.parse(readFileSync('schemas/audit-1.json', 'utf8')) as object;
  expect(ajv.validate(schema, json), ajv.errorsText()).toBe(true);
  const page = (await miaudit([...since, '-f', 'html'])).stdout;
  expect(page.indexOf('flipped back after the update')).toBeLessThan(page.lastIndexOf('Do this first</'));
  expect((await miaudit([...since, '-f', 'markdown'])).stdout).toMatch(/^## .*[\s\S]*\n### Worse/);
});

test('HTML has a part for each phone', async () => {
  const { stdout } = await miaudit(['diff', at('before'), at('after'), '-f', 'html']);
  expect(stdout).toContain('What changed on ');
  expect(stdout).toMatch(/<h3 class="worse">Worse \(\d+\)<\/h3>/);
});

test('Markdown has a heading for what is worse', async () => {
  const { stdout } = await miaudit(['diff', at('before'), at('after'), '-f', 'markdown']);
  expect(stdout).toMatch(/^## Redmi Note 8 Pro · redmi/);
  expect(stdout).toMatch(/\n### Worse \(\d+\)\n/);
});

test.each([
  ['nothing there', 'missing', 'is not there'],
  ['a file that is not a report', 'other.json', 'is not the report of'],
  ['a file that is not JSON', 'broken.json', 'is not JSON'],
])('%s is exit 2', async (_, name, words) => {
  writeFileSync(at('other.json'), '{"format":1}');
  writeFileSync(at('broken.json'), '{');
  const { stderr, exitCode } = await miaudit(['diff', at(name), at('after')]);
  expect(stderr).toContain(words);
  expect(exitCode).toBe(2);
});
