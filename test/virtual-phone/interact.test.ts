import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { interact } from '../../src/virtual-phone/interact.ts';
import { scriptedPhone, untilClosed } from '../scripted-phone.ts';

/** A phone that repeats each line, hangs at `hang`, and fails at `fail`. */
const phone = scriptedPhone(async (command, io) => {
  await io.stdout(Buffer.from(command === 'hang' ? 'hanging' : `<${command}>\n`));
  if (command === 'hang') return untilClosed(command, io);
  return command === 'fail' ? 5 : 0;
});

function start(terminal: boolean) {
  const input = new PassThrough();
  let screen = Buffer.alloc(0);
  const write = (bytes: Uint8Array) => Promise.resolve(void (screen = Buffer.concat([screen, bytes])));
  const io = { stdout: write, stderr: write, signal: new AbortController().signal };
  const ended = interact(phone, io, input as AsyncIterable<Buffer>, terminal);
  return { input, ended, shown: () => screen.toString() };
}

test('runs line after line until the input ends, and gives the last exit code', async () => {
  const { input, ended, shown } = start(false);
  input.write('one\ntw');
  input.end('ö\n\nfail');
  expect(await ended).toBe(5);
  expect(shown()).toBe('<one>\n<twö>\n<fail>\n');
});

test('exit leaves at once, with its code', async () => {
  const { input, ended, shown } = start(false);
  input.write('one\nexit 3\ntwo\n');
  expect(await ended).toBe(3);
  expect(shown()).toBe('<one>\n');
});

test('a terminal prompts, echoes, rubs out, and Ctrl-D ends', async () => {
  const { input, ended, shown } = start(true);
  input.write('ab\u007fc\r\u0004');
  expect(await ended).toBe(0);
  expect(shown()).toBe('madeup:/ $ ab\b \bc\n<ac>\nmadeup:/ $ ');
});

test('Ctrl-C ends the command that runs, and the shell continues', async () => {
  const { input, ended, shown } = start(true);
  input.write('hang\r');
  await expect.poll(shown).toContain('hanging');
  input.write('\u0003');
  await expect.poll(shown).toContain('^C\nmadeup:/ $ ');
  input.end('after\r');
  expect(await ended).toBe(0);
  expect(shown()).toContain('<after>\n');
});
