import { expect, test } from 'vitest';
import { gather, type Gathering } from '../../src/capture/gather.ts';
import { listQuestions } from '../../src/capture/questions.ts';
import type { Device } from '../../src/device/device.ts';
import { DeviceError } from '../../src/device/errors.ts';
import { browserSwitches } from '../../src/probes/switches.ts';
import { settingsRows } from '../../src/probes/settings-screen.ts';
import { settingsSecure } from '../../src/probes/settings.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';

/** A phone that lets the deadline of these commands pass, so many times. */
function stalling(device: Device, match: string, times: number) {
  const asked: string[] = [];
  return {
    asked,
    device: {
      ...device,
      shell(argv, options) {
        const command = argv.join(' ');
        if (!command.includes(match)) return device.shell(argv, options);
        asked.push(command);
        return asked.length <= times
          ? Promise.reject(new DeviceError('timeout', 'It has not answered. Unlock the phone.'))
          : device.shell(argv, options);
      },
    } satisfies Device,
  };
}

const questions = listQuestions([
  { needs: { settings: settingsSecure, rows: settingsRows, switches: browserSwitches } },
]);

function how(pause: (ms: number) => Promise<void>, signal = new AbortController().signal): Gathering {
  return { signal, screens: true, now: () => 0, pause };
}

test('a question that stalls once is asked once again, and nothing is lost', async () => {
  const { device, pause } = phoneWith('redmi-note-8-pro');
  const phone = stalling(device, 'settings list secure', 1);
  const { capture, lost } = await gather(phone.device, questions, how(pause));
  expect([capture.get('phone/settings-secure')?.ok, lost, phone.asked.length]).toEqual([true, undefined, 2]);
});

test('a question that stalls twice is let go, and the others are asked', async () => {
  const { device, pause } = phoneWith('redmi-note-8-pro');
  const phone = stalling(device, 'settings list secure', 9);
  const { capture, lost } = await gather(phone.device, questions, how(pause));
  expect([capture.get('phone/settings-secure')?.ok, lost, phone.asked.length]).toEqual([false, undefined, 2]);
  expect(capture.get('com.mi.globalbrowser/switches')?.ok).toBe(true);
});

test('a look that stalls once is taken once again', async () => {
  const { device, pause } = phoneWith('redmi-note-8-pro');
  const phone = stalling(device, 'uiautomator dump', 1);
  const { capture, lost } = await gather(phone.device, questions, how(pause));
  expect([capture.get('phone/settings-rows')?.ok, lost]).toEqual([true, undefined]);
});

test('where the phone answers no look, two are asked for in all, and what was gathered is partial', async () => {
  const { device, pause } = phoneWith('redmi-note-8-pro');
  const phone = stalling(device, 'uiautomator dump', 99);
  const { capture, lost } = await gather(phone.device, questions, how(pause));
  expect([phone.asked.length, lost?.code]).toEqual([2, 'timeout']);
  expect(capture.get('phone/settings-secure')?.ok).toBe(true);
  expect([...capture.values()].filter(({ ok }) => !ok)).toMatchObject([
    { why: expect.stringMatching(/does not answer when its screen is read/) as string },
  ]);
});

test('when the time is over, what was gathered is given, and the phone is led back to the screen before', async () => {
  const { device, pause, phone } = phoneWith('redmi-note-8-pro');
  const before = phone.inside.screens.front();
  const time = new AbortController();
  const late: Device = {
    ...device,
    shell(argv, options) {
      if (argv.join(' ').includes('input tap')) time.abort(new DeviceError('timeout', 'It is over. Wait.'));
      return device.shell(argv, options);
    },
  };
  const { capture, lost } = await gather(late, questions, {
    ...how(pause, time.signal),
    forcedSignal: new AbortController().signal,
  });
  expect(lost?.message).toBe('It is over. Wait.');
  expect(capture.get('phone/settings-secure')?.ok).toBe(true);
  expect(phone.inside.screens.front()).toEqual(before);
});

test('what a person stops is thrown', async () => {
  const { device, pause } = phoneWith('redmi-note-8-pro');
  const stop = new AbortController();
  stop.abort();
  await expect(gather(device, questions, how(pause, stop.signal))).rejects.toBe(stop.signal.reason);
});

test('an answer with bytes that are not text is asked for once again', async () => {
  const { device, pause } = phoneWith('redmi-note-8-pro');
  let left = 1;
  const spoiling: Device = {
    ...device,
    async shell(argv, options) {
      const answer = await device.shell(argv, options);
      if (!argv.join(' ').includes('settings list secure') || left-- < 1) return answer;
      return { ...answer, stdout: answer.stdout.replace('\n', '\uFFFD') }; // two lines are one
    },
  };
  const { capture } = await gather(spoiling, questions, { ...how(pause), screens: false });
  const answer = capture.get('phone/settings-secure');
  expect(answer?.ok === true && answer.raw.includes('\uFFFD')).toBe(false);
  expect(answer?.ok).toBe(true);
});
