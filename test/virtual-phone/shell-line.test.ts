import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quote } from '../../src/device/adb/quote.ts';
import { parseShellLine, ShellSyntaxError } from '../../src/virtual-phone/shell-line.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { typed } from './typed.ts';

const words = (line: string) =>
  parseShellLine(line).map((command) =>
    command.words.map((word) =>
      word.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(''),
    ),
  );

describe('words are split as a POSIX shell splits them', () => {
  test.each([
    ['a  b\tc', [['a', 'b', 'c']]],
    [`'a b' "c d" e\\ f`, [['a b', 'c d', 'e f']]],
    [`a'b'"c"d`, [['abcd']]],
    [`'' ""`, [['', '']]],
    [`"\\" \\\\ \\a"`, [['" \\ \\a']]],
    [`'\\'`, [['\\']]],
    ['a;b&&c||d', [['a'], ['b'], ['c'], ['d']]],
    ["a';'b", [['a;b']]],
    ['a # b ; c\nd', [['a'], ['d']]],
    ['a#b', [['a#b']]],
    ['a \\\n b', [['a', 'b']]],
    [';', []],
    ['', []],
  ])('%j', (line, expected) => {
    expect(words(line)).toEqual(expected);
  });

  test('whatever is quoted for the phone arrives as it was', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
          { minLength: 1 },
        ),
        (argv) => {
          expect(words(quote(argv))).toEqual([argv]);
        },
      ),
    );
  });

  test('a real shell splits the same lines into the same words', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      "'b c'",
      '"d e"',
      '\\ ',
      '\\"',
      '"\\""',
      "''",
      'é',
      '\t',
      '"$"',
      '\\\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const line = `printf '<%s>' x ${pieces.join('')}`;
        const real = execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
        const ours = (words(line)[0] ?? []).slice(2).map((word) => `<${word}>`);
        expect(ours.join('')).toBe(real);
      }),
      { numRuns: 60 },
    );
  });
});

test.each(["'a", 'a |', '| a', '&& a', 'a `b`', 'a $(b', 'a >'])('%j is an error of syntax', (line) => {
  expect(() => parseShellLine(line)).toThrow(ShellSyntaxError);
});

describe('what hangs on exit codes and variables', () => {
  test.each([
    ['true && echo yes', 'yes\n'],
    ['false && echo yes', ''],
    ['false || echo no', 'no\n'],
    ['false; echo $?', '1\n'],
    ['A=b; echo "$A" ${A}c', 'b bc\n'],
    ["export A=b; echo '$A'", '$A\n'],
    ['exec echo a', 'a\n'],
    ['sh -c "echo a && echo b"', 'a\nb\n'],
    ['nothing 2>/dev/null; echo $?', '127\n'],
    ['nothing 2>&1', '/system/bin/sh: nothing: inaccessible or not found\n'],
    ['echo a >/sdcard/x; echo b >>/sdcard/x; cat /sdcard/x', 'a\nb\n'],
    ['echo a; exit 3; echo b', 'a\n'],
  ])('%s', async (line, stdout) => {
    expect((await typed(virtualPhone('mi-9t'), line)).stdout).toBe(stdout);
  });
});
