import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
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

  /** Browses on the phone until the second run begins, and ends there. */
  async function brokenOff(serial: string, kept: string): Promise<void> {
    const file = join(folder, 'one.yaml');
    writeFileSync(file, 'format: 1\nname: one\nsteps:\n  - do: visit\n    url: "{page}"\n');
    const options = ['--browser', 'com.mi.globalbrowser.mini', '--mode', 'normal', '--scenario', file];
    const browsing = execa(
      process.execPath,
      ['bin/miaudit.js', 'browse', '-s', serial, ...options, '--runs', '2', '--settle', '3', '--save', kept],
      { env: { ...env(), PATH: process.env['PATH'] ?? '' }, extendEnv: false, reject: false },
    );
    browsing.stderr.on('data', (text: Buffer) => {
      if (text.toString().includes('Run 2 of 2')) browsing.kill('SIGINT');
    });
    expect((await browsing).exitCode).toBe(130);
  }
  const env = () => ({ ADB_SERVER_SOCKET: `tcp:127.0.0.1:${adb.port}`, XDG_STATE_HOME: folder });

  test('continues by --resume alone, under another address too, and another phone is refused', async () => {
    const kept = join(folder, 'kept');
    await brokenOff(serial, kept);
    await adb.run('disconnect', serial);
    const other = await adb.attach(virtualPhone('pixel-8'));
    const refused = await miaudit(['browse', '--resume', kept, '-s', other], { env: env() });
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('was begun on another phone');
    await adb.attach(virtualPhone('mi-9t'));
    const resumed = await miaudit(['browse', '--resume', kept, '-f', 'json'], { env: env() });
    expect(resumed.stderr).not.toContain('--demo');
    const { runs } = JSON.parse(resumed.stdout) as { runs: { state: string }[] };
    expect(runs.filter(({ state }) => state === 'valid')).toHaveLength(2);
  }, 120_000);
});
