import { toLatin1, asBuffer } from '../../bytes/view.ts';
import type { Container } from './container.ts';

const partName = /^content-disposition:[^\r\n]{0,200}?[; ]name="?([^";\r\n]{1,100})/im;
const longestHead = 2048;

/** RFC 7578: a body that begins with a boundary line. Each part has a head with its name, and an empty line. */
export const part: Container = (bytes, within, at) => {
  const view = asBuffer(bytes);
  if (toLatin1(bytes, within.from, within.from + 2) !== '--') return undefined;
  const lineEnd = view.indexOf('\n', within.from);
  if (lineEnd < 0 || lineEnd - within.from > 100 || lineEnd > at.from) return undefined;
  const boundary = toLatin1(bytes, within.from, lineEnd).trimEnd();
  const start = view.lastIndexOf(boundary, at.from, 'latin1');
  const head = toLatin1(bytes, start, Math.min(start + longestHead, within.to));
  const blank = /\r?\n\r?\n/.exec(head);
  const name = partName.exec(head.slice(0, blank?.index))?.[1];
  if (blank === null || name === undefined) return undefined;
  const from = start + blank.index + blank[0].length;
  if (from > at.from) return undefined;
  const next = view.indexOf(boundary, at.to, 'latin1');
  let to = next < 0 || next > within.to ? within.to : next;
  for (const character of [0x0a, 0x0d]) if (to > at.to && bytes[to - 1] === character) to--;
  return { step: `multipart:${name}`, from, to };
};
