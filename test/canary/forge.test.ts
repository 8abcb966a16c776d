import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { forge } from '../../src/canary/forge.ts';

test('a token survives case folding and URL encoding, and may be a host label', () => {
  for (let i = 0; i < 1000; i++) {
    const token = forge(randomBytes);
    expect(token).toMatch(/^[a-z][a-z0-9]{21}$/);
    expect(encodeURIComponent(token)).toBe(token);
    expect(new URL(`https://${token.toUpperCase()}.example/`).hostname).toBe(`${token}.example`);
  }
});

test('every character comes as often as every other, so that 22 of them hold more than 80 bits', () => {
  const counts = new Map<string, number>();
  for (let i = 0; i < 5000; i++)
    for (const character of forge(randomBytes).slice(1))
      counts.set(character, (counts.get(character) ?? 0) + 1);
  expect(21 * Math.log2(counts.size)).toBeGreaterThan(80);
  const mean = (5000 * 21) / counts.size;
  for (const count of counts.values()) expect(Math.abs(count - mean)).toBeLessThan(8 * Math.sqrt(mean));
});

test('bytes that would favour some characters are thrown away', () => {
  const bytes = [255, 0, ...Array<number>(21).fill(28)];
  expect(forge(() => Uint8Array.of(bytes.shift() ?? 0))).toBe('b' + 'b'.repeat(21));
});
