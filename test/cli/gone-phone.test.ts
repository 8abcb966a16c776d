import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

const serialno = 'made7777';

describeWithAdb('a phone by its network address that is gone', () => {
  let adb: RealAdb;
  let address: string;
  const state = mkdtempSync(join(tmpdir(), 'miaudit-gone-'));
  const audit = (format: string, ...argv: string[]) =>
    miaudit(
      [
        ...['audit', '-P', String(adb.port), '-s', address, '--no-screens', '--quiet'],
        ...['--only', 'personalised-ads', '-f', format, ...argv],
      ],
      { env: { XDG_STATE_HOME: state } },
    );
  const suite = (junit: string) => /<testsuite name="([^"]*)"/.exec(junit)?.[1];

  beforeAll(async () => {
    adb = await startRealAdb();
    address = await adb.attach(virtualPhone('mi-9t', { serial: serialno }));
    await adb.attach(virtualPhone('pixel-8', { serial: 'made8888' })); // of none at all there is no report
  });
  afterAll(async () => {
    await adb.stop();
    rmSync(state, { recursive: true });
  });

  test('is called as when it was there', async () => {
    const there = suite((await audit('junit')).stdout);
    expect(there).toMatch(/^phone-[0-9a-f]{12}/);
    await adb.run('disconnect', address);
    const gone = await audit('junit');
    expect(gone.exitCode).toBe(3);
    expect(suite(gone.stdout), gone.stderr).toBe(there);
    expect(gone.stdout).toContain(`The phone ${String(there)} is not connected`);
    const kept = readFileSync(join(state, 'miaudit', 'names.json'), 'utf8');
    expect(kept).toContain(String(there));
    expect(kept).not.toMatch(new RegExp(`${serialno}|${address}`));
  });
});
