import { hash } from 'node:crypto';

/** Hashes that analytics SDKs and ad networks use. Each spelling of a canary is hashed with them. */
const common = ['md5', 'sha1', 'sha256', 'sha512'] as const;
/** Others are searched for in the token and in the addresses as they were planted, and as hex digits only. */
const rare = ['sha224', 'sha384', 'sha3-256', 'blake2b512', 'ripemd160'] as const;

function digestOf(algorithm: string, text: string | Uint8Array): Buffer {
  return hash(algorithm, text, 'buffer');
}

/** How a digest was made, `md5:https://example.org/`, and what is in a text. */
export interface Digest {
  readonly step: string;
  readonly bytes: Uint8Array;
  /** `bytes`: the bytes, under hex or base64. `hex`: the bytes, under hex only. `text`: digits, in any case. */
  readonly as: 'bytes' | 'hex' | 'text';
}

/** RFC 9562, appendix C: the name space of URLs. */
const urlSpace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/** `8-4-4-4-12` digits of 16 bytes, with the version number if there is one. */
function uuid(bytes: Uint8Array, version?: number): string {
  const marked = Buffer.from(bytes.subarray(0, 16));
  if (version !== undefined) {
    marked[6] = ((marked[6] ?? 0) & 0x0f) | (version << 4);
    marked[8] = ((marked[8] ?? 0) & 0x3f) | 0x80;
  }
  return marked.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * All digests of a spelling: of the usual algorithms, the MD5 of an MD5, the middle 16 digits of an MD5 (usual in China), the first
 * 16 of a SHA, either MD5 in the form of a UUID, `UUID.nameUUIDFromBytes` of Java, and the UUID of version 5 in the name space of URLs.
 */
export function makeDigests(spelling: string, withRare: boolean): readonly Digest[] {
  const digests = common.map((algorithm) => ({ algorithm, bytes: digestOf(algorithm, spelling) }));
  const md5 = digests[0]?.bytes ?? Buffer.alloc(0);
  const doubled = digestOf('md5', md5.toString('hex'));
  const text = (step: string, digits: string): Digest => ({
    step: `${step}:${spelling}`,
    bytes: Buffer.from(digits),
    as: 'text',
  });
  return [
    ...digests.map(({ algorithm, bytes }) => ({
      step: `${algorithm}:${spelling}`,
      bytes,
      as: 'bytes' as const,
    })),
    { step: `md5(md5):${spelling}`, bytes: doubled, as: 'bytes' },
    ...(withRare
      ? rare.map((algorithm) => ({
          step: `${algorithm}:${spelling}`,
          bytes: digestOf(algorithm, spelling),
          as: 'hex' as const,
        }))
      : []),
    ...digests.map(({ algorithm, bytes }) => {
      const at = algorithm === 'md5' ? 8 : 0;
      return text(`${algorithm}-16`, bytes.toString('hex').slice(at, at + 16));
    }),
    text('md5-first-16', md5.toString('hex').slice(0, 16)),
    text('md5-uuid', uuid(md5)),
    text('md5(md5)-uuid', uuid(doubled)),
    text('uuid3', uuid(md5, 3)),
    text('uuid5', uuid(digestOf('sha1', Buffer.concat([urlSpace, Buffer.from(spelling)])), 5)),
  ];
}

/** The step of the whole digest that a step with 16 digits is a part of. */
export function wholeDigestStep(step: string): string {
  return step.replace(/^(\w+?)(?:-first)?-16:/, '$1:');
}

const digestStep = /^(?:md5|sha\d|uuid\d|blake2|ripemd)[\w()-]{0,30}:(?=.)/;

/** What was hashed, where a path of decodings ends in a digest: a word or address, or a part of one. */
export function hashedIn(path: readonly string[]): string | undefined {
  const last = path.at(-1) ?? '';
  const name = digestStep.exec(last)?.[0];
  return name === undefined ? undefined : last.slice(name.length);
}
