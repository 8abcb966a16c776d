import { decode } from './decode.ts';
import type { ShellResult } from '../device.ts';

/**
 * For phones without shell_v2 (Android 6 and older), whose `shell:` gives one stream and no exit code. The command line
 * is wrapped so that what comes back is `stdout MARK stderr MARK code`; a missing mark means that the phone went away.
 * stderr waits in a variable of the phone's shell, because the tool leaves no file on a phone it audits; so its final
 * line breaks and NULs are lost, and `echo` of some shells reads the backslashes in it.
 */
export interface OldShell {
  readonly command: string;
  /** Undefined when the marks are not all there. */
  readonly read: (output: Buffer) => ShellResult | undefined;
}

/** `commandLine` is one simple command, as `quote` writes it; `nonce` is random and has no meaning to a shell, e.g. 32 hexadecimal digits. */
export function wrapForOldShell(commandLine: string, nonce: string): OldShell {
  // In two halves, so that a list of processes, which shows this very line, does not hold the mark.
  const half = Math.floor(nonce.length / 2);
  const mark = `"\${m}${nonce.slice(half)}"`;
  const command = [
    `m=${nonce.slice(0, half)}`,
    'exec 3>&1',
    `e=$(${commandLine} 2>&1 1>&3 3>&-)`,
    'c=$?',
    `echo ${mark}`,
    'echo "$e"',
    `echo ${mark}$c:`,
  ].join('; ');
  return { command, read: (output) => readMarked(output, Buffer.from(nonce)) };
}

function readMarked(output: Buffer, mark: Buffer): ShellResult | undefined {
  const first = output.indexOf(mark);
  const second = output.lastIndexOf(mark);
  if (first === second) return undefined;
  const exitCode = /^(\d{1,3}):/.exec(output.toString('latin1', second + mark.length))?.[1];
  if (exitCode === undefined) return undefined;
  // A terminal is between: it wrote \r\n for each \n, the one after our own mark included.
  const afterMark = first + mark.length;
  const terminal = output[afterMark] === 0x0d;
  const clean = (text: string) => (terminal ? text.replaceAll('\r\n', '\n') : text);
  const stderr = clean(decode(output.subarray(afterMark, second))).slice(1);
  return {
    stdout: clean(decode(output.subarray(0, first))),
    stderr: stderr === '\n' ? '' : stderr,
    exitCode: Number(exitCode),
  };
}
