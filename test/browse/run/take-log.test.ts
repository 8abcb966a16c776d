import { expect, test } from 'vitest';
import { takeLog } from '../../../src/browse/run/take-log.ts';
import { lostError } from '../../../src/device/adb/states.ts';
import { fakeDevice } from '../../device/fake-device.ts';

const line = (ms: number, text: string) =>
  `05-04 12:00:00.${String(ms).padStart(3, '0')}  100  100 I tag     : ${text}\n`;

/** Each stream says its pieces; `lost` ends as when a cable is pulled, the last one ends the test. */
async function take(streams: readonly (readonly string[] | 'lost')[]) {
  const stop = new AbortController();
  const asked: string[] = [];
  let taken = '';
  let reconnects = 0;
  const device = {
    ...fakeDevice(() => undefined),
    async *stream(argv: readonly string[]) {
      const pieces = streams[asked.length];
      asked.push(argv.at(-1) ?? '');
      await Promise.resolve();
      if (pieces === 'lost') throw lostError('made');
      if (pieces === undefined) stop.abort();
      for (const piece of pieces ?? []) yield Buffer.from(piece);
    },
  };
  const why = await takeLog({
    device,
    stop: stop.signal,
    pause: () => Promise.resolve(),
    take: (lines) => void (taken += lines),
    onReconnect: () => void (reconnects += 1),
  });
  return { asked, taken, reconnects, why };
}

test('continues from the time of the last line, and leaves out what comes again', async () => {
  const head = '--------- beginning of main\n';
  const { asked, taken, reconnects } = await take([
    [head, line(1, 'a'), line(2, 'b'), line(2, 'b')],
    [head, line(2, 'b'), line(2, 'b'), line(2, 'c'), line(3, 'd')],
  ]);
  expect(asked.slice(0, 2)).toEqual(['1', '05-04 12:00:00.002']);
  expect(taken).toBe(head + line(1, 'a') + line(2, 'b') + line(2, 'b') + line(2, 'c') + line(3, 'd'));
  expect(reconnects).toBeGreaterThan(0);
});

test('a line that was cut in two pieces is one; one that never ended is fetched again', async () => {
  const whole = line(1, 'a piece');
  const { taken } = await take([
    [whole.slice(0, 30), whole.slice(30), line(2, 'cut').slice(0, 40)],
    [line(2, 'cut')],
  ]);
  expect(taken).toBe(whole + line(2, 'cut'));
});

test('a character in two pieces is one', async () => {
  const bytes = Buffer.from(line(1, 'é'));
  const at = bytes.indexOf(0xa9);
  const stop = new AbortController();
  let taken = '';
  await takeLog({
    device: {
      ...fakeDevice(() => undefined),
      async *stream() {
        await Promise.resolve();
        yield bytes.subarray(0, at);
        yield bytes.subarray(at);
        stop.abort();
      },
    },
    stop: stop.signal,
    pause: () => Promise.resolve(),
    take: (lines) => void (taken += lines),
    onReconnect: () => undefined,
  });
  expect(taken).toBe(line(1, 'é'));
});

test('a phone that does not come back is given up, and it says why', async () => {
  const { why, taken } = await take([[line(1, 'a')], ...Array<'lost'>(40).fill('lost')]);
  expect(why).toContain('went away');
  expect(taken).toBe(line(1, 'a'));
});
