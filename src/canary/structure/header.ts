import { toLatin1, asBuffer } from '../../bytes/view.ts';
import { lineAround } from './line.ts';
import type { Container } from './container.ts';

const startLine = /^(?:[A-Z]{3,10} \S{1,8000} HTTP\/[\d.]{1,3}|HTTP\/[\d.]{1,3} \d{3})/;
const fieldLine = /^([\w-]{1,64}):[ \t]*/;

/** A raw HTTP message: the header line of a place, or the body. */
export const header: Container = (bytes, within, at) => {
  const view = asBuffer(bytes);
  if (!startLine.test(toLatin1(bytes, within.from, Math.min(within.from + 8192, within.to))))
    return undefined;
  const blank = view.indexOf('\r\n\r\n', within.from);
  if (blank >= 0 && blank < at.from) return { step: 'body', from: blank + 4, to: within.to };
  const line = lineAround(bytes, within, at);
  const match = fieldLine.exec(toLatin1(bytes, line.from, Math.min(line.from + 80, line.to)));
  if (match === null || line.from === within.from) return undefined;
  const from = line.from + match[0].length;
  return from <= at.from ? { step: `header:${match[1] ?? ''}`, from, to: line.to } : undefined;
};
