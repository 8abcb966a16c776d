import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { VirtualPhone } from '../../src/virtual-phone/phone.ts';
import type { RealAdb } from '../real-adb.ts';

/** The n-th time that a command reaches the phone or ends there, or that a line reaches the journal. */
export interface Moment {
  readonly what: 'command' | 'line';
  readonly n: number;
}

export interface Ended {
  readonly code: number | null;
  readonly stderr: string;
  readonly stdout: string;
  /** How often each moment came. */
  readonly seen: Readonly<Record<Moment['what'], number>>;
}

type OnMoment = (moment: Moment, kill: (signal: NodeJS.Signals) => void) => void;

/** Runs the built command line as a process of its own, and tells of each moment at which it may be killed. */
export function childOn(adb: RealAdb, state: string) {
  let onCommand: () => void = () => undefined;
  return {
    /** The phone, with an ear on what reaches it. */
    watched: (phone: VirtualPhone): VirtualPhone => ({
      ...phone,
      async run(command, io) {
        onCommand();
        const code = await phone.run(command, io);
        onCommand();
        return code;
      },
    }),
    async run(
      argv: readonly string[],
      journal: string,
      onMoment: OnMoment = () => undefined,
      onAsk: (sentence: string) => Promise<void> = () => Promise.resolve(),
    ): Promise<Ended> {
      const child = spawn(process.execPath, ['bin/miaudit.js', ...argv, '-P', String(adb.port)], {
        env: { ...adb.env, XDG_STATE_HOME: state, CI: '1', NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let stderr = '';
      let stdout = '';
      child.stdout.on('data', (bytes: Buffer) => {
        stdout += bytes.toString('utf8');
      });
      let answering = Promise.resolve();
      child.stderr.on('data', (bytes: Buffer) => {
        stderr += bytes.toString('utf8');
        for (const asked of String(bytes).match(/^On the phone, .*$/gm) ?? [])
          answering = answering.then(() => onAsk(asked));
      });
      const seen = { command: 0, line: 0 };
      const tell = (what: Moment['what']) => {
        seen[what] += 1;
        onMoment({ what, n: seen[what] }, (signal) => child.kill(signal));
      };
      onCommand = () => {
        tell('command');
      };
      const old = linesIn(journal);
      const watcher = watch(dirname(journal), (_event, name) => {
        if (name !== basename(journal)) return;
        while (old + seen.line < linesIn(journal)) tell('line');
      });
      const [code] = (await once(child, 'close')) as [number | null];
      await answering;
      watcher.close();
      onCommand = () => undefined;
      return { code, stderr, stdout, seen };
    },
  };
}

function linesIn(journal: string): number {
  try {
    return readFileSync(journal, 'utf8').split('\n').length - 1;
  } catch {
    return 0; // not there yet
  }
}
