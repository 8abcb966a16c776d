import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/open.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

describeWithAdb('a virtual phone that adb is connected to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-resume-'));
  let adb: RealAdb;
  let serial: string;
  beforeAll(async () => {
    adb = await startRealAdb();
    serial = await adb.attach(virtualPhone('mi-9t'));
  });
  afterAll(() => adb.stop());

  test('is gone on with by --resume alone, and by no word of --demo', async () => {
    const env = { ADB_SERVER_SOCKET: `tcp:127.0.0.1:${adb.port}`, XDG_STATE_HOME: folder };
    const kept = join(folder, 'kept');
    const file = join(folder, 'one.yaml');
    writeFileSync(file, 'format: 1\nname: one\nsteps:\n  - do: visit\n    url: "{page}"\n');
    const options = ['--browser', 'com.mi.globalbrowser.mini', '--mode', 'normal', '--scenario', file];
    const browsing = execa(
      process.execPath,
      ['bin/miaudit.js', 'browse', '-s', serial, ...options, '--runs', '2', '--settle', '3', '--save', kept],
      { env: { ...env, PATH: process.env['PATH'] ?? '' }, extendEnv: false, reject: false },
    );
    browsing.stderr.on('data', (text: Buffer) => {
      if (text.toString().includes('Run 2 of 2')) browsing.kill('SIGINT');
    });
    expect((await browsing).exitCode).toBe(130);
    const resumed = await miaudit(['browse', '--resume', kept, '-f', 'json'], { env });
    expect(resumed.stderr).not.toContain('--demo');
    const { runs } = JSON.parse(resumed.stdout) as { runs: { state: string }[] };
    expect(runs.filter(({ state }) => state === 'valid')).toHaveLength(2);
  }, 120_000);
});
