import { expect, test } from 'vitest';
import { check, type Check } from '../../src/checks/check.ts';
import type { Answer, Capture } from '../../src/capture/capture.ts';
import { judge } from '../../src/audit/judge.ts';
import type { Probe } from '../../src/probes/probe.ts';

const word: Probe<string> = {
  id: 'word',
  on: 'phone',
  ask: { shell: ['echo', 'word'] },
  parse(raw) {
    if (!/^\w+$/.test(raw)) throw new Error('not a word');
    return raw;
  },
};
const greeting: Probe<string> = { ...word, on: 'browser' };

const about = {
  group: 'system',
  title: 'The word is good',
  failureTitle: 'It is not so',
  severity: 'low',
  why: 'words matter',
  source: [{ confidence: 'code', at: 'https://example.org/' }],
  good: 'good',
  bad: 'bad',
} as const;

const isGood = check({
  ...about,
  id: 'is-good',
  needs: { word },
  judge: ({ word }) => ({ status: word === 'good' ? 'pass' : 'fail', observed: word }),
  remedies: () => [{ tier: 'safe', summary: 'Say good.', steps: [{ do: 'back' }] }],
});

function capture(answers: Record<string, string | Answer>): Capture {
  return new Map(
    Object.entries(answers).map(([path, answer]) => [
      path,
      typeof answer === 'string' ? { ok: true, raw: answer } : answer,
    ]),
  );
}

function statusOf(answers: Record<string, string | Answer>, one: Check) {
  return judge(capture(answers), [one]).findings.map(({ subject, status, observed }) => ({
    subject,
    status,
    observed,
  }));
}

test.each<[string, Record<string, string | Answer>, string, RegExp]>([
  ['an answer is judged', { 'phone/word': 'good' }, 'pass', /^good$/],
  ['an answer is judged', { 'phone/word': 'bad' }, 'fail', /^bad$/],
  ['never asked', {}, 'unknown', /was not asked/],
  [
    'refused with a reason',
    { 'phone/word': { ok: false, why: 'exit code 255' } },
    'unknown',
    /exit code 255/,
  ],
  [
    'an error text in place of an answer',
    { 'phone/word': 'cmd: Failure calling service' },
    'unknown',
    /refused/,
  ],
  ['not parsed', { 'phone/word': '???' }, 'unknown', /not a word/],
])('%s: %j is %s', (_, answers, status, observed) => {
  const [finding] = statusOf(answers, isGood);
  expect(finding).toMatchObject({ subject: 'phone', status });
  expect(finding?.observed).toMatch(observed);
});

test('what failed has a remedy, and so has what is unknown for what was read; steps there must be', () => {
  const isUnsure = check({ ...isGood, judge: ({ word }) => ({ status: 'unknown', observed: String(word) }) });
  const isHelpless = check({
    ...isGood,
    remedies: () => [{ tier: 'safe', summary: 'Say good.', steps: [] }],
  });
  const remedies = (one: Check, raw: string) =>
    judge(capture({ 'phone/word': raw }), [one]).findings[0]?.remedies.length;
  expect(['good', 'bad', '???'].map((raw) => remedies(isGood, raw))).toEqual([0, 1, 0]);
  expect(['good', '???'].map((raw) => remedies(isUnsure, raw))).toEqual([1, 0]);
  expect(remedies(isHelpless, 'bad')).toBe(0);
});

test('a check that breaks is unknown, is reported as a bug, and stops no other', () => {
  const broken = check({
    ...about,
    id: 'broken',
    needs: { word },
    judge: () => {
      throw new Error('oops');
    },
  });
  const { findings, bugs } = judge(capture({ 'phone/word': 'good' }), [broken, isGood]);
  expect(findings.map(({ status }) => status)).toEqual(['unknown', 'pass']);
  expect(bugs).toHaveLength(1);
});

test('what does not apply is skipped, and unknown where the ROM is unknown', () => {
  const miuiOnly = check({ ...isGood, id: 'miui-only', appliesTo: { rom: ['MIUI'] } });
  expect(statusOf({ 'phone/word': 'bad' }, miuiOnly)).toMatchObject([{ status: 'unknown' }]);
  const names = [
    'ro.build.version.release',
    'ro.build.version.sdk',
    'ro.product.model',
    'sys.usb.state',
    'wlan.driver.status',
  ];
  const pixel = `${names.map((name) => `[${name}]: [14]\n`).join('')}end of the list\n`;
  expect(statusOf({ 'phone/word': 'bad', 'phone/getprop': pixel }, miuiOnly)).toMatchObject([
    { status: 'skip' },
  ]);
});

test('a check about browsers is about each that may be there', () => {
  const aboutBrowsers = check({
    ...about,
    id: 'greets',
    needs: { greeting },
    judge: () => ({ status: 'pass', observed: '' }),
  });
  const subjects = statusOf({ 'com.mi.globalbrowser/word': 'hello' }, aboutBrowsers);
  expect(subjects.find(({ subject }) => subject === 'com.mi.globalbrowser')?.status).toBe('pass');
  expect(subjects.filter(({ status }) => status === 'unknown')).toHaveLength(subjects.length - 1);
});

test.each<[string, unknown]>([
  ['a status that does not exist', { status: 'failed', observed: 'x' }],
  ['a promise', Promise.resolve({ status: 'pass', observed: 'x' })],
  ['nothing', undefined],
  ['no text', { status: 'pass' }],
])('a check of your own that returns %s is no pass', (_what, verdict) => {
  const own = { ...isGood, judge: () => verdict } as unknown as Check;
  const { findings, bugs } = judge(capture({ 'phone/word': 'good' }), [own]);
  expect(findings.map(({ status }) => status)).toEqual(['unknown']);
  expect(bugs.map(({ check }) => check)).toEqual(['is-good']);
});

test('what rests on guesses alone is info, whatever the check says', () => {
  const guess = { confidence: 'guess', at: 'https://example.org/' } as const;
  const severityOf = (source: Check['source']) =>
    judge(capture({ 'phone/word': 'bad' }), [{ ...isGood, severity: 'high', source }]).findings[0]?.severity;
  expect(severityOf([guess])).toBe('info');
  expect(severityOf([guess, { ...guess, confidence: 'press' }])).toBe('high');
});
