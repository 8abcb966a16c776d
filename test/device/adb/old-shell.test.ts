import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wrapForOldShell } from '../../../src/device/adb/old-shell.ts';
import { quote } from '../../../src/device/adb/quote.ts';

const nonce = '0123456789abcdef0123456789abcdef';

function say(script: string): { output: Buffer; read: (output: Buffer) => unknown } {
  const { command, read } = wrapForOldShell(quote(['sh', '-c', script]), nonce);
  return { output: spawnSync('/bin/sh', ['-c', command]).stdout, read };
}
const behindTerminal = (output: Buffer) =>
  Buffer.from(output.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');

describe.each<[string, (output: Buffer) => Buffer]>([
  ['as it is', (output) => output],
  ['behind a terminal', behindTerminal],
])('what a real shell says, %s', (_name, through) => {
  test.each([
    ['echo out', { stdout: 'out\n', stderr: '', exitCode: 0 }],
    ['printf out', { stdout: 'out', stderr: '', exitCode: 0 }],
    ['true', { stdout: '', stderr: '', exitCode: 0 }],
    ['sh -c "exit 77"', { stdout: '', stderr: '', exitCode: 77 }],
    ['exit 3', { stdout: '', stderr: '', exitCode: 3 }],
    ['echo bad >&2', { stdout: '', stderr: 'bad\n', exitCode: 0 }],
    [
      "printf 'a\\nb\\n'; printf 'c\\n\\nd' >&2; exit 1",
      { stdout: 'a\nb\n', stderr: 'c\n\nd\n', exitCode: 1 },
    ],
    ["printf 'dos\\r\\n'", { stdout: 'dos\r\n', stderr: '', exitCode: 0 }],
  ])('%s', (line, expected) => {
    const { output, read } = say(line);
    expect(read(through(output))).toEqual(expected);
  });
});

test('any text comes back on stdout', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const clean = text.replaceAll('\0', '').replace(/^\ufeff/, '');
      const { output, read } = say(quote(['printf', '%s', clean]));
      expect(read(output)).toEqual({ stdout: clean, stderr: '', exitCode: 0 });
    }),
    { numRuns: 60 },
  );
});

test('cut anywhere, it is not an answer', () => {
  const { output, read } = say('echo out; echo bad >&2; exit 12');
  expect(read(output)).toBeDefined();
  for (let length = 0; length < output.length - 1; length += 1)
    expect(read(output.subarray(0, length))).toBeUndefined();
});

test('a list of processes, which shows the command line, does not hold the mark', () => {
  expect(wrapForOldShell('ps', nonce).command).not.toContain(nonce);
});
