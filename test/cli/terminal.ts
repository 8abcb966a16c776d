import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe } from 'vitest';

/** util-linux's `script`, which gives a program a terminal. */
const isThere = String(spawnSync('script', ['--version']).stdout).includes('util-linux');
if (!isThere && process.env['CI'] === undefined)
  console.warn(
    '\n*** There is no `script` of util-linux: the tests at a terminal are SKIPPED. Debian: apt install bsdutils\n',
  );

/** For tests at a terminal. Without `script` they fail in CI, and elsewhere are skipped with the warning above. */
export const describeAtTerminal = describe.skipIf(!isThere && process.env['CI'] === undefined);

/** What is done as soon as the words show. */
export interface Reply {
  readonly to: string;
  /** Typed as it is: `y\n`, `\u0003` for Ctrl-C. */
  readonly types?: string;
  readonly does?: () => void;
}

/** Runs the built command line at a terminal; replies come in order, each once. Without columns the terminal does not say how wide it is. */
export async function atTerminal(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  replies: readonly Reply[],
  columns = 0,
): Promise<{ code: number | null; said: string }> {
  const line = [process.execPath, 'bin/miaudit.js', ...argv].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qefc', `stty cols ${columns}; ${line}`, '/dev/null'], {
    env: { ...env, TERM: 'dumb', NO_COLOR: '1' },
  });
  const left = [...replies];
  let said = '';
  let from = 0;
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString('utf8');
    for (let [next] = left; next; [next] = left) {
      const at = said.indexOf(next.to, from);
      if (at < 0) return;
      from = at + next.to.length;
      left.shift();
      next.does?.();
      if (next.types !== undefined) child.stdin.write(next.types);
    }
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}
