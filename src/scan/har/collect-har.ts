import type { Matcher } from '../../canary/canary.ts';
import type { Found } from '../found.ts';
import { copyOf } from '../../bytes/view.ts';
import { beginningOfHar } from './beginning.ts';
import type { scanHarPieces } from './scan-pieces.ts';

/** A HAR file that is not read entry by entry has to be one string; V8 has no longer ones than about this. */
const longest = 400 << 20;

const mostNamed = 5;

/** Most hosts are nobody's that a rule knows. A report without them would look as if all was judged. */
function sayUnknownHosts(hosts: ReadonlyMap<string, number>): string | undefined {
  if (hosts.size === 0) return undefined;
  const exchanges = [...hosts.values()].reduce((sum, count) => sum + count, 0);
  const named = [...hosts].sort(([, one], [, other]) => other - one).slice(0, mostNamed);
  const list = named.map(([host]) => host).join(', ') + (hosts.size > mostNamed ? ', …' : '');
  const counted = `${exchanges} ${exchanges === 1 ? 'exchange' : 'exchanges'} with ${hosts.size} ${hosts.size === 1 ? 'host' : 'hosts'}`;
  return `${counted} that no rule knows (${list}): whose they are, and what they collect, is not known`;
}

interface HarCollectOptions {
  readonly file: string;
  readonly matcher?: Matcher;
  readonly tell: (found: Found) => void;
  /** The same text once more. Absent: it comes once, and is kept until it is known to be read. */
  readonly again?: () => AsyncIterable<Uint8Array>;
}

/** Takes the pieces of a text for itself where it begins like a HAR file. */
export function collectHar({ again, ...looking }: HarCollectOptions) {
  const kept: Uint8Array[] = [];
  const unknownHosts = new Map<string, number>();
  let reader: ReturnType<typeof scanHarPieces> | undefined;
  let isHar: boolean | undefined;
  let size = 0;

  /** Its pieces, as far as it was read and may be one string. */
  async function allPieces(): Promise<readonly Uint8Array[]> {
    if (!again) return kept;
    const pieces: Uint8Array[] = [];
    let left = Math.min(size, longest);
    for await (const piece of again()) {
      pieces.push(copyOf(piece.subarray(0, left)));
      left -= piece.length;
      if (left <= 0) break;
    }
    return pieces;
  }

  return {
    takes(piece: Uint8Array): boolean {
      isHar ??= beginningOfHar(piece) !== undefined;
      return isHar;
    },
    async push(piece: Uint8Array): Promise<void> {
      reader ??= (await import('./scan-pieces.ts')).scanHarPieces({ ...looking, unknownHosts }); // few texts are HAR files
      if (!again && size + piece.length <= longest) kept.push(copyOf(piece));
      size += piece.length;
      reader.push(piece);
    },
    /** The number of exchanges, or why this is not a HAR file, and the pieces, which are then read as plain text. */
    async end(): Promise<{ count?: number; unread?: string; instead: readonly Uint8Array[] }> {
      if (!reader) return { instead: [] };
      let pieces: readonly Uint8Array[] = [];
      try {
        let count = reader.end();
        if (count === undefined) {
          pieces = await allPieces();
          if (size > longest)
            return { unread: `it is a HAR file of more than ${longest} bytes`, instead: pieces };
          const { scanHar } = await import('./scan-har.ts');
          count = scanHar(Buffer.concat(pieces).toString('utf8'), { ...looking, unknownHosts });
        }
        const what = sayUnknownHosts(unknownHosts);
        if (what !== undefined) looking.tell({ found: 'loss', what, file: looking.file, lines: [], raw: [] });
        return { count, instead: [] };
      } catch (error) {
        const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
        return {
          unread: `it begins like a HAR file, and cannot be read as one (${why.slice(0, 200)})`,
          instead: pieces,
        };
      }
    },
  };
}
