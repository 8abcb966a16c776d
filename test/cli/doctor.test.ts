import { expect, test } from 'vitest';
import { miaudit } from './run.ts';

test('a phone on which all is open: everything works', async () => {
  const { stdout, exitCode } = await miaudit(['doctor', '--demo', 'redmi-note-8-pro']);
  expect(stdout.match(/✔/g)?.length).toBeGreaterThan(5);
  expect(stdout).not.toMatch(/[✖?] /);
  expect(exitCode).toBe(0);
});

test('a closed gate is named with the exact next step', async () => {
  const { stdout, exitCode } = await miaudit(['doctor', '--demo', 'redmi-note-11-gate-closed']);
  expect(stdout).toMatch(
    /✖ the phone takes taps and keys from adb.*\n\s+Turn on "USB debugging \(Security settings\)"/,
  );
  expect(exitCode).toBe(4);
});

test('where no server answers and none can be started, that is the finding, as data too', async () => {
  const env = { PATH: '' };
  const { stdout, exitCode } = await miaudit(['doctor', '-P', '1', '-f', 'json'], { env });
  expect(JSON.parse(stdout)).toMatchObject({
    usable: false,
    computer: [
      {
        what: 'an adb program is there',
        state: 'closed',
        next: expect.stringContaining('platform-tools') as string,
      },
      { what: 'the adb server is chosen', state: 'works' },
      {
        what: 'a phone can be used',
        state: 'closed',
        observed: expect.stringMatching(/^no adb server answers/) as string,
        code: 'no-adb',
      },
    ],
    phones: [],
  });
  expect(exitCode).toBe(3);
});
