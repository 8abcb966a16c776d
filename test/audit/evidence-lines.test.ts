import { setMaxListeners } from 'node:events';
import { expect, test } from 'vitest';
import { evidenceLines } from '../../src/audit/evidence-lines.ts';
import { auditCapture } from '../../src/audit/audit-capture.ts';
import { answerFile, type Answer } from '../../src/capture/capture.ts';
import { gather } from '../../src/capture/gather.ts';
import { listQuestions } from '../../src/capture/questions.ts';
import { checks } from '../../src/checks/index.ts';
import { demoDevice } from '../../src/virtual-phone/demo.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';

const raw = (text: string): Answer => ({ ok: true, raw: text });
const screen = `<!-- page: a -->\n<node text="x"/>${'<node text="filler"/>'.repeat(50)}<node text="Show &quot;ads&quot; &amp; more"/>`;

test.each<[string, string, Answer, readonly (readonly [number, number, string])[]]>([
  [
    'a key, and not a longer key nor a value',
    'secure ads = 1',
    raw('ads_more=1\nother=ads_on\nads_on=2\nx.ads=ads\n'),
    [],
  ],
  [
    'a key of settings',
    'secure ads_on = 1',
    raw('my.ads_on=0\nother=ads_on\nads_on=1\n'),
    [[3, 1, 'ads_on=1']],
  ],
  [
    'a property',
    'ro.build.version = 1',
    raw('[ro.build.version.x]: [1]\n[ro.build.version]: [1]\n'),
    [[2, 2, '[ro.build.version]: [1]']],
  ],
  [
    'a package',
    'enabled for user 0: com.miui.analytics',
    raw('package:com.miui.analytics.go\npackage:com.miui.analytics\n'),
    [[2, 9, 'package:com.miui.analytics']],
  ],
  [
    'a version',
    'a.b versionName=12.1-gn',
    raw('x\n    versionName=12.1-gn\n'),
    [[2, 5, '    versionName=12.1-gn']],
  ],
  ['an absent key', 'secure ads_on is absent', raw('other=1\n'), []],
  [
    'an answer that was refused',
    'x: exit code 1',
    { ok: false, why: 'exit code 1: denied' },
    [[1, 1, 'exit code 1: denied']],
  ],
])('%s', (_, observed, answer, expected) => {
  const capture = new Map([['phone/a', answer]]);
  const lines = evidenceLines(observed, ['phone/a', 'phone/not-asked'], capture);
  expect(lines.map(({ line, column, text }) => [line, column, text])).toEqual(expected);
  expect(lines.every(({ file }) => file === answerFile('phone/a', answer))).toBe(true);
});

test('of a screen, one long line, the part around the title, as it is spelt there', () => {
  const capture = new Map([['a/switches', raw(screen)]]);
  const [line, ...others] = evidenceLines(`"Show ads" is off; x`, ['a/switches'], capture);
  expect([line, ...others]).toEqual([undefined]);
  const [found] = evidenceLines(`the row "filler" / x`, ['a/switches'], capture);
  expect(found).toMatchObject({ line: 2, column: 29 });
  expect(found?.text.length).toBeLessThanOrEqual(402);
});

test('of a row of a screen: the words, and the switch at the same height, whose state they name', () => {
  const node = (text: string, top: number, isChecked?: boolean) =>
    `<node text="${text}" checkable="${isChecked !== undefined}" checked="${isChecked === true}" bounds="[0,${top}][900,${top + 90}]" />`;
  const dump = `<hierarchy>${node('Other', 0)}${node('', 10, false)}${node('Show ads', 100)}${node('Ads of Xiaomi', 140)}${node('', 120, true)}${node('Alone', 300)}${node('', 400, false)}</hierarchy>`;
  const capture = new Map([['a/switches', raw(dump)]]);
  const textOf = (observed: string) =>
    evidenceLines(observed, ['a/switches'], capture).map(({ text }) => text);
  expect(textOf('"Show ads / Ads of Xiaomi" is ON')).toEqual([
    `${node('Show ads', 100)} … ${node('', 120, true)}`,
  ]);
  expect(textOf('"Alone" is OFF')).toEqual([node('Alone', 300)]);
});

test('long answers are searched in linear time, and lines are cut', () => {
  const capture = new Map([['a/b', raw(`${'x_y '.repeat(500_000)}\n${'long '.repeat(10_000)}a.b.c`)]]);
  const lines = evidenceLines('x_y, a.b.c, "long"', ['a/b'], capture);
  expect(lines.length).toBeGreaterThan(0);
  for (const { text } of lines) expect(text.length).toBeLessThanOrEqual(402);
});

test.each(['redmi-note-8-pro', 'redmi-note-12-ru', 'poco-x5-ar', 'xiaomi-pad-6'])(
  '%s: every problem shows lines that are in the capture at that place, unless it is that a key is absent',
  async (name) => {
    let now = 0;
    const { signal } = new AbortController();
    setMaxListeners(0, signal);
    const { capture } = await gather(
      demoDevice(virtualPhone(name, { timer: () => now })),
      listQuestions(checks),
      {
        signal,
        screens: true,
        now: () => now,
        pause(milliseconds) {
          now += milliseconds;
          return Promise.resolve();
        },
      },
    );
    const about = {
      origin: 'made' as const,
      basis: name,
      tool: 'test',
      started: '2026-01-02T03:04:05Z',
      serial: 'one',
    };
    const { report, recording } = auditCapture({ ...about, capture }, checks, new Uint8Array(32));
    const files = new Map([...recording.capture].map(([path, answer]) => [answerFile(path, answer), answer]));
    const failed = report.findings.filter(({ status }) => status === 'fail');
    const bare = failed.filter(({ evidenceLines: lines = [] }) => lines.length === 0);
    expect(bare.filter(({ observed }) => !/ is absent| holds nothing/.test(observed))).toEqual([]);
    for (const { file, line, column, text } of failed.flatMap(({ evidenceLines: lines = [] }) => lines)) {
      const answer = files.get(file);
      const whole = (answer?.ok === true ? answer.raw : '').split('\n')[line - 1] ?? '';
      const [shown = '', ...others] = text.replace(/^…|…$/g, '').split(' … ');
      expect(shown).not.toBe('');
      for (const part of [shown, ...others]) expect(whole).toContain(part);
      expect(column).toBeGreaterThan(whole.indexOf(shown));
    }
  },
);
