import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinEntries, isUnfinished } from '../../src/journal/entries.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import type { PhoneOptions } from '../../src/virtual-phone/open.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { childOn, type Moment } from './child.ts';
import { miaudit } from './run.ts';

describeWithAdb('Ctrl-C on the built command line, through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  async function start(faults: PhoneOptions['faults'] = []) {
    const state = mkdtempSync(join(tmpdir(), 'miaudit-interrupted-'));
    const child = childOn(adb, state);
    const phone = virtualPhone('redmi-note-8-pro', { gateOpen: true, faults });
    const serial = await adb.attach(child.watched(phone));
    const before = snapshot(phone.inside.state);
    const folder = join(state, 'miaudit', 'journals');
    mkdirSync(folder, { recursive: true });
    const journal = join(folder, 'a.jsonl');
    const only = ['user-experience-program', 'personalised-ads', 'package-msa'];
    const fix = [
      ...[
        'fix',
        '-s',
        serial,
        '--yes',
        '--settle=0',
        '--allow=consent',
        '--no-screens',
        `--journal=${journal}`,
      ],
      ...only.map((check) => `--only=${check}`),
    ];
    return {
      changed: () => Object.keys(differences(before, snapshot(phone.inside.state))).length,
      fix: (onMoment: Parameters<typeof child.run>[2]) => child.run(fix, journal, onMoment),
      doctor: () =>
        miaudit(['doctor', '-s', serial, '-P', String(adb.port)], { env: { XDG_STATE_HOME: state } }),
      undo: () => child.run(['undo', '-s', serial, journal], journal),
      entries: async () => joinEntries((await readJournal(journal)).lines),
      isEnded: async () => !isUnfinished((await readJournal(journal)).lines),
    };
  }

  /** The second line of a journal is its first change, which is then under way. */
  const isFirstChange = ({ what, n }: Moment) => what === 'line' && n === 2;

  // A terminal that is closed sends SIGHUP.
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s once: the step under way is finished and written down, no other is begun, and the run ends',
    async (signal) => {
      const on = await start([{ match: 'settings put', do: 'late', ms: 700, times: 1 }]);
      const { code, stderr, stdout } = await on.fix((moment, kill) => {
        if (isFirstChange(moment)) kill(signal);
      });
      expect(code, stderr).toBe(130);
      expect(stdout).toMatch(/^Interrupted: 1 changed and not read again, 2 not attempted\.$/m);
      expect(stdout).toMatch(/^To put everything back: miaudit undo -P \d+ a$/m);
      expect(stdout).not.toMatch(/What remains:|could not be read again|[✓✔]/);
      expect(stdout.trim().split('\n').length).toBeLessThanOrEqual(10);
      expect((await on.entries()).map(({ after }) => after?.is)).toEqual(['present']);
      expect([on.changed(), await on.isEnded()]).toEqual([1, true]);
      expect((await on.undo()).code).toBe(0);
      expect(on.changed()).toBe(0);
    },
    60_000,
  );

  test('twice: it ends at once, though the phone does not answer, and the journal says what had begun', async () => {
    const on = await start([{ match: 'settings put', do: 'hang', times: 1 }]);
    const { code, stderr } = await on.fix((moment, kill) => {
      if (!isFirstChange(moment)) return;
      kill('SIGINT');
      setTimeout(() => {
        kill('SIGINT');
      }, 300);
    });
    expect(code, stderr).toBe(130);
    expect((await on.entries()).map(({ after }) => after)).toEqual([undefined]);
    expect(await on.isEnded()).toBe(false);
    expect((await on.doctor()).stdout.replace(/\s+/g, ' ')).toMatch(
      /✖ every earlier run on this phone came to its end: .*a\.jsonl, of .* 1 change not put back/,
    );
    expect((await on.undo()).code).toBe(0);
    expect(on.changed()).toBe(0);
    expect((await on.doctor()).stdout).toContain('✔ every earlier run on this phone came to its end');
  }, 40_000);

  test.each([
    ['SIGINT', 0],
    ['SIGINT', 300],
    ['SIGINT', 590],
    ['SIGTERM', 300],
    ['SIGHUP', 300],
    ['SIGKILL', 300],
  ] as const)(
    '%s %i ms after a look at the screen began leaves no file of it',
    async (signal, after) => {
      const phone = virtualPhone('redmi-note-8-pro', { lookCost: 600, latency: 20 });
      let isLooked: () => void = () => undefined;
      const looked = new Promise<void>((resolve) => {
        isLooked = resolve;
      });
      const watched: typeof phone = {
        ...phone,
        run(command, io) {
          if (command.includes('uiautomator dump')) isLooked();
          return phone.run(command, io);
        },
      };
      const serial = await adb.attach(watched);
      const env = { ...adb.env, XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'miaudit-look-')), CI: '1' };
      const argv = ['bin/miaudit.js', 'audit', '--only=user-experience-program-row', '-s', serial];
      const run = () => spawn(process.execPath, [...argv, '-P', String(adb.port)], { env, stdio: 'ignore' });
      const child = run();
      const ended = once(child, 'close');
      await looked;
      await wait(after);
      child.kill(signal);
      await ended;
      if (signal === 'SIGKILL') await once(run(), 'close'); // what was killed, the next run tidies
      await wait(800); // a look that continues without its reader would end by now
      expect((await adb.run('-s', serial, 'shell', 'ls /data/local/tmp')).stdout).not.toContain('miaudit');
    },
    60_000,
  );
});
