export interface TarEntry {
  readonly name: string;
  readonly bytes: Buffer | string;
  /** `0` is a file, `5` a folder. */
  readonly type?: string;
}

const block = 512;

function header(name: string, size: number, type: string): Buffer {
  const made = Buffer.alloc(block);
  made.write(name.slice(0, 100), 0);
  made.write(size.toString(8).padStart(11, '0'), 124);
  made.write(' '.repeat(8), 148);
  made.write(type, 156);
  made.write('ustar\x0000', 257, 'latin1');
  const sum = made.reduce((all, byte) => all + byte, 0);
  made.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return made;
}

const padded = (bytes: Buffer) =>
  Buffer.concat([bytes, Buffer.alloc((block - (bytes.length % block)) % block)]);

/** A tar made byte by byte (POSIX 1003.1, pax). Long names are in an extended header. */
export function tarOf(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap(({ name, bytes, type = '0' }) => {
    const content = Buffer.from(bytes);
    const record = `path=${name}\n`;
    const extended = Buffer.from(`${String(record.length + 4)} ${record}`);
    const before = name.length > 100 ? [header('made', extended.length, 'x'), padded(extended)] : [];
    return [...before, header(name, content.length, type), padded(content)];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}
