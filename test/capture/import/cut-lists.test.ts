import { describe, expect, test } from 'vitest';
import { list, programme, said, secure } from './saved-files.ts';

/** What begins behind the programme's line of a list whose lines are enough. */
const cutTo = (value: string, stub: string) => [...secure(value).slice(0, 8), stub].join('\n');

describe('a list of settings that ends within a key counts with what is before it:', () => {
  test.each(['voice_rec', 'user_s', 'wake_gesture_enabl', 'wak', 'vpn', 'wal', 'zen'])('%s', (stub) => {
    for (const end of ['', '\n', '\njana@pc:~$ \n', '\n\nPress any key to continue . . . \n']) {
      const saved = (value: string) => ({ 'secure.txt': `${cutTo(value, stub)}${end}` });
      expect([programme(saved('0')), programme(saved('1'))]).toEqual(['pass', 'fail']);
    }
  });

  test('that is told', () => {
    expect(said({ 'secure.txt': cutTo('0', 'voice_rec') })).toBe(
      'settings list secure; the list of settings ends within a key, so that it was cut',
    );
  });

  test('below a command, and another one follows', () => {
    const saved = (value: string) => ({
      'all.txt': `$ adb shell settings list secure\n${cutTo(value, 'voice_rec')}\n$ adb shell settings list global\nwifi_on=1\n`,
    });
    expect([programme(saved('0')), programme(saved('1'))]).toEqual(['pass', 'fail']);
    expect(said(saved('0'))).not.toContain('only what is wrong');
  });
});

describe('what may say whose the list is stays a word:', () => {
  test.each([
    ['in another order', 'second_one'],
    ['of a phone', 'zoes_phone'],
    ['of a space', 'xyz_space'],
    ['of a user', 'work_profile'],
    ['of a wish', 'zz_expected'],
    ['that is no beginning of a key', 'zoe'],
    ['with a blank', 'voice_rec zoe'],
  ])('%s', (_, word) => {
    for (const end of ['', '\n'])
      expect(programme({ 'secure.txt': `${list('0')}${word}${end}` })).toBe('unknown');
  });

  test('with another word below it', () => {
    expect(programme({ 'secure.txt': `${cutTo('0', 'voice_rec')}\ndaughter\n` })).toBe('unknown');
  });

  test('behind a blank line', () => {
    expect(programme({ 'secure.txt': `${list('0')}\nzoe_s\n` })).toBe('unknown');
  });
});
