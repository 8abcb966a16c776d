import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinEntries, isUnfinished } from '../../src/journal/entries.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { startRealAdb, type RealAdb } from '../real-adb.ts';
import { atTerminal, describeAtTerminal, type Reply } from './terminal.ts';

describeAtTerminal('at a terminal, with the gate closed, through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  async function start(...only: string[]) {
    const state = mkdtempSync(join(tmpdir(), 'miaudit-terminal-'));
    const phone = virtualPhone('redmi-note-8-pro', { gateOpen: false });
    const serial = await adb.attach(phone);
    const before = snapshot(phone.inside.state);
    const journal = join(state, 'a.jsonl');
    const run = (argv: readonly string[], replies: readonly Reply[]) =>
      atTerminal(
        [...argv, '-s', serial, '-P', String(adb.port)],
        { ...adb.env, XDG_STATE_HOME: state },
        replies,
      );
    return {
      gate: (open: boolean) =>
        phone.inside.state.properties.set('persist.security.adbinput', open ? '1' : '0'),
      changed: () => Object.keys(differences(before, snapshot(phone.inside.state))),
      fix: (...replies: Reply[]) =>
        run(
          ['fix', '--settle=0', `--journal=${journal}`, ...only.map((check) => `--only=${check}`)],
          replies,
        ),
      undo: (...replies: Reply[]) => run(['undo', journal], replies),
      lines: async () => (await readJournal(journal)).lines,
    };
  }

  test('the owner is asked to agree and to open the gate, then all is done by adb, and all of it undone', async () => {
    const on = await start('user-experience-program', 'theme-ads', 'browser-permissions');
    const fixed = await on.fix(
      { to: 'Make the changes of these 2 fixes', types: 'y\n' },
      { to: 'Numbers, a for all, n for none [n]', types: '1-2\n' },
      { to: 'Is it on now? [y/N]', does: () => on.gate(true), types: 'y\n' },
    );
    expect(fixed.code, fixed.said).toBe(0);
    expect(fixed.said).not.toContain('On the phone,');
    const name = String.raw`Redmi Note 8 Pro · phone-\w+ · 127\.0\.0\.1:\d+`;
    const asked = [`fixes on ${name}\\?`, `Which of these 2 on ${name} too`, `${name}: This phone keeps`];
    for (const question of asked) expect(fixed.said.replace(/\s+/g, ' ')).toMatch(new RegExp(question));
    on.gate(false);
    expect(on.changed().length).toBeGreaterThanOrEqual(3);
    const undone = await on.undo({ to: 'Is it on now? [y/N]', does: () => on.gate(true), types: 'y\n' });
    on.gate(false);
    expect([undone.code, on.changed()], undone.said).toEqual([0, []]);
    expect(undone.said.replace(/\s+/g, ' ')).toMatch(new RegExp(`${name}: This phone keeps`));
  }, 90_000);

  test('no is no, and nothing is written', async () => {
    const on = await start('user-experience-program');
    const { code, said } = await on.fix({ to: 'Make the changes of this fix', types: 'n\n' });
    expect([code, on.changed()]).toEqual([1, []]);
    expect(said).toContain('Nothing was changed.');
    await expect(on.lines()).rejects.toThrow('is not there');
  }, 60_000);

  test.each([
    ['once', false],
    ['twice', true],
  ])(
    'Ctrl-C %s while a person is awaited ends the run; the journal is true',
    async (_times, again) => {
      const on = await start('user-experience-program', 'personalised-ads');
      const { code, said } = await on.fix(
        { to: 'Make the changes of these 2 fixes', types: 'y\n' },
        { to: 'Is it on now? [y/N]', types: 'n\n' },
        { to: 'On the phone, turn off', types: '\u0003' },
        ...(again ? [{ to: '^C', types: '\u0003' }] : []),
      );
      expect(code, said).toBe(130);
      const lines = await on.lines();
      expect([joinEntries(lines).length > 0, on.changed()]).toEqual([true, []]);
      expect(isUnfinished(lines) && !again).toBe(false);
      const undone = await on.undo({ to: 'Is it on now? [y/N]', types: 'n\n' });
      expect([undone.code, on.changed()], undone.said).toEqual([0, []]);
    },
    90_000,
  );
});
