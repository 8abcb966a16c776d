import { base64Signs, endOfRun, nextRun } from '../../canary/runs.ts';

/** MIME wraps base64 at 76 signs, PEM at 64; whoever else wraps it wraps it near there. */
const leastSigns = 60;

/** A message that is nothing but a line of wrapped base64. The last one may be short. */
export const wrappedBase64 = /^[A-Za-z0-9+/_-]{1,1024}={0,2}\s{0,2}$/;

/** The first line: padding would end it, and so long a one has letters of both cases, which a ruler of dashes has not. */
export function mayBeWrapped(message: string): boolean {
  return (
    message.trimEnd().length >= leastSigns &&
    wrappedBase64.test(message) &&
    !message.includes('=') &&
    /[A-Z]/.test(message) &&
    /[a-z]/.test(message)
  );
}

/** Where a line has so many signs of base64 at its end, or -1. */
export function nextWrapped(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; ;) {
    const run = nextRun(bytes, base64Signs, leastSigns, at, to);
    if (run < 0) return -1;
    at = endOfRun(bytes, base64Signs, run + leastSigns);
    if (at >= to || bytes[at] === 10 || bytes[at] === 13) return run;
  }
}
