import { createHash } from 'node:crypto';

/**
 * Each line ends in a sum over itself and the sum before it, so that a line that was changed, moved or taken out by
 * hand is noticed. Whoever changes the line can recompute it: it guards against accidents, not against an enemy.
 */
export function addChecksum(body: string, previous: string): string {
  return `${body.slice(0, -1)},"sum":"${sum(body, previous)}"}`;
}

/** The line's body and sum, or undefined where they do not belong together. */
export function removeChecksum(line: string, previous: string): { body: string; sum: string } | undefined {
  const tail = /,"sum":"([0-9a-f]{32})"\}$/.exec(line);
  if (!tail?.[1]) return undefined;
  const body = `${line.slice(0, tail.index)}}`;
  return sum(body, previous) === tail[1] ? { body, sum: tail[1] } : undefined;
}

function sum(body: string, previous: string): string {
  return createHash('sha256').update(`${previous}\n${body}`).digest('hex').slice(0, 32);
}
