import { code } from './code.ts';
import { asBuffer } from './view.ts';

/** What kernel/index.ts exports. Positions are addresses in its memory; 0 means none. */
interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly free: { readonly value: number };
  readonly tables: { readonly value: number };
  readonly tableBytes: { readonly value: number };
  addTarget(at: number, length: number): void;
  configure(isSecond: 0 | 1, ngramBytes: number, bytes: number, stride: number): void;
  setLeast(text: number, stream: number): void;
  indexRareCharacters(from: number, to: number): void;
  clearRareIndex(): void;
  nextBeginning(from: number, to: number): number;
  nextBase64(from: number, to: number, least: number): number;
  nextWrapped(from: number, to: number, count: number): number;
  decodedReadingOf(from: number, to: number, least: number, scratch: number): number;
  readingOf(from: number, to: number, least: number): number;
  nextHex(from: number, to: number, least: number, scratch: number): number;
  hexReadingOf(from: number, to: number, least: number, scratch: number): number;
  encodingsOf(from: number, to: number, least: number): number;
  nextEscaped(kind: number, from: number, to: number, least: number): number;
  unescapedEnd(): number;
  placeOf(kind: number, from: number, to: number, count: number): number;
  nextReversedEscape(kind: number, from: number, to: number, least: number): number;
  nextBase32(isSmall: 0 | 1, from: number, to: number, least: number, scratch: number): number;
  nextUtf16(from: number, to: number, least: number): number;
  nextPairs(from: number, to: number, least: number): number;
  nextSeparated(from: number, to: number, least: number): number;
  separatedKinds(): number;
  foundEnd(): number;
  nextGzip(from: number, to: number): number;
  hasZlibHeader(from: number, to: number): number;
  nextStream(start: number, from: number, to: number, least: number): number;
  nextLongLine(from: number, to: number, long: number): number;
  walkJson(state: number): void;
  jsonState(): number;
  beginTexts(): void;
  textsPassed(): number;
  textEdge(which: number, edge: 0 | 1): number;
  unescapeText(from: number, to: number, out: number): number;
  nextJson(from: number, to: number): number;
  isPlainWithout(from: number, to: number, least: number): number;
  countNewlines(from: number, to: number): number;
}

export const kernel = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(code, 'base64')))
  .exports as Kernel;
const pageBytes = 65_536;
/** The kernel may read so many bytes after a text. Their values do not matter. */
const margin = 64;

let memory = new Uint8Array(kernel.memory.buffer);
let top = kernel.free.value;

/** A text in WebAssembly memory. Six times its length is free after it for what the kernel decodes. */
export interface MemoryText {
  readonly bytes: Buffer;
  /** Addresses. */
  readonly start: number;
  readonly end: number;
}

/** Copies a text into WebAssembly memory while `use` runs. */
export function withMemoryText<T>(bytes: Uint8Array, use: (text: MemoryText) => T): T {
  const start = top;
  const end = start + bytes.length;
  const behind = (end + 6 * bytes.length + 16 * margin) & ~15;
  const missing = Math.ceil((behind - memory.length) / pageBytes);
  if (missing > 0) {
    kernel.memory.grow(missing); // may throw
    memory = new Uint8Array(kernel.memory.buffer);
  }
  top = behind;
  memory.set(bytes, start);
  try {
    return use({ bytes: asBuffer(bytes), start, end });
  } finally {
    top = start;
  }
}

/** The address where the kernel writes what it decodes of a text. */
export function scratchAddress({ end }: MemoryText): number {
  return end + margin;
}

/** An address of the kernel as an offset in the text, or -1. */
export function offsetIn({ start }: MemoryText, address: number): number {
  return address === 0 ? -1 : address - start;
}

/** A part of WebAssembly memory, valid until it is written again. */
export function memoryAt(address: number, length: number): Uint8Array {
  return memory.subarray(address, address + length);
}
