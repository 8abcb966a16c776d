import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readShellV2, readStdout } from '../../../src/device/adb/read.ts';
import { encodeFrame, frameId } from '../../../src/device/adb/shell-v2.ts';

const exit = (code: number) => encodeFrame(frameId.exit, Buffer.of(code));
const conversation = fc.array(
  fc.record({
    id: fc.constantFrom(frameId.stdout, frameId.stderr),
    payload: fc.uint8Array({ maxLength: 40 }),
  }),
);

/** The bytes in pieces of the given sizes. */
function* cut(bytes: Buffer, sizes: readonly number[]) {
  let at = 0;
  for (const size of sizes) {
    if (at >= bytes.length) return;
    yield bytes.subarray(at, (at += size));
  }
  if (at < bytes.length) yield bytes.subarray(at);
}
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 });

test('a frame is id, length in little endian, payload', () => {
  expect([...encodeFrame(frameId.stderr, Buffer.from('abc'))]).toEqual([2, 3, 0, 0, 0, 97, 98, 99]);
  expect([...encodeFrame(frameId.closeStdin)]).toEqual([4, 0, 0, 0, 0]);
});

test('a stream loses and splits nothing, wherever its chunks are cut', async () => {
  await fc.assert(
    fc.asyncProperty(conversation, sizes, async (frames, at) => {
      const bytes = Buffer.concat([...frames.map(({ id, payload }) => encodeFrame(id, payload)), exit(0)]);
      const seen: Uint8Array[] = [];
      for await (const piece of readStdout(Readable.from(cut(bytes, at)))) seen.push(piece);
      const said = frames.filter(({ id }) => id === frameId.stdout).map(({ payload }) => payload);
      expect(Buffer.concat(seen)).toEqual(Buffer.concat(said));
    }),
  );
});

test('stdout, stderr and exit code come apart', async () => {
  const bytes = Buffer.concat([
    encodeFrame(frameId.stdout, Buffer.from('Gr')),
    encodeFrame(frameId.stderr, Buffer.from('oh ')),
    encodeFrame(frameId.stdout, Buffer.from('üße').subarray(0, 3)),
    encodeFrame(frameId.stdout, Buffer.from('üße').subarray(3)),
    encodeFrame(frameId.stderr, Buffer.from('no')),
    exit(255),
  ]);
  const answer = { stdout: 'Grüße', stderr: 'oh no', exitCode: 255 };
  expect(await readShellV2(Readable.from(cut(bytes, [])))).toEqual(answer);
  expect(await readShellV2(Readable.from(cut(bytes, Array<number>(99).fill(1))))).toEqual(answer);
});

test('no exit code means that it ended early', async () => {
  const cutShort = encodeFrame(frameId.stdout, Buffer.from('half an ans'));
  expect(await readShellV2(Readable.from([cutShort]))).toBeUndefined();
  expect(
    await readShellV2(Readable.from([Buffer.concat([cutShort, exit(0).subarray(0, 5)])])),
  ).toBeUndefined();
});

test('an answer longer than is kept is an error', async () => {
  const frame = encodeFrame(frameId.stdout, Buffer.alloc(600));
  const twice = Readable.from([frame, frame, exit(0)]);
  await expect(readShellV2(twice, 1000)).rejects.toMatchObject({ code: 'too-much' });
});

test('an answer in empty frames or byte by byte takes no more memory than its bytes', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  /** Without what other tests left, and what each chunk leaves behind. */
  const kept = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  function* spoken() {
    const empty = Buffer.concat(Array.from({ length: 10_000 }, () => encodeFrame(frameId.stdout)));
    const single = Buffer.concat(
      Array.from({ length: 10_000 }, () => encodeFrame(frameId.stderr, Buffer.of(65))),
    );
    for (let at = 0; at < 100; at += 1) yield empty;
    for (let at = 0; at < 100; at += 1) yield single;
    before = kept();
    yield exit(0);
  }
  const start = kept();
  let before = start;
  const result = await readShellV2(Readable.from(spoken()));
  expect(result).toEqual({ stdout: '', stderr: 'A'.repeat(1_000_000), exitCode: 0 });
  // Two million pieces that are kept are over 100 MB.
  expect(before - start).toBeLessThan(80 * 1024 * 1024);
});
