import { matcher, shortestValue } from '../canary/matcher.ts';
import type { Answer, Capture } from './capture.ts';
import { withholdInLog } from './withhold-in-log.ts';

/**
 * The proof of redaction: answers are searched for the values that it took out, in every coat that the canary matcher
 * knows (other case, encoded, compressed, hashed). An answer in which one still shows is withheld, and of a log as little
 * as can be, so that no capture and no report can hold it.
 */
export function withhold(capture: Capture, values: ReadonlySet<string>): Capture {
  const tokens = [...values].filter((value) => Buffer.byteLength(value) >= shortestValue);
  if (tokens.length === 0) return capture;
  const search = matcher(tokens.map((token) => ({ token, planted: [] })));
  const shows = (text: string) => search.find(Buffer.from(text)).sightings.length > 0;
  function proved(path: string, answer: Answer): Answer {
    const raw = answer.ok && isLog.test(path) ? withholdInLog(answer.raw, search) : undefined;
    if (answer.ok && raw !== undefined && !shows(raw)) return { ...answer, raw };
    return shows(answer.ok ? answer.raw : answer.why) ? withheld(answer) : answer;
  }
  return new Map([...capture].map(([path, answer]) => [path, proved(path, answer)]));
}

/** Logs of `browse`, one for each run. */
const isLog = /^run-\d+\/log$/;

function withheld({ asked }: Answer): Answer {
  const why =
    'withheld: a serial number, account or the like shows in the answer in a form that cannot be redacted';
  return { ok: false, why, ...(asked && { asked }) };
}
