import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEntries } from '../../src/journal/entries.ts';
import type { Line } from '../../src/journal/line.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';

const mint = 'com.mi.globalbrowser.mini';
const isEnding = 'Ending, and putting the phone back.';

/** Where a signal strikes: the n-th command of those that put back what was set up, before the phone does it or after. */
interface Blow {
  readonly command: RegExp;
  readonly n: number;
  readonly when: 'before' | 'after';
}

interface Report {
  readonly partial?: string;
  readonly runs: readonly { readonly id: string; readonly state: string; readonly repeats?: string }[];
}

describeWithAdb('a signal to a browsing of the built command line, through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  async function start(extra: readonly string[] = []) {
    const state = mkdtempSync(join(tmpdir(), 'miaudit-browse-killed-'));
    const phone = virtualPhone('redmi-note-8-pro', { gateOpen: true });
    const journals = join(state, 'miaudit', 'journals');
    const journal = () => join(journals, readdirSync(journals)[0] ?? '');
    /** As it lies on the disk at this moment; none before the first change. */
    const linesNow = (): readonly Line[] =>
      existsSync(journals) && readdirSync(journals).length > 0
        ? readFileSync(journal(), 'utf8')
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map((line) => JSON.parse(line) as Line)
        : [];
    let blow: { readonly at: Blow; strike(): Promise<void> } | undefined;
    let seen = 0;
    const isMoment = (command: string): boolean => {
      // What puts back is what comes after the journal said that it will.
      if (blow?.at.command.test(command) !== true || linesNow().at(-1)?.type !== 'undoing') return false;
      seen += 1;
      return seen === blow.at.n;
    };
    const serial = await adb.attach({
      ...phone,
      async run(command, io) {
        const struck = isMoment(command) ? blow : undefined;
        if (struck?.at.when === 'before') await struck.strike();
        const code = await phone.run(command, io);
        if (struck?.at.when === 'after') await struck.strike();
        return code;
      },
    });
    const before = snapshot(phone.inside.state);
    const file = join(state, 'one.yaml');
    writeFileSync(file, 'format: 1\nname: one\nsteps:\n  - do: visit\n    url: "{page}"\n');
    const folder = join(state, 'kept');
    const spawned = (argv: readonly string[]) => {
      const child = spawn(
        process.execPath,
        ['bin/miaudit.js', ...argv, '-s', serial, '-P', String(adb.port)],
        {
          env: { ...adb.env, XDG_STATE_HOME: state, CI: '1', NO_COLOR: '1' },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      const ran = { child, stdout: '', stderr: '', closed: once(child, 'close') };
      child.stdout.on('data', (bytes: Buffer) => (ran.stdout += bytes.toString()));
      child.stderr.on('data', (bytes: Buffer) => (ran.stderr += bytes.toString()));
      return ran;
    };
    const run = async (argv: readonly string[]) => {
      const ran = spawned(argv);
      const [code] = (await ran.closed) as [number | null];
      return { code, stdout: ran.stdout, stderr: ran.stderr };
    };
    return {
      folder,
      browsing: () =>
        spawned([
          ...['browse', '--browser', mint, '--scenario', file, '--runs', '2', '--settle', '0'],
          ...['--save', folder, '-f', 'json', ...(extra.length > 0 ? extra : ['--mode', 'normal'])],
        ]),
      strikeAt(at: Blow, strike: () => Promise<void>) {
        blow = { at, strike };
      },
      /** A browser that was started stays so, and no property can be taken away again, only emptied. */
      changed: () =>
        Object.entries(differences(before, snapshot(phone.inside.state)))
          .filter(([key, [was = '', is]]) => !key.startsWith('package/') && was !== is)
          .map(([key]) => key),
      undo: () => run(['undo']),
      async resumed() {
        const { stdout, stderr, code } = await run(['browse', '--resume', folder, '-f', 'json']);
        expect([1, 4], stderr).toContain(code); // something was confirmed, or could not be tested
        return statesIn(stdout);
      },
      /** Until the journal has such a line. */
      untilLine: async (type: Line['type']) => {
        await expect
          .poll(() => existsSync(journals) && readdirSync(journals), { timeout: 60_000 })
          .toHaveLength(1);
        const watcher = watch(journal());
        while (linesNow().at(-1)?.type !== type) await once(watcher, 'change');
        watcher.close();
      },
      open: async () => openEntries((await readJournal(journal())).lines).map(({ line }) => line.change),
      until: (child: { readonly stderr: string }, words: string) =>
        expect.poll(() => child.stderr, { timeout: 30_000 }).toContain(words),
    };
  }

  const ofRun = /setprop debug\.onetrack\.log/;
  const ofAll = /setprop log\.tag\.FA |logcat .*-G/;
  const turned = ['--mode', 'incognito', '--switch', 'off'];
  /** The signal, how often it comes, and how the browsing ends. */
  const killed = ['SIGKILL', 1, null] as const;
  const asked = ['SIGTERM', 1, 130] as const;
  const insisted = ['SIGINT', 2, 130] as const;
  type Signal = typeof killed | typeof asked | typeof insisted;
  const normal: readonly string[] = [];
  const cases: readonly (readonly [string, Signal, Blow, readonly string[]])[] = [
    ['between the runs', killed, { command: ofRun, n: 1, when: 'before' }, normal],
    ['between the runs', killed, { command: ofRun, n: 1, when: 'after' }, normal],
    ['between the runs', asked, { command: ofRun, n: 1, when: 'before' }, normal],
    ['between the runs', insisted, { command: ofRun, n: 1, when: 'after' }, normal],
    ['after all runs, the first of three', killed, { command: ofAll, n: 1, when: 'after' }, normal],
    ['after all runs, the last of three', killed, { command: ofAll, n: 2, when: 'before' }, normal],
    ['after all runs, the last of three', asked, { command: ofAll, n: 2, when: 'before' }, normal],
    ['after all runs, the last of three', insisted, { command: ofAll, n: 2, when: 'before' }, normal],
    ['the way to the switch', killed, { command: /input tap/, n: 2, when: 'after' }, turned],
    ['the switch', killed, { command: /input tap/, n: 4, when: 'after' }, turned],
    ['the switch', asked, { command: /input tap/, n: 4, when: 'before' }, turned],
  ];
  const named = cases.map(
    ([where, signal, at, extra]) => [signal[0], signal[1], at.when, where, signal, at, extra] as const,
  );

  test.concurrent.each(named)(
    '%s, %i times, %s a command puts back (%s): what is open is in the journal, and no run is lost',
    async (...row) => {
      const [, , , , [signal, times, code], at, extra] = row;
      const on = await start(extra);
      const browsing = on.browsing();
      let isStruck = false;
      on.strikeAt(at, async () => {
        isStruck = true;
        browsing.child.kill(signal);
        if (signal !== 'SIGKILL') await on.until(browsing, isEnding);
        if (times === 2) browsing.child.kill(signal);
        if (signal !== 'SIGTERM') await browsing.closed; // it does not wait for the phone
      });
      const [ended] = (await browsing.closed) as [number | null];
      expect([isStruck, ended], browsing.stderr).toEqual([true, code]);
      const open = JSON.stringify(await on.open());
      for (const key of on.changed()) expect(open).toContain(key.split('/').at(-1));
      if (signal === 'SIGTERM') expect([on.changed(), open]).toEqual([[], '[]']);
      else expect(open).not.toBe('[]');
      const { code: undone, stderr } = await on.undo();
      expect([undone, on.changed(), await on.open()], stderr).toEqual([0, [], []]);
      expect(await on.resumed()).toEqual(eachRunOnce);
      expect(on.changed()).toEqual([]);
    },
    500_000,
  );

  test.concurrent.each(['SIGTERM', 'SIGKILL'] as const)(
    '%s while the verdict is made: the phone was put back before, and every run is there',
    async (signal) => {
      const on = await start();
      const browsing = on.browsing();
      await on.untilLine('end'); // the last of the journal: the phone is as it was, and the verdict is next
      browsing.child.kill('SIGSTOP');
      expect([browsing.stdout, existsSync(on.folder)]).toEqual(['', false]); // neither report nor capture was given
      browsing.child.kill(signal);
      browsing.child.kill('SIGCONT');
      const [ended] = (await browsing.closed) as [number | null];
      expect([on.changed(), await on.open()]).toEqual([[], []]);
      expect((await on.undo()).code).toBe(0);
      expect(on.changed()).toEqual([]);
      if (signal === 'SIGKILL') {
        expect([ended, browsing.stdout]).toEqual([null, '']);
        expect(await on.resumed()).toEqual(eachRunOnce);
      } else {
        expect(ended, browsing.stderr).toBe(130);
        expect(statesIn(browsing.stdout)).toEqual(eachRunOnce);
        expect(existsSync(on.folder)).toBe(true);
      }
    },
    300_000,
  );
});

/** Each run is done once, and counts: what was done before the signal is not done again. */
const eachRunOnce = [[undefined], ['run-01', 'valid', undefined], ['run-02', 'valid', undefined]];

function statesIn(report: string): readonly (readonly unknown[])[] {
  const { partial, runs } = JSON.parse(report) as Report;
  return [[partial], ...runs.map(({ id, state, repeats }) => [id, state, repeats])];
}
