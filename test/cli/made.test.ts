import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatNames } from '../../src/report/formats.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

/** No format shows a virtual phone as a real one. */
const saysMade = /\bmade\b/i;

describeWithAdb('a virtual phone behind a real adb server', () => {
  let adb: RealAdb;
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'miaudit-made-'));
    adb = await startRealAdb();
    await adb.attach(virtualPhone('mi-9t'));
  });
  afterAll(async () => {
    await adb.stop();
    rmSync(folder, { recursive: true });
  });
  const audit = (...argv: string[]) =>
    miaudit(['audit', '--quiet', '--no-screens', '-P', String(adb.port), ...argv]);

  test.each(formatNames)('is reported as made in %s', async (format) => {
    const { stdout } = await audit('-f', format);
    expect(stdout).toMatch(saysMade);
  });

  test('stays made in a saved capture, whatever is written over its origin', async () => {
    const saved = join(folder, 'saved');
    await audit('--save', saved);
    const manifest = join(saved, 'capture.json');
    const text = readFileSync(manifest, 'utf8');
    expect(text).toContain('"origin": "made"');
    writeFileSync(manifest, text.replace('"origin": "made"', '"origin": "recorded"'));
    const edited = await miaudit(['audit', '--quiet', '--from', saved]);
    expect([edited.exitCode, edited.stderr]).toEqual([
      2,
      expect.stringContaining('is not as it was recorded'),
    ]);
    // As captures were before they had a digest.
    rmSync(join(saved, 'SHA256SUMS'));
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"size": \d+,\s+/g, ''));
    const { stdout } = await miaudit(['audit', '--quiet', '--from', saved]);
    expect(stdout).toContain('made up: no real phone said this');
  });

  test('stays made in what somebody saved with adb', async () => {
    const own = join(folder, 'own');
    mkdirSync(own);
    writeFileSync(join(own, 'getprop.txt'), (await adb.run('shell', 'getprop')).stdout);
    const { stdout } = await miaudit(['audit', '--quiet', '--from', own]);
    expect(stdout).toContain('made up: no real phone said this');
  });
});

test('a made capture whose origin, digests and properties were edited is still told as made', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-edited-'));
  const saved = join(folder, 'saved');
  await miaudit(['audit', '--demo', 'mi-9t', '--quiet', '--no-screens', '--save', saved]);
  const edit = (file: string, change: (text: string) => string) => {
    const path = join(saved, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  };
  const properties = join(saved, 'phone/getprop.txt');
  const before = createHash('sha256').update(readFileSync(properties)).digest('hex');
  const after = edit('phone/getprop.txt', (text) => text.replace(/^\[ro\.miaudit\.virtual\].*\n/m, ''));
  const size = readFileSync(properties).length;
  const manifest = edit('capture.json', (text) =>
    text
      .replace('"origin": "made"', '"origin": "recorded"')
      .replace(before, after)
      .replace(
        /("path": "phone\/getprop\.txt",[^}]*?"size": )\d+/,
        (_, head: string) => `${head}${String(size)}`,
      ),
  );
  edit('SHA256SUMS', (text) =>
    text.replace(before, after).replace(/^\w{64}(?= {2}capture\.json)/m, manifest),
  );
  const audited = await miaudit(['audit', '--quiet', '--from', saved]);
  expect(audited.stdout).toContain('made up: no real phone said this');
  const verified = await miaudit(['verify', saved]);
  expect([verified.exitCode, verified.stdout]).toEqual([
    1,
    expect.stringMatching(/says that a real phone\s+answered, and .* bears the mark/s),
  ]);
  rmSync(folder, { recursive: true });
});

test.each(['text', 'html', 'json', 'csv'])(
  'a scan of the capture of a virtual phone says in %s that it is made',
  async (format) => {
    const folder = mkdtempSync(join(tmpdir(), 'scanned-'));
    // One line that is an event, so that the table has a row.
    const line =
      '01-02 03:04:05.678  1234  1234 D OneTrack-Api-OneTrackLocalImp: track data:{"H":{"event":"open"},"B":{}}\n';
    const saved = join(folder, 'saved');
    await miaudit(['audit', '--demo', 'mi-9t', '--quiet', '--no-screens', '--save', saved]);
    writeFileSync(join(saved, 'more.log'), line);
    const { stdout } = await miaudit(['scan', saved, '-f', format]);
    expect(stdout).toMatch(format === 'csv' ? /,"made"\r?\n/ : saysMade);
    const quiet = await miaudit(['scan', saved, '--quiet']);
    expect(quiet.stdout).toMatch(saysMade);
    rmSync(folder, { recursive: true });
  },
);

test('a log that is of no capture is not called made', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scanned-'));
  writeFileSync(join(folder, 'log.txt'), 'nothing\n');
  for (const format of ['text', 'html', 'json', 'csv']) {
    const { stdout } = await miaudit(['scan', folder, '-f', format]);
    expect(stdout).not.toMatch(/\bmade\b(?! by)/i);
  }
  rmSync(folder, { recursive: true });
});
