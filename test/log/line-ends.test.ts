import { describe, expect, test } from 'vitest';
import { lineFeeds } from '../../src/log/line-ends.ts';

function converted(text: string, piece: number): string {
  const lines = lineFeeds();
  const bytes = Buffer.from(text);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += piece)
    parts.push(Buffer.from(lines.push(bytes.subarray(at, at + piece))));
  return Buffer.concat([...parts, lines.end()]).toString();
}

describe.each([1, 2, 3, 1000])('in pieces of %d bytes', (piece) => {
  test.each<[what: string, text: string, expected: string]>([
    ['a carriage return alone ends a line', 'a\rb\r', 'a\nb\n'],
    ['so do two, with an empty line between', 'a\r\rb', 'a\n\nb'],
    ['later Windows lines stay as they are', 'a\rb\r\nc\r', 'a\nb\r\nc\n'],
    ['colours and tabs are text', '\x1b[31ma\tb\rc', '\x1b[31ma\tb\nc'],
    ['Windows lines', 'a\r\nb\rc\r\n', 'a\r\nb\rc\r\n'],
    ['the lines of adb’s terminal', 'a\r\r\nb\rc\r\n', 'a\r\r\nb\rc\r\n'],
    ['a progress bar in a text with line feeds', 'a\n10 %\r20 %\r', 'a\n10 %\r20 %\r'],
    ['what is no text', 'PK\x03\x04\r\x00\r', 'PK\x03\x04\r\x00\r'],
    ['a text of nothing but returns', '\r\r', '\r\r'],
  ])('%s', (_, text, expected) => {
    expect(converted(text, piece)).toBe(expected);
  });
});
