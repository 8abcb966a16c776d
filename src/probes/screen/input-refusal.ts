import { whySaid } from '../first-line.ts';

/**
 * Why `input` did not do what it was asked: it says nothing when all went well. Undefined where it names no failure. The line
 * that names the permission comes first, since the one before only says that there was an exception. It is without the
 * name of the exception and without Android 13's words in brackets, so that the permission is not cut off.
 */
export function inputRefusal(stdout: string, stderr: string): string | undefined {
  if (!/exception|error|usage|killed/i.test(stdout + stderr)) return undefined;
  const lines = `${stderr}\n${stdout}`.slice(0, 20_000).split('\n');
  const named = lines.find((line) => line.includes('INJECT_EVENTS'));
  return named === undefined
    ? whySaid({ stdout, stderr })
    : named
        .trim()
        .replace(/^[\w.]{1,100}: /, '')
        .replace(/ \([^)]{0,100}\)/, '')
        .slice(0, 110);
}
