import { archiveInArchive, notPacked, packedName } from './packed.ts';
import { failing } from './zip-sources.ts';
import type { Source } from './source.ts';

const block = 512;
const mostEntries = 10_000;
const longestHeader = 1 << 20;

/** Reads so many bytes of a stream at a time, and leaves the rest. */
function cursor(bytes: AsyncIterable<Uint8Array>) {
  const iterator = bytes[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  return {
    /** The next `size` bytes in pieces; fewer where the stream ends. */
    async *take(size: number): AsyncGenerator<Uint8Array> {
      for (let left = size; left > 0;) {
        if (rest.length === 0) {
          const next = await iterator.next();
          if (next.done === true) return;
          rest = next.value;
        }
        const piece = rest.subarray(0, left);
        rest = rest.subarray(piece.length);
        left -= piece.length;
        yield piece;
      }
    },
    /** Leaves out the next `size` bytes. */
    async pass(size: number): Promise<void> {
      const pieces = this.take(size);
      while ((await pieces.next()).done !== true);
    },
  };
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(Buffer.from(piece)); // its memory is used again
  return Buffer.concat(parts);
}

/** A field of a tar's header: octal digits, or a number of base 256 where its first bit is set. */
function numberIn(field: Buffer): number {
  if (((field[0] ?? 0) & 0x80) !== 0) return Number(BigInt(`0x${field.subarray(-8).toString('hex')}`));
  return parseInt(field.toString('latin1').replace(/\0/g, ' ').trim() || '0', 8);
}

const textIn = (field: Buffer): string => field.toString('utf8').split('\0', 1)[0] ?? '';

/** The sum over a header in which the sum itself counts as blanks. */
function isHeader(header: Buffer): boolean {
  let sum = 8 * 0x20;
  for (const [at, byte] of header.entries()) if (at < 148 || at >= 156) sum += byte;
  return header.length === block && sum === numberIn(header.subarray(148, 156));
}

/** `path` and `size` of a header of POSIX 2001: records `LENGTH KEY=VALUE`. */
function extended(text: string): { path?: string; size?: number } {
  const [, path] = /(?:^|\n)\d{1,8} path=([^\n]{1,4096})/.exec(text) ?? [];
  const [, size] = /(?:^|\n)\d{1,8} size=(\d{1,15})/.exec(text) ?? [];
  return { ...(path !== undefined && { path }), ...(size !== undefined && { size: Number(size) }) };
}

/**
 * The files in a tar (POSIX 1003.1, `ustar`; GNU's long names). Each has to be read before the next one is asked for: what is left
 * of it is passed over. Archives in the archive are not opened.
 */
export async function* tarSources(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Source> {
  const stream = cursor(bytes);
  let named: { path?: string; size?: number } = {};
  let left = limit;
  for (let entries = 0; ; entries++) {
    const header = await whole(stream.take(block)).catch((error: unknown) => error);
    if (!Buffer.isBuffer(header)) {
      yield { name: path, bytes: failing(header) };
      return;
    }
    if (header.length === 0 || header.every((byte) => byte === 0)) return;
    const why = !isHeader(header)
      ? 'the archive is cut or damaged behind the files that were read'
      : entries > mostEntries
        ? `the archive holds more than ${String(mostEntries)} files`
        : undefined;
    if (why !== undefined) {
      yield { name: path, bytes: failing(new Error(why)) };
      return;
    }
    const type = String.fromCharCode(header[156] ?? 0);
    const size = named.size ?? numberIn(header.subarray(124, 136));
    const padding = (block - (size % block)) % block;
    if ((type === 'x' || type === 'L') && size <= longestHeader) {
      const text = (await whole(stream.take(size))).toString('utf8');
      named = type === 'x' ? extended(text) : { path: text.replace(/\0/g, '') };
      await stream.pass(padding);
      continue;
    }
    const folder = textIn(header.subarray(345, 500));
    const short = textIn(header.subarray(0, 100));
    const name = `${path}!${named.path ?? (folder === '' ? short : `${folder}/${short}`)}`;
    named = {};
    let read = 0;
    const content = async function* () {
      for await (const piece of stream.take(size)) {
        read += piece.length;
        yield read > left ? piece.subarray(0, Math.max(0, piece.length - (read - left))) : piece;
        if (read > left) throw new Error(`it is larger than ${String(limit)} bytes`);
      }
      if (read < size) throw new Error('the archive ends within it');
    };
    if (type === '0' || type === '\0' || type === '7')
      if (packedName.test(name)) yield { name, bytes: failing(new Error(archiveInArchive)) };
      else yield { name, bytes: notPacked(content()) };
    left -= Math.min(left, read);
    await stream.pass(size - read + padding); // what was not asked for
  }
}
