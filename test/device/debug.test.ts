import { expect, test } from 'vitest';
import { debugDevice } from '../../src/device/debug.ts';
import type { Device } from '../../src/device/device.ts';

const phone: Device = {
  serial: 'made',
  shell(argv) {
    if (argv[0] === 'gone') return Promise.reject(new Error('The phone went away.'));
    if (argv[0] === 'long') return Promise.resolve({ stdout: 'x'.repeat(65_636), stderr: '', exitCode: 0 });
    return Promise.resolve({ stdout: 'one\ntwo\n', stderr: 'no\n', exitCode: 3 });
  },
  stream: async function* () {
    // Nothing is logged.
  },
  reverse: () => Promise.resolve(() => Promise.resolve()),
};

function debugged() {
  let time = 0;
  const lines: string[] = [];
  const device = debugDevice(
    phone,
    () => (time += 5),
    (line) => lines.push(line),
  );
  return { device, lines };
}

test('each question is reported before its answer, with the time it took and both streams', async () => {
  const { device, lines } = debugged();
  expect(await device.shell(['getprop', 'a b'])).toEqual({
    stdout: 'one\ntwo\n',
    stderr: 'no\n',
    exitCode: 3,
  });
  expect(lines).toEqual([
    '[1] ask getprop a b',
    '[1] answer after 5 ms, exit code 3',
    '  stdout: one',
    '    two',
    '  stderr: no',
  ]);
});

test('a phone that goes away is reported, and fails as before', async () => {
  const { device, lines } = debugged();
  await expect(device.shell(['gone'])).rejects.toThrow('The phone went away.');
  expect(lines).toEqual(['[1] ask gone', '[1] failed after 5 ms: The phone went away.']);
});

test('a long answer is cut, and says how much is missing', async () => {
  const { device, lines } = debugged();
  await device.shell(['long']);
  expect(lines.at(-1)).toBe('… and 100 characters more');
});

test('numbers tell apart what is asked side by side', async () => {
  const { device, lines } = debugged();
  device.stream(['logcat'], new AbortController().signal);
  await device.reverse(8000, 9000);
  await device.shell(['id']);
  expect(lines.slice(0, 3)).toEqual([
    '[1] stream logcat',
    '[2] reverse tcp:8000 on the phone to tcp:9000 here',
    '[3] ask id',
  ]);
});
