import { expect, test } from 'vitest';
import { identify, phoneMark } from '../../src/journal/phone-mark.ts';
import { fakeDevice } from '../device/fake-device.ts';

/** A phone whose cable spoils one answer about this property. */
function spoiling(name: string, spoiled: string) {
  let left = 1;
  const answers: Readonly<Record<string, string>> = { 'ro.serialno': 'abc123\n', 'ro.product.model': 'M1\n' };
  return fakeDevice((command) => {
    const [, asked = ''] = command.split(' ');
    const isSpoiled = asked === name && left-- > 0;
    return { stdout: isSpoiled ? spoiled : (answers[asked] ?? '\n') };
  });
}

test('a phone says who it is', async () => {
  const identity = await identify(spoiling('none', ''));
  expect(identity).toEqual({ serialno: 'abc123', model: 'M1' });
  expect(phoneMark(identity, 'salt')).toBe(phoneMark({ serialno: 'abc123', model: 'M1' }, 'salt'));
});

// The same answers as a cable gave that lost, repeated or garbled one message: its journal was then that of no phone.
test.each([
  ['ro.serialno', ''],
  ['ro.serialno', 'abc123\nabc123\n'],
  ['ro.serialno', 'ab\uFFFD123\n'],
  ['ro.product.model', ''],
  ['ro.product.model', 'M1\nM1\n'],
])(
  'where the answer for %s is once %j, it is not another phone, but one that cannot be used',
  async (...spoiled) => {
    await expect(identify(spoiling(...spoiled))).rejects.toThrow(
      expect.objectContaining({ code: 'lost', message: expect.stringContaining('two answers') as string }),
    );
  },
);

test('a phone that repeats its serial number each time is not taken for one', async () => {
  const device = fakeDevice(() => ({ stdout: 'abc123\nabc123\n' }));
  await expect(identify(device)).rejects.toThrow('two answers');
});

test('a phone that does not answer is not waited for once the run is to end', async () => {
  const stop = new AbortController();
  const device = fakeDevice(() => undefined);
  const signals: (AbortSignal | undefined)[] = [];
  await identify(
    {
      ...device,
      shell(_argv, options) {
        signals.push(options?.signal);
        return Promise.resolve({ stdout: 'abc\n', stderr: '', exitCode: 0 });
      },
    },
    stop.signal,
  );
  expect(new Set(signals)).toEqual(new Set([stop.signal]));
});
