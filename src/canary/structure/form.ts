import { toLatin1, asBuffer } from '../../bytes/view.ts';
import type { ByteSpan } from '../../bytes/find.ts';
import { lineAround } from './line.ts';
import type { Container } from './container.ts';

const fieldName = /^[\w$.%+*[\]-]{1,64}$/;

function wordIn(bytes: Uint8Array, line: ByteSpan, at: ByteSpan): ByteSpan {
  let { from, to } = at;
  while (from > line.from && (bytes[from - 1] ?? 0) > 0x20) from--;
  while (to < line.to && (bytes[to] ?? 0) > 0x20) to++;
  return { from, to };
}

/** `name=value&name=value` without spaces: a whole text, or a word in a line. */
export const field: Container = (bytes, within, at) => {
  const word = wordIn(bytes, lineAround(bytes, within, at), at);
  const view = asBuffer(bytes);
  const isWhole = word.from === within.from && word.to === within.to;
  const last = view.indexOf('&', at.to);
  const to = last < 0 || last > word.to ? word.to : last;
  const from = Math.max(word.from, view.lastIndexOf('&', at.from) + 1);
  if (!isWhole && from === word.from && to === word.to) return undefined;
  for (let start = word.from; start <= from;) {
    const equals = view.indexOf('=', start);
    if (
      equals < 0 ||
      equals > word.to ||
      !fieldName.test(toLatin1(bytes, start, Math.min(equals, start + 65)))
    )
      return undefined;
    if (start === from)
      return equals < at.from
        ? { step: `form:${toLatin1(bytes, start, equals)}`, from: equals + 1, to }
        : undefined;
    start = view.indexOf('&', start) + 1;
  }
  return undefined;
};
