import type { Matcher } from '../../canary/canary.ts';
import type { Found } from '../found.ts';
import { beginningOfHar } from './beginning.ts';

/** A HAR file is in memory whole, as bytes, and may have to be one string; V8 has no longer ones than about this. */
const longest = 400 << 20;

/** The memory of a piece is used again. `Buffer.from` would copy it number by number. */
function copyOf(piece: Uint8Array): Uint8Array {
  const copy = Buffer.allocUnsafeSlow(piece.length);
  copy.set(piece);
  return copy;
}

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
}

/** Takes the pieces of a text for itself where it begins like a HAR file. */
export function collectHar(looking: HarCollectOptions) {
  const pieces: Uint8Array[] = [];
  let isHar: boolean | undefined;
  let size = 0;
  return {
    takes(piece: Uint8Array): boolean {
      isHar ??= beginningOfHar(piece) !== undefined;
      if (isHar && size + piece.length <= longest) pieces.push(copyOf(piece));
      size += isHar ? piece.length : 0;
      return isHar;
    },
    /** The number of exchanges, or why this is not a HAR file, and the pieces, which are then read as plain text. */
    async end(): Promise<{ count?: number; unread?: string; instead: readonly Uint8Array[] }> {
      if (!isHar) return { instead: [] };
      if (size > longest)
        return { unread: `it is a HAR file of more than ${longest} bytes`, instead: pieces };
      try {
        const { scanHarPieces } = await import('./scan-pieces.ts'); // few texts are HAR files
        const unknownHosts = new Map<string, number>();
        const count = scanHarPieces(pieces, { ...looking, unknownHosts });
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
