import type { PhoneCommand } from '../inside.ts';
import { takeOptions } from '../options.ts';

/** `grep [-F] [-q] [-v] [-m N] PATTERN` of what a pipe brings (toybox, Android 6 and newer). */
export const grep: PhoneCommand = (args, _phone, { stdin = new Uint8Array() }) => {
  const { rest, flags, values } = takeOptions(args, ['-m', '-e']);
  const letters = [...flags].join('');
  const pattern = values.get('-e') ?? rest[0];
  if (pattern === undefined) return { stderr: 'grep: no REGEX\n', exit: 2 };
  const regex = letters.includes('F') ? undefined : new RegExp(pattern, letters.includes('i') ? 'i' : '');
  const fits = (line: string) => regex?.test(line) ?? line.includes(pattern);
  const lines = Buffer.from(stdin).toString().replace(/\n$/, '').split('\n');
  const found = lines
    .filter((line) => fits(line) !== letters.includes('v'))
    .slice(0, Number(values.get('-m') ?? lines.length));
  const exit = found.length > 0 ? 0 : 1;
  return letters.includes('q') || exit === 1 ? { exit } : { stdout: `${found.join('\n')}\n`, exit };
};
