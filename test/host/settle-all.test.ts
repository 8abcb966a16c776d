import { expect, test } from 'vitest';
import { settleAll } from '../../src/host/settle-all.ts';

test('works on so many at once and not on more, and gives results in the order of the list', async () => {
  const open = new Map<number, () => void>();
  let most = 0;
  const all = settleAll([1, 2, 3, 4, 5], 2, async (item) => {
    await new Promise<void>((resolve) => {
      open.set(item, resolve);
      most = Math.max(most, open.size);
    });
    open.delete(item);
    if (item === 2) throw new Error('two');
    return item * 10;
  });
  const end = async (item: number) => {
    while (!open.has(item)) await Promise.resolve();
    open.get(item)?.();
    await Promise.resolve();
  };
  for (const item of [2, 1, 4, 3, 5]) await end(item);
  const results = await all;
  expect(most).toBe(2);
  expect(results.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([
    10,
    'failed',
    30,
    40,
    50,
  ]);
});

test('an empty list is done at once', async () => {
  expect(await settleAll([], 4, () => Promise.reject(new Error('never called')))).toEqual([]);
});
