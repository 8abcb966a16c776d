import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { packageFile } from '../package-file.ts';
import type { Host } from './host.ts';
import type { ServerChoice } from './phone-options.ts';

/**
 * Starts a process that undoes a journal where this one is killed: a phone that is led to a proxy would have no web. It waits at a pipe that the system
 * closes, whatever ends us. Gives what sends it away when the phone is put back.
 */
export function guardJournal(
  journal: string,
  serial: string,
  { H, P, L = [], adb }: ServerChoice,
  host: Pick<Host, 'program' | 'env'>,
): () => Promise<void> {
  const server = [
    ...(H === undefined ? [] : ['-H', H]),
    ...(P === undefined ? [] : ['-P', P]),
    ...L.flatMap((one) => ['-L', one]),
    ...(adb === undefined ? [] : ['--adb', adb]),
  ];
  const [program = '', ...first] = host.program;
  const undo = [program, ...first, 'undo', journal, '-s', serial, ...server, '--cut-line', '--quiet'];
  const child = spawn(program, [fileURLToPath(packageFile('../bin/guard.js')), ...undo], {
    env: { ...host.env },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true, // Ctrl-C at the terminal, and its end, are not meant for it
    windowsHide: true,
  });
  child.on('error', () => undefined); // without it, an undo by hand is needed, as is reported before
  child.stdin.on('error', () => undefined);
  child.unref();
  return async () => {
    if (child.exitCode !== null || child.stdin.destroyed) return;
    child.stdin.end('put back');
    await once(child.stdin, 'close').catch(() => undefined);
  };
}
