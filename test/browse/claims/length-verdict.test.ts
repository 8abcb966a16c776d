import { describe, expect, test } from 'vitest';
import { effectWords, kindOfEffect, lengthVerdict } from '../../../src/browse/claims/length-verdict.ts';
import type { HostEffect } from '../../../src/browse/claims/length-windows.ts';
import type { RunTraffic } from '../../../src/browse/claims/run-traffic.ts';

const lengths = { short: 20, long: 1_020 };
const effect = (more: Partial<HostEffect>): HostEffect => ({
  arm: 0,
  host: 'sa.api.intl.miui.com',
  points: [],
  visits: 24,
  slope: 0.74,
  low: 0.6,
  high: 0.9,
  chance: 0.0005,
  adjusted: 0.001,
  comparisons: 2,
  noise: 120,
  ...more,
});
const run = (whyUnsure?: string) =>
  ({
    run: { run: { id: 'run-01' } },
    ...(whyUnsure !== undefined && { whyUnsure }),
  }) as unknown as RunTraffic;

describe('the kind of an effect', () => {
  test.each([
    [{}, 'confirmed by size'],
    [{ adjusted: 0.05 }, 'too noisy'],
    [{ slope: 0.3, low: 0.2, high: 0.4 }, 'grows otherwise'],
    [{ slope: 2.1, low: 1.9, high: 2.3 }, 'grows otherwise'],
    [{ slope: -0.8, low: -1, high: -0.6 }, 'no effect'],
    [{ slope: 0.02, low: -0.1, high: 0.14, adjusted: 0.8 }, 'no effect'],
    [{ slope: 0.1, low: -0.5, high: 0.7, adjusted: 0.6 }, 'too noisy'],
  ])('%j is “%s”', (more, kind) => {
    expect(kindOfEffect(effect(more))).toBe(kind);
  });
});

test('the sentence says what grew by how much, with interval and chance', () => {
  expect(effectWords(effect({}), lengths)).toBe(
    'an address that grew by 1000 characters made sa.api.intl.miui.com (Xiaomi, by its name) receive 740 more bytes (0.74 bytes a character, 95 % interval 0.60 to 0.90, p = 0.0010 corrected, 24 visits)',
  );
});

describe('the verdict', () => {
  const none = effect({ host: 'b.example', slope: 0, low: -0.1, high: 0.1, adjusted: 1 });
  const noisy = effect({ host: 'c.example', slope: 0.1, low: -0.5, high: 0.7, adjusted: 1 });
  test.each([
    ['one host gets the address', [effect({}), none], [run()], undefined, 'confirmed by size'],
    ['no host does', [none], [run()], undefined, 'not seen'],
    ['no host was asked for', [], [run()], undefined, 'not seen'],
    ['one is too noisy', [none, noisy], [run()], undefined, 'cannot be tested here'],
    ['one run is not whole', [none], [run('x')], undefined, 'cannot be tested here'],
    ['no run is valid', [], [], undefined, 'cannot be tested here'],
    ['nothing was watched', [], [], 'the phone refused', 'cannot be tested here'],
  ] as const)('where %s', (_what, effects, runs, why, status) => {
    expect(lengthVerdict(runs, effects, lengths, why).status).toBe(status);
  });
});
