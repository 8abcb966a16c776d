import type { ByteSpan } from '../../bytes/find.ts';
import type { Container, ContainerValue } from './container.ts';
import { field } from './form.ts';
import { header } from './header.ts';
import { member } from './json.ts';
import { part } from './multipart.ts';

const containers: readonly Container[] = [header, part, member, field];
const deepest = 8;

function innermost(bytes: Uint8Array, within: ByteSpan, at: ByteSpan): ContainerValue | undefined {
  for (const find of containers) {
    const value = find(bytes, within, at);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The names of the containers around a place, the outermost first. A container that does not parse is left out. */
export function namesAround(bytes: Uint8Array, at: ByteSpan): string[] {
  const names: string[] = [];
  let within: ByteSpan = { from: 0, to: bytes.length };
  while (names.length < deepest) {
    const value = innermost(bytes, within, at);
    if (value === undefined) break;
    names.push(value.step);
    if (value.to - value.from >= within.to - within.from) break;
    within = value;
  }
  return names;
}
