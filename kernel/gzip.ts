import { nextRare } from './rare';

/** RFC 1952, 2.3.1: the next position of the magic bytes of gzip and its method, or 0. */
export function nextGzip(from: usize, to: usize): usize {
  let at = nextRare(0x1f, from, to);
  while (at !== 0 && (at + 3 > to || (load<u32>(at) & 0xffffff) !== 0x088b1f))
    at = nextRare(0x1f, at + 1, to);
  return at;
}
