import type { Canary, Needle } from './canary.ts';
import { makeDigests } from './digests.ts';
import { literalForms } from './literal-forms.ts';
import { spellings } from './spellings.ts';

/** The base64 characters that depend on `bytes` only, if `ahead` bytes of the same text, at most two, are before them. */
function base64Within(bytes: Uint8Array, ahead: number): string {
  const text = Buffer.concat([twoBytes.subarray(0, ahead), bytes]).toString('base64');
  return text.slice(Math.ceil((ahead * 8) / 6), Math.floor(((ahead + bytes.length) * 8) / 6));
}

const twoBytes = Buffer.alloc(2);

/** The base64 of a digest looks like any long word, so it is not decoded. It is a needle of its own, also as it is in addresses. */
function base64Of(bytes: Uint8Array): readonly Uint8Array[] {
  return [0, 1, 2].flatMap((ahead) => {
    const plain = base64Within(bytes, ahead);
    const forUrls = plain.replaceAll('+', '-').replaceAll('/', '_');
    return plain === forUrls ? [Buffer.from(plain)] : [Buffer.from(plain), Buffer.from(forUrls)];
  });
}

function digestNeedles(token: string, spelling: string, withRare: boolean): readonly Needle[] {
  return makeDigests(spelling, withRare).flatMap(({ step, bytes, as }) => [
    { token, bytes, folds: as === 'text', path: [step] },
    ...(as === 'bytes'
      ? base64Of(bytes).map((base64) => ({ token, bytes: base64, folds: false, path: ['base64', step] }))
      : []),
  ]);
}

/** Of the canaries that were asked for last. Each run of a plan, and each reading of it, looks for the same ones. */
const known = new Map<string, readonly Needle[]>();
const mostKnown = 64;

/** The hashes take a while, so those of the last canaries are kept. */
export function canaryNeedles(canary: Canary): readonly Needle[] {
  const id = JSON.stringify([canary.token, canary.planted]);
  const needles = known.get(id) ?? makeNeedles(canary);
  known.delete(id);
  known.set(id, needles);
  for (const oldest of known.keys()) {
    if (known.size <= mostKnown) break;
    known.delete(oldest);
  }
  return needles;
}

function makeNeedles({ token, planted }: Canary): readonly Needle[] {
  const plain = Buffer.from(token);
  const asGiven = new Set([token, ...planted]);
  const written = new Set([token, token.toUpperCase(), ...planted.flatMap((each) => [...spellings(each)])]);
  return [
    { token, bytes: plain, folds: true, path: [] },
    { token, bytes: plain.toReversed(), folds: true, path: ['reversed'] },
    ...(token.includes(' ')
      ? [{ token, bytes: Buffer.from(token.replaceAll(' ', '+')), folds: true, path: ['url'] }]
      : []),
    ...literalForms(token).map(({ step, bytes, folds }) => ({ token, bytes, folds, path: [step] })),
    ...[...written].flatMap((spelling) => digestNeedles(token, spelling, asGiven.has(spelling))),
  ];
}
