import type { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import { bounded } from './bounded.ts';
import { archiveInArchive, notPacked, packedName } from './packed.ts';
import { archiveOfFiddler, fileOfFiddler } from './sessions.ts';
import type { Source } from './source.ts';

const mostEntries = 10_000;

/** The files in a zip, which is what Android's bug reports are. Archives in the archive are not opened. */
export async function* zipSources(
  path: string,
  file: string | Buffer,
  limit: number,
): AsyncGenerator<Source> {
  let zip: ZipFile;
  try {
    const { fromBufferPromise, openPromise } = await import('yauzl'); // slow to load, and few texts are zips
    const options = { lazyEntries: true };
    zip = await (typeof file === 'string' ? openPromise(file, options) : fromBufferPromise(file, options));
  } catch (error) {
    const isCut = error instanceof Error && error.message.startsWith('End of central directory');
    yield {
      name: path,
      bytes: failing(isCut ? new Error('it begins like a zip, and its end is missing') : error),
    };
    return;
  }
  let left = limit;
  let entries = 0;
  let isOfFiddler = false;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = `${path}!${entry.fileName}`;
      if (entry.fileName.endsWith('/')) continue;
      if (++entries > mostEntries) {
        yield { name, bytes: failing(new Error(`the archive holds more than ${String(mostEntries)} files`)) };
        return;
      }
      if (!isOfFiddler && fileOfFiddler.test(entry.fileName)) {
        isOfFiddler = true;
        yield { name: path, bytes: failing(new Error(archiveOfFiddler)) };
      }
      if (packedName.test(entry.fileName)) yield { name, bytes: failing(new Error(archiveInArchive)) };
      else yield { name, bytes: notPacked(entryBytes(zip, entry, left)) };
      left -= Math.min(left, entry.uncompressedSize);
    }
  } catch (error) {
    yield { name: path, bytes: failing(error) };
  }
}

async function* entryBytes(zip: ZipFile, entry: Entry, limit: number): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new Error('it is encrypted: unpack it with its password');
  const stream: Readable = await zip.openReadStreamPromise(entry);
  yield* bounded(stream as AsyncIterable<Uint8Array>, { limit, packed: entry.compressedSize });
}

/** A text that cannot be read, and why. */
export function failing(error: unknown): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => Promise.reject(error instanceof Error ? error : new Error(String(error))),
    }),
  };
}
