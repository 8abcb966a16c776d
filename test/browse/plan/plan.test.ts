import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePlan, type BrowsePlanOptions } from '../../../src/browse/plan/plan.ts';
import { shuffled } from '../../../src/browse/plan/shuffled.ts';

const arms = (['normal', 'incognito'] as const).map((mode) => ({
  package: 'com.example',
  mode,
  switch: 'as it is' as const,
}));

function options(steps: BrowsePlanOptions['fixed']['scenario']['steps']): BrowsePlanOptions {
  let forged = 0;
  return {
    fixed: {
      scenario: { name: 'mine', steps },
      site: 'https://example.com/',
      arms,
      order: [1, 2, 2, 1, 1, 2],
      seed: 'a seed',
      settle: 35,
    },
    page: 'http://127.0.0.1:4000/',
    forge: () => `canary${(forged += 1)}`,
  };
}

test('each block holds every arm once, whatever the seed', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 5 }),
      (seed, count, blocks) => {
        const order = shuffled(seed, count, blocks);
        const every = Array.from({ length: count }, (_, at) => at);
        for (let block = 0; block < blocks; block++)
          expect(order.slice(block * count, (block + 1) * count).toSorted((a, b) => a - b)).toEqual(every);
        expect(shuffled(seed, count, blocks)).toEqual(order);
      },
    ),
  );
});

test('another seed gives another order, sooner or later', () => {
  const orders = new Set(Array.from({ length: 20 }, (_, seed) => shuffled(String(seed), 4, 1).join()));
  expect(orders.size).toBeGreaterThan(5);
});

test.each([
  ['{site}', 'https://example.com/?c=CANARY'],
  ['{page}made.bin', 'http://127.0.0.1:4000/made.bin?c=CANARY'],
  ['https://a.example/?q=1', 'https://a.example/?q=1&c=CANARY'],
  ['https://a.example/b#part', 'https://a.example/b?c=CANARY#part'],
  ['https://{canary}.example/{canary}', 'https://CANARY.example/CANARY'],
])('%s carries its canary: %s', (url, planted) => {
  const { runs } = makePlan(options([{ do: 'visit', url }]));
  const [first] = runs[0]?.steps ?? [];
  expect(first?.step).toMatchObject({ do: 'visit', url: planted.replaceAll('CANARY', first?.canary ?? '?') });
});

test.each([
  ['https://example.com/', undefined, 'Example Domain'],
  ['https://example.com.evil.example/', undefined, undefined],
  ['https://a.example/', undefined, undefined],
  ['https://a.example/', 'Story {canary}', 'Story CANARY'],
])('the page at %s with the title %s is known by the title %s', (url, title, expected) => {
  const { runs } = makePlan(options([{ do: 'visit', url, ...(title !== undefined && { title }) }]));
  const [first] = runs[0]?.steps ?? [];
  const step = first?.step;
  expect(step?.do === 'visit' && step.title).toBe(expected?.replace('CANARY', first?.canary ?? '?'));
});

test('no canary is used twice, and one is never used', () => {
  const plan = makePlan(
    options([
      { do: 'search', query: 'a {canary} b' },
      { do: 'typing', text: 'c', pause: 1 },
    ]),
  );
  const used = plan.runs.flatMap(({ control, steps }) => [control, ...steps.map(({ canary }) => canary)]);
  expect(new Set([...used, plan.neverUsed]).size).toBe(6 * 3 + 1);
  expect(JSON.stringify(plan.runs)).not.toContain(`"${plan.neverUsed}"`);
});
