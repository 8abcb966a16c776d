import { expect, test } from 'vitest';
import { gapIn } from '../../../src/browse/claims/heartbeats.ts';
import { mint } from '../on-virtual-phone.ts';
import { cannot, expectTruth, pages, quietMint, searchHeard, sensors } from './truth-phone.ts';

/** Heartbeats are a second apart at best: a shorter hole looks like an app that said nothing. */
test('a phone that records searches and pages, and loses all lines from a page to the next heartbeat, without a word', () => {
  let isLost = false;
  return expectTruth({
    truth: 'loses the log at each page',
    phone: quietMint(),
    behaviours: [searchHeard, { on: pages, ...sensors('weg', { adresse: '{url}' }), after: 200 }],
    module: () => ({
      did(app, { kind }) {
        if (app === mint && kind === 'page') isLost = true;
      },
      keeps({ tag }) {
        if (tag === 'miaudit') isLost = false;
        return !isLost;
      },
    }),
    runs: 5,
    right: [{ 'searches-recorded': 'confirmed', 'pages-recorded': 'not seen' }],
    says: ['or all between two heartbeats, which are '],
  });
});

/** The hole lies within one step: in a wait, or while something is typed. */
test.each([
  ['a wait of 40 s', 15_000],
  ['slow typing', 60_000],
])(
  'a phone that records each page and loses the log of ten seconds around that without a word, in %s',
  (_, after) =>
    expectTruth({
      truth: 'loses the record of each page within a step',
      phone: quietMint(),
      behaviours: [searchHeard, { on: pages, after, ...sensors('weg', { adresse: '{url}' }) }],
      module(phone) {
        let isLost = false;
        return {
          did(app, { kind }) {
            if (app !== mint || kind !== 'page') return;
            phone.later(after - 5000, () => (isLost = true));
            phone.later(after + 5000, () => (isLost = false));
          },
          keeps: () => !isLost,
        };
      },
      scenario: 'test/browse/truth/slow-steps.yaml',
      runs: 5,
      right: [{ 'pages-recorded': cannot, 'searches-recorded': 'confirmed' }],
      says: ['heartbeats are missing while things were done'],
      saysNot: ['of 4 runs; a rate above'],
    }),
);

const beatsAt = (...seconds: readonly number[]) =>
  seconds.flatMap((at, n) => [
    { event: 'heartbeat' as const, at: at * 1000, n: n + 1 },
    ...(n === 0 ? [{ event: 'step began' as const, at: at * 1000, step: 0 }] : []),
  ]);
const allBack = new Map([1, 2, 3].map((n) => [n, n]));

/** One look at the screen takes 12 s at most: 10 until it rests, and two. */
test('a time without heartbeats that no look at the screen takes is a gap', () => {
  expect(gapIn(beatsAt(0, 13, 14), allBack, [])).toBeUndefined();
  expect(gapIn(beatsAt(0, 16, 17), allBack, [])).toBe(
    'no heartbeat was written for 16 s while things were done',
  );
});
