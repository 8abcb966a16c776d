import { expect, test } from 'vitest';
import { encodeBody } from '../../../src/scan/har/encode-body.ts';

test('bodies that lie beside each other are as if each were alone, and none changes another', () => {
  const texts = Array.from({ length: 400 }, (_, at) => `${String(at)} ${'é€𝄞a'.repeat(at * 37)}`);
  const encoded = texts.map(encodeBody);
  for (const [at, bytes] of encoded.entries()) expect(bytes.equals(Buffer.from(texts[at] ?? ''))).toBe(true);
});
