import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/capture/import/decode.ts';
import { getprop } from '../../checks/texts.ts';
import { filesRead, list, programme } from './saved-files.ts';

/** As a file with these bytes is read. */
const saved = (text: string) => programme({ 'log.txt': decode(Buffer.from(text)) ?? '' });

describe('what was written over an answer in its line is not its value:', () => {
  const of = (change: (line: string) => string) => (value: string) =>
    list(value).replace(/upload_log_pref=.*/, change);
  test.each<[string, (line: string) => string]>([
    ['one to the left', (line) => `${line}\u001B[D0`],
    ['a column', (line) => `${line}\u001B[17G0`],
    ['another name of a column', (line) => `${line}\u001B[17\`0`],
    ['back to a place that was kept', (line) => `${line.replace('=', '=\u001B7')}\u001B80`],
    ['the same of SCO', (line) => `${line.replace('=', '=\u001B[s')}\u001B[u0`],
    ['a backspace', (line) => `${line}\b0`],
    ['a backspace as a shell does it', (line) => `${line}\b \b0`],
    ['an inserted letter', (line) => `${line}\u001B[D\u001B[@0`],
    ['the letter again', (line) => `${line}\u001B[b`],
    ['a line down', (line) => line.replace('=', '=\u001BD')],
  ])('%s', (_, change) => {
    for (const value of ['0', '1']) expect(saved(of(change)(value))).toBe('unknown');
    expect(saved(list('0'))).toBe('pass');
  });

  test.each(['\b', '\u001B[D', '\u001B[1G'])('of one setting: %j', (back) => {
    const get = (output: string) => saved(`$ adb shell settings get secure upload_log_pref\n${output}\n`);
    expect([get('0'), get(`1${back}0`), get(`0${back}1`)]).toEqual(['pass', 'unknown', 'unknown']);
  });

  test('a package and a property', () => {
    const { answers } = filesRead({
      'getprop.txt':
        decode(Buffer.from(getprop().replace('end of the list\n', '[ro.miui.x]: [1\b2]\n'))) ?? '',
    });
    const told = answers.get('phone/getprop');
    expect(told?.ok === true && told.raw).toContain('only mentioned:\n[ro.miui.x]: [(written over');
  });

  test('blanks to the end of a line, and a typed command that was corrected, take nothing away', () => {
    const saved0 = (value: string) =>
      saved(
        `jana@pc:~$ adb shell settings lsi\b\b\u001B[Kist secure\r\n${list(value).replaceAll('\n', '\u001B[K\u001B[40X\u001B[40C\r\n')}`,
      );
    expect([saved0('0'), saved0('1')]).toEqual(['pass', 'fail']);
  });
});
