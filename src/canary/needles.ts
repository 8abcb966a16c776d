import { createHash } from 'node:crypto';
import type { Canary, Needle } from './canary.ts';
import { spellings } from './spellings.ts';

const algorithms = ['md5', 'sha1', 'sha256'] as const;

/** The base64 characters that depend on `bytes` only, if `ahead` bytes of the same text stand before them. */
function base64Within(bytes: Uint8Array, ahead: number, encoding: 'base64' | 'base64url'): Uint8Array {
  const text = Buffer.concat([Buffer.alloc(ahead), bytes]).toString(encoding);
  return Buffer.from(text.slice(Math.ceil((ahead * 8) / 6), Math.floor(((ahead + bytes.length) * 8) / 6)));
}

/**
 * The base64 of a digest looks like any long word, so it is not decoded. It is a needle of its own. The base64 of a token is
 * decoded.
 */
function digestNeedles(token: string, spelling: string): Needle[] {
  return algorithms.flatMap((algorithm) => {
    const digest = createHash(algorithm).update(spelling).digest();
    const name = `${algorithm}:${spelling}`;
    const encoded = [0, 1, 2].flatMap((ahead) => {
      const [plain, forUrls] = [
        base64Within(digest, ahead, 'base64'),
        base64Within(digest, ahead, 'base64url'),
      ];
      return Buffer.compare(plain, forUrls) === 0 ? [plain] : [plain, forUrls];
    });
    return [
      { token, bytes: digest, folds: false, path: [name] },
      ...encoded.flatMap((bytes) => [
        { token, bytes, folds: false, path: ['base64', name] },
        { token, bytes: bytes.toReversed(), folds: false, path: ['reversed', 'base64', name] },
      ]),
    ];
  });
}

export function needlesOf({ token, planted }: Canary): Needle[] {
  const plain = Buffer.from(token);
  const written = new Set([token, ...planted.flatMap((address) => [...spellings(address)])]);
  return [
    { token, bytes: plain, folds: true, path: [] },
    { token, bytes: plain.toReversed(), folds: true, path: ['reversed'] },
    ...(token.includes(' ')
      ? [{ token, bytes: Buffer.from(token.replaceAll(' ', '+')), folds: true, path: ['url'] }]
      : []),
    ...[...written].flatMap((spelling) => digestNeedles(token, spelling)),
  ];
}
