import { matcher, shortestValue } from '../canary/matcher.ts';
import type { Answer, Capture } from '../capture/capture.ts';
import { isLog } from './redact.ts';
import { verifyLogRedaction } from './verify-log.ts';

/**
 * The proof of redaction: answers are searched for the values that it took out, in every coat that the canary matcher
 * knows (other case, encoded, compressed, hashed). An answer in which one still shows is withheld, and of a log as little
 * as can be, so that no capture and no report can hold it.
 */
export function verifyRedaction(capture: Capture, values: ReadonlySet<string>): Capture {
  const tokens = [...values].filter((value) => Buffer.byteLength(value) >= shortestValue);
  if (tokens.length === 0) return capture;
  const search = matcher(tokens.map((token) => ({ token, planted: [] })));
  const canaries = plantedIn(capture);
  const planted =
    canaries.length === 0 ? undefined : matcher(canaries.map((token) => ({ token, planted: [] })));
  const shows = (text: string) => search.find(Buffer.from(text)).sightings.length > 0;
  function proved(path: string, answer: Answer): Answer {
    const raw = answer.ok && isLog.test(path) ? verifyLogRedaction(answer.raw, search, planted) : undefined;
    if (answer.ok && raw !== undefined && !shows(raw)) return { ...answer, raw };
    return shows(answer.ok ? answer.raw : answer.why) ? withheld(answer) : answer;
  }
  return new Map([...capture].map(([path, answer]) => [path, proved(path, answer)]));
}

/** The canaries of a plan of `browse`. */
function plantedIn(capture: Capture): readonly string[] {
  const plan = capture.get('browse/plan');
  return plan?.ok
    ? [...plan.raw.matchAll(/"canary": ?"([a-z0-9]{6,64})"/g)].map(([, token = '']) => token)
    : [];
}

function withheld({ asked }: Answer): Answer {
  const why =
    'withheld: a serial number, account or the like shows in the answer in a form that cannot be redacted';
  return { ok: false, why, ...(asked && { asked }) };
}
