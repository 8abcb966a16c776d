import { matcher, shortestValue } from '../canary/matcher.ts';
import type { Answer, Capture } from './capture.ts';

/**
 * The proof of redaction: answers are searched for the values that it took out, in every coat that the canary matcher
 * knows (other case, encoded, compressed, hashed). An answer in which one still shows is withheld, so that no capture
 * and no report can hold it.
 */
export function withhold(capture: Capture, values: ReadonlySet<string>): Capture {
  const tokens = [...values].filter((value) => Buffer.byteLength(value) >= shortestValue);
  if (tokens.length === 0) return capture;
  const search = matcher(tokens.map((token) => ({ token, planted: [] })));
  const shows = (text: string) => search.find(Buffer.from(text)).sightings.length > 0;
  return new Map(
    [...capture].map(([path, answer]): [string, Answer] => [
      path,
      shows(answer.ok ? answer.raw : answer.why) ? withheld(answer) : answer,
    ]),
  );
}

function withheld({ asked }: Answer): Answer {
  const why =
    'withheld: a serial number, account or the like shows in the answer in a form that cannot be redacted';
  return { ok: false, why, ...(asked && { asked }) };
}
