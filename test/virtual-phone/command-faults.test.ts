import { describe, expect, test } from 'vitest';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import type { PhoneOptions } from '../../src/virtual-phone/open.ts';
import { typed } from './typed.ts';

type Fault = NonNullable<PhoneOptions['faults']>[number];
const ask = 'settings get secure upload_log_pref';
const withFault = (fault: Fault) => virtualPhone('mi-9t', { faults: [fault] });

test.each<[string, Fault, { stdout?: string; stderr?: string; exit?: number }]>([
  [
    'refuse',
    { match: 'settings', do: 'refuse' },
    { stdout: '', stderr: 'java.lang.SecurityException: Permission Denial: not allowed\n', exit: 255 },
  ],
  [
    'refuse in other words',
    { match: 'settings', do: 'refuse', text: 'no\n', exit: 1 },
    { stdout: '', stderr: 'no\n', exit: 1 },
  ],
  ['null', { match: 'settings', do: 'null' }, { stdout: 'null\n', stderr: '', exit: 0 }],
  ['empty', { match: 'settings', do: 'empty' }, { stdout: '', stderr: '', exit: 0 }],
  ['another exit code', { match: 'settings', do: 'empty', exit: 20 }, { stdout: '', exit: 20 }],
  [
    'say',
    { match: 'settings', do: 'say', text: 'cmd: Failure calling service settings\n' },
    { stdout: 'cmd: Failure calling service settings\n', exit: 0 },
  ],
  [
    'say on stderr',
    { match: 'settings', do: 'say', text: 'x', stream: 'stderr' },
    { stdout: '', stderr: 'x' },
  ],
  ['late', { match: 'settings', do: 'late', ms: 5 }, { stdout: '1\n', exit: 0 }],
  ['a pattern', { match: '/^settings get .*_pref$/', do: 'null' }, { stdout: 'null\n' }],
  ['another command', { match: 'getprop', do: 'null' }, { stdout: '1\n' }],
])('%s', async (_name, fault, expected) => {
  expect(await typed(withFault(fault), ask)).toMatchObject(expected);
});

test('so often and no more', async () => {
  const phone = withFault({ match: 'settings', do: 'null', times: 2 });
  const answers = [await typed(phone, ask), await typed(phone, ask), await typed(phone, ask)];
  expect(answers.map(({ stdout }) => stdout)).toEqual(['null\n', 'null\n', '1\n']);
});

test('cut: the first bytes come through', async () => {
  const whole = (await typed(virtualPhone('mi-9t'), 'getprop')).stdout;
  expect((await typed(withFault({ match: 'getprop', do: 'cut', bytes: 100 }), 'getprop')).stdout).toBe(
    whole.slice(0, 100),
  );
});

test('garble: so many bytes, and none the same', async () => {
  const whole = Buffer.from((await typed(virtualPhone('mi-9t'), 'getprop')).stdout);
  const received: Uint8Array[] = [];
  await withFault({ match: 'getprop', do: 'garble', bytes: 10 }).run('getprop', {
    signal: new AbortController().signal,
    stderr: () => Promise.resolve(),
    stdout: (bytes) => {
      received.push(bytes);
      return Promise.resolve();
    },
  });
  const garbled = Buffer.concat(received);
  expect(garbled.length).toBe(whole.length);
  expect(garbled.subarray(0, 10)).toEqual(whole.subarray(0, 10));
  expect(garbled.toString('utf8', 10)).not.toContain('ro.product');
});

describe('what does not end by itself', () => {
  test('hang: until the other side is gone', async () => {
    const stop = new AbortController();
    const hanging = typed(withFault({ match: 'getprop', do: 'hang' }), 'getprop', stop.signal);
    expect(await Promise.race([hanging, new Promise((resolve) => setTimeout(resolve, 30, 'still'))])).toBe(
      'still',
    );
    stop.abort();
    expect((await hanging).stdout).toBe('');
  });

  test('die: told once, in the middle of an answer', async () => {
    const phone = withFault({ match: 'getprop', do: 'die', bytes: 50 });
    expect(phone.died.aborted).toBe(false);
    expect((await typed(phone, 'getprop')).stdout).toHaveLength(50);
    expect(phone.died.aborted).toBe(true);
  });
});

test('each command takes its time', async () => {
  const phone = virtualPhone('mi-9t', { latency: 40 });
  const done: string[] = [];
  // All of these begin in one turn of the event loop, whose timers end in the order of their times, however busy the computer is.
  await Promise.all([
    typed(phone, 'getprop').then(() => done.push('getprop')),
    typed(phone, ask).then(() => done.push('settings')),
    new Promise((resolve) => setTimeout(resolve, 38)).then(() => done.push('38 ms')),
  ]);
  expect(done[0]).toBe('38 ms');
  expect(done).toHaveLength(3);
});

test('something that is not a fault is refused', () => {
  expect(() => virtualPhone('mi-9t', { faults: [{ match: '', do: 'hang' }] })).toThrow();
});

test('the whole phone: its state, its serial, its gate', async () => {
  expect(virtualPhone('mi-9t', { state: 'unauthorized', serial: 'other' })).toMatchObject({
    state: 'unauthorized',
    serial: 'other',
  });
  const closed = virtualPhone('mi-9t', { gateOpen: false });
  expect((await typed(closed, 'settings put secure a 1')).exit).toBe(255);
});
