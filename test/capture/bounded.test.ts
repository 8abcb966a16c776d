import { expect, test } from 'vitest';
import { auditDevice } from '../../src/audit/audit-device.ts';
import { gather } from '../../src/capture/gather.ts';
import { listQuestions, type Question } from '../../src/capture/questions.ts';
import { tooMuch } from '../../src/device/adb/read.ts';
import { browserSwitches } from '../../src/probes/switches.ts';
import { settingsRows } from '../../src/probes/settings-screen.ts';
import { settingsSecure } from '../../src/probes/settings.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';
import { checks } from '../../src/checks/index.ts';
import type { Device } from '../../src/device/device.ts';
import { demoDevice } from '../../src/virtual-phone/demo.ts';
import { loadPhone } from '../../src/virtual-phone/load.ts';
import { openPhone } from '../../src/virtual-phone/open.ts';

const signal = new AbortController().signal;
const how = { signal, screens: false, now: () => 0 };
const questions = listQuestions(checks).filter(({ ask }) => 'shell' in ask || 'ofUsers' in ask);
const phone = () => demoDevice(openPhone(loadPhone('mi-9t'), { timer: () => 0 }));

/** Says so many times what the phone says to this question, in the way of the phone: in pieces, as long as they are read. */
function talkative(device: Device, asked: Question, times: number) {
  const sent = { bytes: 0 };
  return {
    sent,
    device: {
      ...device,
      async shell(argv, options) {
        const answer = await device.shell(argv, options);
        const most = options?.most ?? Number.POSITIVE_INFINITY;
        const isAsked =
          'shell' in asked.ask
            ? argv.join(' ') === asked.ask.shell.join(' ')
            : 'ofUsers' in asked.ask && argv.join(' ') === asked.ask.ofUsers([0]).join(' ');
        if (!isAsked) return answer;
        const length = Buffer.byteLength(answer.stdout) * times;
        sent.bytes = Math.min(length, most);
        if (length > most) throw new Error('The phone said more than is read.');
        return { ...answer, stdout: answer.stdout.repeat(times) };
      },
    } satisfies Device,
  };
}

test('every question says how long its answer may be, and none is read further', async () => {
  expect(questions.length).toBeGreaterThan(10);
  const limits = new Map<string, number | undefined>();
  const device = phone();
  const watched: Device = {
    ...device,
    shell(argv, options) {
      limits.set(argv.join(' '), options?.most);
      return device.shell(argv, options);
    },
  };
  await gather(watched, questions, how);
  expect([...limits].filter(([, most]) => most === undefined || most > 8 * 1024 * 1024)).toEqual([]);
});

test.each(questions.flatMap((one) => [10, 100, 1000].map((times) => [one.path, times, one] as const)))(
  '%s: an answer %i times as long costs one question at most, and bounded time',
  async (path, times, question) => {
    const begun = performance.now();
    const { device, sent } = talkative(phone(), question, times);
    const { capture, lost } = await gather(device, questions, how);
    expect(lost).toBeUndefined();
    expect(sent.bytes).toBeLessThanOrEqual(8 * 1024 * 1024);
    const others = [...capture].filter(([other, { ok }]) => !ok && other !== path);
    const alone = [...(await gather(phone(), questions, how)).capture].filter(([, { ok }]) => !ok);
    // Where the users or packages is not known, other questions are not asked or have another answer.
    if (!/\/(?:users|packages)$/.test(path))
      expect(others.map(([other]) => other)).toEqual(
        alone.map(([other]) => other).filter((other) => other !== path),
      );
    expect(performance.now() - begun).toBeLessThan(20_000);
  },
);

test.each([10, 100, 1000])(
  'screens of %i times as much cost what is read from screens at most, and bounded time',
  async (times) => {
    const begun = performance.now();
    const { device, pause } = phoneWith('redmi-note-8-pro');
    let longest = 0;
    const talkativeScreens: Device = {
      ...device,
      async shell(argv, options) {
        const answer = await device.shell(argv, options);
        const [, head = '', nodes = '', end = ''] =
          /^(.*<hierarchy[^>]*>)(.*)(<\/hierarchy>.*)$/s.exec(answer.stdout) ?? [];
        if (nodes === '') return answer;
        const most = options?.most ?? Number.POSITIVE_INFINITY;
        longest = Math.max(longest, Math.min(most, nodes.length * times));
        if (nodes.length * times > most) throw tooMuch(most);
        return { ...answer, stdout: head + nodes.repeat(times) + end };
      },
    };
    const screens = listQuestions([
      { needs: { settings: settingsSecure, rows: settingsRows, switches: browserSwitches } },
    ]);
    const { capture, lost } = await gather(talkativeScreens, screens, { ...how, screens: true, pause });
    expect(lost).toBeUndefined();
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThanOrEqual(8 * 1024 * 1024);
    expect(capture.get('phone/settings-secure')?.ok).toBe(true);
    expect(performance.now() - begun).toBeLessThan(60_000);
  },
  90_000,
);

test('a phone that never ends an answer costs that answer, and the rest is judged', async () => {
  const faults = [
    { match: 'settings list secure', do: 'flood' as const, text: 'key=value of many letters\n' },
  ];
  const device = demoDevice(openPhone({ ...loadPhone('mi-9t'), faults }, { timer: () => 0 }));
  const { report, lost } = await auditDevice(device, checks, {
    ...{ origin: 'made', basis: 'this test', tool: 'test', started: '2026-01-01T00:00:00.000Z' },
    ...{ key: Buffer.alloc(32), signal, forcedSignal: signal, screens: false, now: () => 0 },
    onStrayTap: () => Promise.resolve(),
  });
  expect(lost).toBeUndefined();
  const secure = report.findings.filter(({ evidence }) => evidence.includes('phone/settings-secure'));
  expect(secure.length).toBeGreaterThan(3);
  expect(new Set(secure.map(({ status }) => status))).not.toContain('pass');
  expect(secure.some(({ observed }) => observed.includes('more than 2 MiB'))).toBe(true);
  expect(report.findings.some(({ status }) => status === 'pass')).toBe(true);
});
