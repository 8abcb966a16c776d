import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countNewlines } from '../../src/bytes/find.ts';
import { withMemoryText } from '../../src/bytes/kernel.ts';
import { searchFor } from '../../src/bytes/search.ts';

/** Where the first of some literals is, or -1. */
function firstOf(literals: readonly string[]) {
  const search = searchFor(literals.map((literal) => ({ bytes: Buffer.from(literal), folds: false })));
  return (bytes: Uint8Array, from: number, to: number) =>
    withMemoryText(bytes, (text) => {
      const [hit] = search.hits(text, from, to);
      return hit?.from ?? -1;
    });
}

const letters = fc.constantFrom('a', 'b', 'A', 'B', '\n', '/');
const text = fc.string({ unit: letters, maxLength: 300 });
const literals = fc.array(fc.string({ unit: letters, minLength: 4, maxLength: 12 }), {
  minLength: 1,
  maxLength: 12,
});

test('the first literal is found where a search one by one finds it', () => {
  fc.assert(
    fc.property(text, literals, fc.nat(50), (haystack, needles, from) => {
      const bytes = Buffer.from(haystack);
      const expected = needles.map((needle) => bytes.indexOf(needle, from)).filter((at) => at >= 0);
      const found = firstOf(needles)(bytes, from, bytes.length);
      expect(found).toBe(from > bytes.length || expected.length === 0 ? -1 : Math.min(...expected));
    }),
    { numRuns: 2000 },
  );
});

test('a literal that does not lie whole in the stretch is not found', () => {
  const bytes = Buffer.from('xx track event xx');
  const first = firstOf(['track event', 'other literal']);
  expect(first(bytes, 0, 13)).toBe(-1);
  expect(first(bytes, 0, 14)).toBe(3);
  expect(first(bytes, 4, 17)).toBe(-1);
});

test('a literal that is too short is refused', () => {
  expect(() => firstOf(['long enough', 'xyz'])).toThrow(RangeError);
});

test('line feeds are counted in any stretch of any bytes', () => {
  const bytes = fc
    .uint8Array({ maxLength: 3000 })
    .map((all) => all.map((byte) => (byte % 3 === 0 ? 10 : byte)));
  fc.assert(
    fc.property(bytes, fc.nat(3000), fc.nat(3000), fc.nat(3), (all, a, b, shift) => {
      const moved = new Uint8Array(all.length + shift).subarray(shift);
      moved.set(all);
      const [from, to] = [Math.min(a, b, all.length), Math.min(Math.max(a, b), all.length)];
      expect(withMemoryText(moved, (text) => countNewlines(text, from, to))).toBe(
        all.subarray(from, to).filter((byte) => byte === 10).length,
      );
    }),
  );
});

test('neighbours of a line feed are not taken for one', () => {
  const all = Uint8Array.from({ length: 256 * 8 }, (_, at) => (at * 31) % 256);
  expect(withMemoryText(all, (text) => countNewlines(text, 0, all.length))).toBe(
    all.filter((byte) => byte === 10).length,
  );
});
