import { code } from './code.ts';
import { viewOf } from './view.ts';

/** What kernel/index.ts exports. Places are addresses in its memory, and 0 is no place. */
interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly free: { readonly value: number };
  readonly table: { readonly value: number };
  mark(at: number): void;
  look(gram: number, tableBytes: number, stride: number): void;
  seek(leastText: number): void;
  survey(from: number, to: number): void;
  forget(): void;
  nextBeginning(from: number, to: number): number;
  nextBase64(from: number, to: number, least: number, decodes: 1): number;
  nextWrapped(from: number, to: number, signs: number): number;
  decodedReadingOf(from: number, to: number, least: number, scratch: number): number;
  readingOf(from: number, to: number, least: number): number;
  nextHex(from: number, to: number, least: number, scratch: number): number;
  hexReadingOf(from: number, to: number, least: number, scratch: number): number;
  encodingsOf(from: number, to: number, least: number): number;
  nextEscaped(kind: number, from: number, to: number, least: number): number;
  unescapedEnd(): number;
  placeOf(kind: number, from: number, to: number, count: number): number;
  nextMirrored(kind: number, from: number, to: number, least: number): number;
  nextUtf16(from: number, to: number, least: number): number;
  nextPairs(from: number, to: number, least: number): number;
  nextSeparated(from: number, to: number, least: number): number;
  foundEnd(): number;
  nextGzip(from: number, to: number): number;
  hasZlibHeader(from: number, to: number): number;
  mayBeDeflate(from: number, to: number, least: number): number;
  nextLongLine(from: number, to: number, long: number): number;
  countNewlines(from: number, to: number): number;
}

export const kernel = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(code, 'base64')))
  .exports as Kernel;
const pageBytes = 65_536;
/** The kernel reads so far behind a text; what stands there counts for nothing. */
const margin = 64;

let memory = new Uint8Array(kernel.memory.buffer);
let top = kernel.free.value;

/** A text that lies in the kernel's memory, with six times as much room behind it for what the kernel makes of it. */
export interface MemoryText {
  readonly bytes: Buffer;
  /** Addresses. */
  readonly start: number;
  readonly end: number;
}

/** Lays a text where the kernel can read it, for as long as `look` runs. */
export function withMemoryText<T>(bytes: Uint8Array, look: (text: MemoryText) => T): T {
  const start = top;
  const end = start + bytes.length;
  top = (end + 6 * bytes.length + 16 * margin) & ~15;
  const missing = Math.ceil((top - memory.length) / pageBytes);
  if (missing > 0) {
    kernel.memory.grow(missing);
    memory = new Uint8Array(kernel.memory.buffer);
  }
  memory.set(bytes, start);
  try {
    return look({ bytes: viewOf(bytes), start, end });
  } finally {
    top = start;
  }
}

/** What the kernel makes of a text stands there. */
export function scratchOf({ end }: MemoryText): number {
  return end + margin;
}

/** A place as the kernel tells it as an offset in the text, or -1. */
export function offsetIn({ start }: MemoryText, address: number): number {
  return address === 0 ? -1 : address - start;
}

/** A stretch of the kernel's memory, good until something else is laid there. */
export function memoryAt(address: number, length: number): Uint8Array {
  return memory.subarray(address, address + length);
}
