import { expect, test } from 'vitest';
import { readValue } from '../../src/fix/read-value.ts';
import { fakeDevice } from '../device/fake-device.ts';

/** A phone whose cable spoils the first answer. */
function spoilingOnce(spoiled: string, answers: Readonly<Record<string, string>>) {
  let left = 1;
  return fakeDevice((command) => {
    if (left-- > 0) return { stdout: spoiled };
    const stdout = answers[command];
    return stdout === undefined ? { stdout: '', exitCode: 255 } : { stdout };
  });
}

const put = { do: 'put', namespace: 'secure', key: 'upload_log_pref', value: '0' } as const;
const get = 'settings get secure upload_log_pref';
const list = 'settings list secure';

test.each([
  ['comes twice', '1\n1\n'],
  ['has bytes that are not text', '\uFFFD\n'],
])('a value that %s is read once again, for an undo puts it back', async (_, spoiled) => {
  const device = spoilingOnce(spoiled, { [get]: '1\n' });
  expect(await readValue(device, put)).toEqual({ is: 'present', value: '1' });
});

test('a value of several lines stays one', async () => {
  const device = fakeDevice(() => ({ stdout: 'a\nb\n' }));
  expect(await readValue(device, put)).toEqual({ is: 'present', value: 'a\nb' });
});

test('a key that is not there alone, and is in the list, is not taken for absent', async () => {
  const device = spoilingOnce('null\n', { [list]: 'a=1\nupload_log_pref=1\n' });
  expect(await readValue(device, put)).toMatchObject({ is: 'unreadable' });
  const absent = spoilingOnce('null\n', { [list]: 'a=1\n' });
  expect(await readValue(absent, put)).toEqual({ is: 'absent' });
});

test('a package is absent only where the phone names it', async () => {
  const change = { do: 'package', package: 'com.miui.msa.global', user: 0, to: 'disabled' } as const;
  const says = (stdout: string) =>
    readValue(
      fakeDevice(() => ({ stdout })),
      change,
    );
  expect(await says('Unable to find package: com.miui.msa.global\n')).toEqual({ is: 'absent' });
  expect(await says('Unable to find package: com.miui.msa.global\0a spoiled command\n')).toMatchObject({
    is: 'unreadable',
  });
});
