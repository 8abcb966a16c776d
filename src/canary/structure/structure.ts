import type { Span } from '../../bytes/find.ts';
import type { Container, Value } from './container.ts';
import { field } from './form.ts';
import { header } from './header.ts';
import { member } from './json.ts';
import { part } from './multipart.ts';

const containers: readonly Container[] = [header, part, member, field];
const deepest = 8;

function innermost(bytes: Uint8Array, within: Span, at: Span): Value | undefined {
  for (const find of containers) {
    const value = find(bytes, within, at);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The names of the containers around a place, outermost first: it only labels, and where nothing parses says nothing. */
export function namesAround(bytes: Uint8Array, at: Span): string[] {
  const names: string[] = [];
  let within: Span = { from: 0, to: bytes.length };
  while (names.length < deepest) {
    const value = innermost(bytes, within, at);
    if (value === undefined) break;
    names.push(value.step);
    if (value.to - value.from >= within.to - within.from) break;
    within = value;
  }
  return names;
}
