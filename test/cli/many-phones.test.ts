import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/open.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

/** Two are of one model. The Pixel has nothing that is fixed here. */
const models = ['redmi-note-8-pro', 'redmi-note-8-pro', 'mi-9t', 'redmi-note-12-ru', 'pixel-8'];

describeWithAdb('five phones at once, two of one model', () => {
  let adb: RealAdb;
  let serials: readonly string[];
  const state = mkdtempSync(join(tmpdir(), 'miaudit-many-'));
  const phones = models.map((name, at) => virtualPhone(name, { serial: `made${at}0000`, gateOpen: true }));
  const before = phones.map(({ inside }) => snapshot(inside.state));
  const changed = () =>
    phones.map(
      ({ inside }, at) => Object.keys(differences(before[at] ?? {}, snapshot(inside.state))).length > 0,
    );
  const run = (...argv: string[]) =>
    miaudit(argv, { env: { ADB_SERVER_SOCKET: `tcp:127.0.0.1:${adb.port}`, XDG_STATE_HOME: state } });

  beforeAll(async () => {
    adb = await startRealAdb();
    const attached: string[] = [];
    for (const phone of phones) attached.push(await adb.attach(phone));
    serials = attached;
  });
  afterAll(async () => {
    await adb.stop();
    rmSync(state, { recursive: true });
  });

  test('each is changed, listed and put back as itself', async () => {
    const fixed = await run(
      'fix',
      '--all',
      '--only',
      'personalised-ads',
      '--no-screens',
      '--yes',
      '--settle',
      '0s',
    );
    expect(fixed.stderr).not.toContain('bug in miaudit');
    expect(changed()).toEqual([true, true, true, true, false]);

    const { stdout: listed } = await run('undo', '--list', '-f', 'json');
    const { journals } = JSON.parse(listed) as { journals: { label: string }[] };
    expect(new Set(journals.map(({ label }) => label)).size).toBe(4);

    // Several have something left, so an undo that names none is refused; one that is named touches no other.
    expect((await run('undo')).exitCode).toBe(2);
    expect(changed()).toEqual([true, true, true, true, false]);
    expect((await run('undo', '-s', serials[1] ?? '')).exitCode).toBe(0);
    expect(changed()).toEqual([true, false, true, true, false]);

    const all = await run('undo', '--all');
    expect(changed()).toEqual([false, false, false, false, false]);
    expect(all.stderr).toContain(`${serials[4] ?? ''}: there is no journal of this phone`);
    expect(all.exitCode).toBe(0);
  });
});
