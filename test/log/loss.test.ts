import { expect, test } from 'vitest';
import { parseClock, oddStep } from '../../src/log/clock.ts';
import { readHeader } from '../../src/log/header.ts';
import { parseDivider, readLoss, parseSection } from '../../src/log/loss.ts';

const lossIn = (line: string) => {
  const bytes = Buffer.from(line);
  const header = readHeader(bytes);
  return readLoss(header ? bytes.toString('utf8', header.from) : line, header);
};

test.each([
  ['08-08 19:23:11.198 10837 10890 I chatty  : uid=10118(com.facebook.appmanager) identical 1 line', 1],
  [
    '08-08 20:22:37.370 25803 26206 I chatty  : uid=10327(com.instagram.android) MessengerIpcCli identical 8 lines',
    8,
  ],
  ['08-08 20:22:37.370   803   806 I chatty  : uid=1000(system) Binder:2018_1D expire 4 lines', 4],
  ['logd: dropped 12 messages', 12],
])('%s', (line, lines) => {
  expect(lossIn(line)).toMatchObject({ lines });
});

test('logcat that ended is reported, an app that says the same is not', () => {
  expect(lossIn('logcat: Unexpected EOF!')?.what).toMatch(/logcat ended/);
  expect(lossIn('read: unexpected EOF!')?.what).toMatch(/logcat ended/);
  expect(lossIn('08-08 20:22:37.370   803   806 I MyApp: Unexpected EOF!')).toBeUndefined();
  expect(lossIn('08-08 20:22:37.370   803   806 I MyApp: two identical 3 lines')).toBeUndefined();
  expect(
    lossIn('02-10 11:44:15.308 10850 10850 I cr_Uma: Flushed 20 samples, 0 samples were dropped.'),
  ).toBeUndefined();
});

test('dividers and sections', () => {
  expect(parseDivider('--------- beginning of /dev/log/main')).toBe('/dev/log/main');
  expect(parseDivider('---------')).toBeUndefined();
  expect(parseSection('------ SYSTEM LOG (logcat -v threadtime -d *:v) ------')).toBe('SYSTEM LOG');
});

test('clocks', () => {
  const second = (text: string) => parseClock(text) ?? Number.NaN;
  expect(second('03-17 16:13:39.811') - second('03-17 16:13:38.811')).toBe(1000);
  expect(second('2026-03-17 16:13:39.811123') - second('2026-03-17 16:13:38.811123')).toBe(1000);
  expect(second('1700000001.500') - second('1700000000.250')).toBe(1250);
  expect(second('02-29 00:00:00.000') - second('02-28 00:00:00.000')).toBe(86_400_000);
  expect(second('2026-03-17T16:13:39,811') - second('2026-03-17 16:13:38.811')).toBe(1000);
  expect(second('2026-03-17T16:13:39.811+01:00')).toBe(second('2026-03-17T15:13:39.811Z'));
  expect(second('2026-03-17 10:43:39.811123 -0530')).toBe(second('2026-03-17T16:13:39.811Z'));
  expect(second('03-17 16:13:39.811  4000 -1')).toBe(second('03-17 16:13:39.811'));
  expect(parseClock('no time')).toBeUndefined();
});

test('odd steps', () => {
  const step = (from: string, to: string) => oddStep(parseClock(from) ?? 0, parseClock(to) ?? 0);
  expect(step('03-17 16:13:38.811', '03-17 16:13:37.900')).toBeUndefined();
  expect(step('03-17 16:13:38.811', '03-17 16:13:28.811')).toBe('the clock steps back by 10 s');
  expect(step('03-17 16:13:38.811', '03-17 17:00:00.000')).toBeUndefined();
  expect(step('03-17 16:13:38.811', '03-17 18:15:38.811')).toBe('nothing was logged for 122 minutes');
  expect(step('12-31 23:59:59.999', '01-01 00:00:00.100')).toBeUndefined();
});
