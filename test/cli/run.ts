import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';

if (!existsSync('dist/cli.js')) throw new Error('These tests run the built CLI. Run `npm run build` first.');

/** For this test file alone: the locks of one file do not hold up another. */
const stateFolder = mkdtempSync(join(tmpdir(), 'miaudit-state-'));

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Runs the built CLI as a stranger would: no terminal, a plain environment. */
export async function miaudit(
  argv: readonly string[],
  {
    env = {},
    input = '',
    bin = 'bin/miaudit.js',
    cwd = process.cwd(),
  }: {
    env?: Readonly<Record<string, string>>;
    input?: string;
    bin?: string;
    cwd?: string;
  } = {},
): Promise<Ran> {
  const {
    stdout,
    stderr,
    exitCode = -1,
  } = await execa(process.execPath, [resolve(bin), ...argv], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', XDG_STATE_HOME: stateFolder, ...env },
    extendEnv: false,
    reject: false,
    input,
    stripFinalNewline: false,
    timeout: 120_000,
  });
  return { stdout, stderr, exitCode };
}
