import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readJournal } from '../../src/core/journal/read-journal.ts';
import { openPhone } from '../../src/virtual-phone/open.ts';
import { loadPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import type { VirtualPhone } from '../../src/virtual-phone/phone.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';

const few = ['user-experience-program', 'personalised-ads', 'package-msa'];
const state = mkdtempSync(join(tmpdir(), 'miaudit-killed-'));

describeWithAdb('the built command line, through a real adb server', () => {
  let adb: RealAdb;
  let serial: string;
  /** Told of each command that reaches the phone, before and after it. */
  let onCommand: (when: 'before' | 'after') => void = () => undefined;
  const phone = openPhone(loadPhone('redmi-note-8-pro'), { gateOpen: true });
  const watched: VirtualPhone = {
    ...phone,
    async run(command, io) {
      onCommand('before');
      const code = await phone.run(command, io);
      onCommand('after');
      return code;
    },
  };

  beforeAll(async () => {
    adb = await startRealAdb();
    serial = await adb.attach(watched);
  });
  afterAll(() => adb.stop());

  const start = (...argv: string[]) =>
    spawn(process.execPath, ['bin/miaudit.js', ...argv, '-P', String(adb.port), '-s', serial], {
      env: { ...adb.env, XDG_STATE_HOME: state, CI: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  const fixAll = (journal: string) => [
    'fix',
    '--yes',
    '--allow=consent',
    '--no-screens',
    ...few.map((check) => `--only=${check}`),
    `--journal=${journal}`,
  ];

  /** Runs to the end, or until it is killed at the n-th touch of the phone. */
  async function run(argv: string[], killAt = Infinity): Promise<{ code: number | null; touches: number }> {
    const child = start(...argv);
    child.stderr.resume();
    let touches = 0;
    onCommand = () => {
      touches += 1;
      if (touches === killAt) child.kill('SIGKILL');
    };
    const [code] = (await once(child, 'exit')) as [number | null];
    onCommand = () => undefined;
    return { code, touches };
  }

  test('killed at any touch of the phone, a second fix goes on and an undo puts everything back', async () => {
    const before = snapshot(phone.inside.state);
    const whole = join(state, 'whole.jsonl');
    const { code, touches } = await run(fixAll(whole));
    expect(code).toBe(0);
    expect(Object.keys(differences(before, snapshot(phone.inside.state))).length).toBe(few.length);
    expect((await run(['undo', whole])).code).toBe(0);
    expect(differences(before, snapshot(phone.inside.state))).toEqual({});

    const every = Math.max(1, Math.floor(touches / 20));
    for (let killAt = 1; killAt <= touches; killAt += every) {
      const journal = join(state, `killed-${killAt}.jsonl`);
      expect((await run(fixAll(journal), killAt)).code).toBe(null);
      if (killAt % 2 === 0) expect((await run(fixAll(journal))).code).toBe(0);
      if (!existsSync(journal)) continue;
      await readJournal(journal);
      expect((await run(['undo', journal])).code).toBe(0);
      expect(differences(before, snapshot(phone.inside.state))).toEqual({});
    }
  }, 120_000);
});
