import { shortestValue } from '../canary/canary.ts';
import { matcher } from '../canary/matcher.ts';
import type { Answer, Capture } from '../capture/capture.ts';
import { canariesIn } from './planted.ts';
import { isLog } from './redact.ts';
import { verifyLines } from './verify-lines.ts';

/**
 * Verifies a redaction: answers are searched for the values that it took out, in every encoding that the canary matcher
 * knows (other case, encoded, compressed, hashed). What still shows one is taken out word by word, and the name before it
 * stays. Where that is not enough, the whole answer is withheld, which says how large it was.
 */
export function verifyRedaction(capture: Capture, values: ReadonlySet<string>): Capture {
  const tokens = [...values].filter((value) => Buffer.byteLength(value) >= shortestValue);
  if (tokens.length === 0) return capture;
  // Hashes are of the value as it is, in capitals and in small letters.
  const search = matcher(tokens.map((token) => ({ token, planted: [token.toLowerCase()] })));
  const canaries = canariesIn(capture);
  const planted =
    canaries.length === 0 ? undefined : matcher(canaries.map((token) => ({ token, planted: [] })));
  const shows = (text: string) => search.find(Buffer.from(text)).sightings.length > 0;
  function verified(path: string, answer: Answer): Answer {
    const text = answer.ok ? answer.raw : answer.why;
    if (!isLog.test(path) && !shows(text)) return answer;
    const raw = answer.ok ? verifyLines(text, search, planted) : undefined;
    return answer.ok && raw !== undefined && !shows(raw) ? { ...answer, raw } : withheld(answer, text);
  }
  return new Map([...capture].map(([path, answer]) => [path, verified(path, answer)]));
}

function withheld({ asked }: Answer, text: string): Answer {
  const bytes = Buffer.byteLength(text);
  const why = `withheld, all ${bytes} bytes: a serial number, account or the like shows in the answer in a form that cannot be redacted`;
  return { ok: false, why, ...(asked && { asked }) };
}
