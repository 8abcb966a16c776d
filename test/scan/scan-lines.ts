import type { Matcher } from '../../src/canary/canary.ts';
import type { CanaryFound, EventFound, Found, LossFound } from '../../src/scan/found.ts';
import { startScan } from '../../src/scan/scan.ts';
import { detectors } from '../../src/detectors/index.ts';
import { decoderFor } from '../../src/log/decode.ts';

/** Scans bytes in one piece, or in pieces of the given lengths. */
export function scanBytes(bytes: Uint8Array, matcher?: Matcher, pieces: readonly number[] = []): Found[] {
  const found: Found[] = [];
  const scan = startScan({
    file: 'made.log',
    detectors,
    tell: (one) => found.push(one),
    ...(matcher ? { matcher } : {}),
  });
  const decoder = decoderFor(bytes.subarray(0, 4));
  const text = Buffer.concat([decoder.push(bytes), decoder.end()]);
  let at = 0;
  for (const length of pieces) {
    scan.push(text.subarray(at, at + length));
    at += length;
  }
  scan.push(text.subarray(at));
  scan.end();
  return found;
}

export function scanLines(lines: readonly string[], matcher?: Matcher): Found[] {
  return scanBytes(Buffer.from(`${lines.join('\n')}\n`), matcher);
}

export const eventsIn = (found: readonly Found[]) =>
  found.filter((one): one is EventFound => one.found === 'event');
export const lossesIn = (found: readonly Found[]) =>
  found.filter((one): one is LossFound => one.found === 'loss');
export const canariesIn = (found: readonly Found[]) =>
  found.filter((one): one is CanaryFound => one.found === 'canary');
