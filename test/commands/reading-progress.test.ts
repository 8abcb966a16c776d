import { expect, test } from 'vitest';
import type { Host } from '../../src/commands/host.ts';
import { readingProgress } from '../../src/commands/reading-progress.ts';

test('a reading says n of m not oftener than every two seconds, and the second one how much time is left', () => {
  const said: string[] = [];
  let time = 0;
  const host = { now: () => new Date(time), err: (line: string) => void said.push(line) } as unknown as Host;
  const onAsk = readingProgress(host);
  const read = (...at: readonly (readonly [time: number, number: number])[]) => {
    for (const [now, number] of at) {
      time = now;
      onAsk('phone/packages', number, 4);
    }
  };
  read([0, 1], [100, 2], [1900, 3], [30_000, 4]);
  read([60_000, 1], [61_000, 2], [80_000, 3], [115_000, 4]);
  expect(said).toEqual([
    'Reading 1 of 4: the list of apps',
    'Reading 4 of 4: the list of apps',
    'Reading 1 of 4, about 30 s left: the list of apps',
    'Reading 3 of 4, about 10 s left: the list of apps',
    'Reading 4 of 4: the list of apps',
  ]);
});
