import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { miaudit } from './run.ts';

/** A fix of each kind: switches of a browser and of Settings, keys that are there or not, apps, permissions. */
const checks = [
  'incognito-statistics',
  'user-experience-program',
  'msa-authorisation',
  'app-error-reports',
  'package-analytics',
  'browser-permissions',
].map((check) => `--only=${check}`);

/** All that adb can read of what a fix may touch. */
const questions = [
  'getprop',
  ...['system', 'secure', 'global'].map((table) => `settings list ${table}`),
  'pm list packages -f --user 0',
  'pm list packages -d --user 0',
  'dumpsys package com.miui.analytics',
  'dumpsys package com.mi.globalbrowser',
];

describeWithAdb('through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  test.concurrent.each(['redmi-note-12-ru', 'poco-x5-ar', 'xiaomi-pad-6'])(
    '%s: what collects is fixed and passes, and an undo leaves every byte as it was',
    async (name) => {
      const phone = virtualPhone(name, { gateOpen: true });
      const serial = await adb.attach(phone);
      const env = { XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'miaudit-whole-')) };
      const run = (...argv: string[]) => miaudit([...argv, '-s', serial, '-P', String(adb.port)], { env });
      const read = async () => {
        const answers = questions.map((question) => adb.run('-s', serial, 'shell', question));
        return (await Promise.all(answers)).map(({ stdout }) => stdout);
      };
      const before = { dump: await read(), state: snapshot(phone.inside.state) };
      expect((await run('audit', '--quiet', ...checks)).exitCode).toBe(1);

      const fixed = await run('fix', '--yes', '--allow=consent', '--settle=0', ...checks);
      expect(fixed.exitCode, fixed.stdout + fixed.stderr).toBe(0);
      expect((await run('audit', '--quiet', ...checks)).exitCode).toBe(0);
      expect(await read()).not.toEqual(before.dump);

      const undone = await run('undo');
      expect(undone.exitCode, undone.stdout).toBe(0);
      expect(await read()).toEqual(before.dump);
      expect(differences(before.state, snapshot(phone.inside.state))).toEqual({});
    },
    180_000,
  );
});
