import { describe, expect, test } from 'vitest';
import { joinWrappedSettings } from '../../../src/capture/import/wrapped-settings.ts';
import { list, programme, secure, type Files } from './saved-files.ts';

/** As a terminal of that width prints it. */
const wrap = (text: string, width: number) =>
  text
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'g')) ?? [''])
    .join('\n');

/** Made: values that are longer than a line, with JSON, an end that looks like a setting, and just two lines long at width 80. */
const long = [
  `bubbles={"apps":[${'"com.example.chat","com.example.mail",'.repeat(9)}"a"]}`,
  `enabled_services=${'com.example.one/com.example.one.Service:'.repeat(5)}`,
  `sound_slot=content://media/internal/audio/media/57?title=${'Remix'.repeat(4)}&canonical=1`,
  `some_list=${'x'.repeat(150)}`,
  `title=${'A b c '.repeat(30)}z`,
];
const whole = (value: string) => [...secure(value), ...long].sort().join('\n') + '\n';

describe('settings that a terminal broke at its width are on one line again', () => {
  test.each([80, 100, 120, 132])('%i columns', (width) => {
    expect(joinWrappedSettings(wrap(whole('0'), width))).toBe(whole('0'));
    const saved = (value: string): Files => ({ 'secure.txt': wrap(whole(value), width) });
    expect([programme(saved('0')), programme(saved('1'))]).toEqual(['pass', 'fail']);
    const typed = (value: string): Files => ({
      'log.txt': `begonia:/ $ settings list secure\n${wrap(whole(value), width)}begonia:/ $ exit\n`,
    });
    expect([programme(typed('0')), programme(typed('1'))]).toEqual(['pass', 'fail']);
  });
});

/** Made: keys that are longer than a narrow terminal is wide. */
const longKeys = ['always_on_enabled', 'follow_typing_enabled', 'two_finger_triple_tap'].map(
  (name) => `accessibility_magnification_in_all_apps_${name}=1`,
);

describe('settings whose keys a narrow terminal broke are on one line again', () => {
  test.each([42, 45, 48, 52, 54])('%i columns', (width) => {
    const narrow = (value: string) => `${[...secure(value), ...longKeys].sort().join('\n')}\n`;
    expect(joinWrappedSettings(wrap(narrow('0'), width))).toBe(narrow('0'));
    const saved = (value: string): Files => ({ 'secure.txt': wrap(narrow(value), width) });
    expect([programme(saved('0')), programme(saved('1'))]).toEqual(['pass', 'fail']);
  });

  test('behind a setting that is as long as the terminal is wide', () => {
    const full = `accessibility_list=${'x'.repeat(26)}`;
    const told = [full, ...longKeys, ...secure('0')].sort().join('\n');
    const joined = joinWrappedSettings(wrap(`${told}\n`, 45));
    expect(joined).toContain(`\n> ${full}\n${longKeys[0] ?? ''}\n`);
  });

  test('but not in another order, which may be two lists', () => {
    const turned = `${[...longKeys, ...secure('0')].join('\n')}\n`;
    expect(joinWrappedSettings(wrap(turned, 45))).toBe(wrap(turned, 45));
  });
});

describe('nothing is joined', () => {
  test.each<[string, string]>([
    ['where no line is broken', whole('0')],
    ['where one line is longer', `${wrap(whole('0'), 80)}${'z'.repeat(81)}\n`],
    ['where two lines alone are as long', wrap([...secure('0'), ...long.slice(0, 2)].sort().join('\n'), 80)],
    ['in a short list', list('0')],
  ])('%s', (_, text) => {
    expect(joinWrappedSettings(text)).toBe(text);
  });
});

test('a line that may be cut, and what goes on in no order, stays and is quoted', () => {
  const cut = `key=${'y'.repeat(76)}`;
  const text = `${wrap(whole('0'), 80)}${cut}\nzz_next=1\n${cut}\nabc\nabc=1\n`;
  const told = joinWrappedSettings(text);
  expect(told).toContain(`\n> ${cut}\nzz_next=1\n> ${cut}\nabc\nabc=1\n`);
});

test('a key that begins in the middle of a value is none', () => {
  // The break is just before what looks like the programme's key.
  const value = `notes=${'n'.repeat(74)}upload_log_pref=0`;
  const without = [...secure('1').filter((line) => !line.startsWith('upload')), ...long, value]
    .sort()
    .join('\n');
  expect(programme({ 'secure.txt': `${wrap(without, 80)}\n` })).not.toBe('pass');
});

test('many lines of one length are read in time', () => {
  const text = `${wrap(whole('0'), 80)}${`${'b'.repeat(70)}=aaaaaaaaa\n`.repeat(40_000)}`;
  expect(joinWrappedSettings(text)).toBe(text);
});
