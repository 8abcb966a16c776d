import { expect, test } from 'vitest';
import { chooseLines } from '../../src/browse/choose-lines.ts';
import { writeRunEvents } from '../../src/browse/run/run-events.ts';
import type { Recording } from '../../src/capture/capture.ts';

const browser = 'com.mi.globalbrowser';
const canary = 'k7wq2m9xz4vt8bnc3rjp5h';
const plan = {
  scenario: 'visit',
  site: 'https://example.com/',
  seed: 'a',
  arms: [{ package: browser, mode: 'normal', switch: 'as it is' }],
  runs: [
    {
      id: 'run-01',
      arm: 0,
      control: 'c3ntr0lt0k3nb2xw5y8z',
      steps: [{ step: { do: 'visit', url: `https://example.com/?c=${canary}` }, canary }],
    },
  ],
  neverUsed: 'n9v3rus3dt0k3nq7w4',
};
const at = '05-10 15:21:54';

/** One log, each line with whether it stays. */
const lines: readonly (readonly [stays: boolean, line: string])[] = [
  [true, '--------- beginning of main'],
  [true, `${at}.001  1500  1500 I miaudit : heartbeat run-01 1`],
  [true, `${at}.002  4000  4001 D Anything: a line of the browser that runs already`],
  [false, `${at}.003  5000  5001 D Chat    : message of Alice: the key is under the mat`],
  [false, `${at}.004  5000  5001 D WifiHAL : SSID="Home of Alice" networkId=3`],
  [
    false,
    `${at}.005  1500  1520 I ActivityManager: Start proc 5100:com.bank.app/u0a99 for activity {com.bank.app/.Main}`,
  ],
  [
    true,
    `${at}.006  1500  1520 I ActivityManager: Start proc 4100:${browser}:remote/u0a80 for service {${browser}/.Remote}`,
  ],
  [true, `${at}.007  4100  4100 I Other   : a line of its second process`],
  [
    true,
    `${at}.008  1500  1520 I ActivityManager: Start proc 4200:com.miui.analytics/u0a70 for service {com.miui.analytics/.One}`,
  ],
  [true, `${at}.009  4200  4200 D OneTrack: something`],
  [
    true,
    `${at}.010  1500  1520 I ActivityManager: Start proc 5200:com.example.keyboard/u0a98 for service {com.example.keyboard/.K}`,
  ],
  [true, `${at}.011  5200  5200 D Keyboard: sends ${Buffer.from(canary).toString('base64')}`],
  [false, `${at}.012  5200  5200 D Keyboard: learnt the word password`],
  [true, `${at}.013  5300  5300 I chatty  : uid=10099(com.bank.app) identical 3 lines`],
  [true, `${at}.014  1500  1520 I ActivityManager: Killing 4100:${browser}:remote/u0a80 (adj 900): empty`],
  [false, `${at}.015  4100  4100 I Reused  : the number belongs to another process now`],
  [false, `${at}.016  1500  1520 I ActivityManager: Killing 5100:com.bank.app/u0a99 (adj 900): empty`],
  [
    true,
    `${at}.017  1500  1520 I ActivityTaskManager: START u0 {act=android.intent.action.VIEW dat=https://example.com/ cmp=${browser}/.Main} from uid 2000`,
  ],
  [true, 'logcat: Unexpected EOF!'],
  [false, 'a line without a header'],
];

const recording: Recording = {
  origin: 'made',
  basis: 'this test',
  tool: 'miaudit 0.0.0',
  started: '2026-01-02T03:04:05.000Z',
  serial: 'one',
  capture: new Map([
    ['browse/plan', { ok: true, raw: JSON.stringify(plan) }],
    ['run-01/log', { ok: true, raw: `${lines.map(([, line]) => line).join('\n')}\n` }],
    ['run-01/events', { ok: true, raw: writeRunEvents([{ event: 'set up', at: 1, pids: [4000] }]) }],
  ]),
};

const textOf = ({ capture }: Recording, path: string) => {
  const answer = capture.get(path);
  return answer?.ok ? answer.raw : '';
};

test('a log keeps the lines of the browsers, of Xiaomi’s analytics, with canaries, and of the system about these', () => {
  const chosen = chooseLines(recording);
  const kept = lines.filter(([stays]) => stays).map(([, line]) => line);
  expect(textOf(chosen, 'run-01/log').split('\n')).toEqual([...kept, '']);
  expect(JSON.parse(textOf(chosen, 'browse/lines'))).toEqual({
    kept: 'chosen',
    leftOut: { 'run-01': lines.length - kept.length },
  });
});

test('choosing again takes nothing more', () => {
  const chosen = chooseLines(recording);
  expect(textOf(chooseLines(chosen), 'run-01/log')).toBe(textOf(chosen, 'run-01/log'));
});

test('all lines are kept where that is wanted, with a warning in the capture', () => {
  const all = chooseLines(recording, true);
  expect(all.capture.get('run-01/log')).toEqual(recording.capture.get('run-01/log'));
  expect(textOf(all, 'browse/lines')).toMatch(/"kept": "all"[^]*every app on the phone/);
});
