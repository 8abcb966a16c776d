import type { Finding } from '../audit/findings.ts';
import { gateWords, isGateClosed } from '../probes/refusal-meaning.ts';

/** What a text says in place of the refusal, where the notice is above it. */
export const pointerToNotice = 'see the closed gate above';

/** One cause for many refusals, with its remedy and the phone's own words; undefined where no text is such a refusal. */
export function gateNotice(texts: Iterable<string>): string | undefined {
  for (const text of texts)
    if (isGateClosed(text))
      return `Closed gate: the phone refuses taps and changes from adb, because "USB debugging (Security settings)" is off. Turn it on in the phone's Developer options, which may ask for a Mi account and a SIM card; some phones need a restart afterwards. The phone's words: “${gateWords(text)}”.`;
  return undefined;
}

/** The cause and its remedy in few words, where the notice was shown before. */
export const shortGateNotice =
  'Closed gate: "USB debugging (Security settings)" is off, so the phone refuses adb. Turn it on in Developer options; it may ask for a Mi account and a SIM.';

/** The same for what an audit could not read. */
export function gateNoticeOf(findings: readonly Finding[]): string | undefined {
  return gateNotice(findings.filter(({ status }) => status === 'unknown').map(({ observed }) => observed));
}

/** What was observed, with a pointer to the notice in place of a refusal of the gate. */
export function shortenObserved({ status, observed }: Pick<Finding, 'status' | 'observed'>): string {
  return status === 'unknown' && isGateClosed(observed) ? `not seen: ${pointerToNotice}` : observed;
}

/** A sentence, with a pointer to the notice in place of the refusal. */
export function shortenRefusal(sentence: string): string {
  return sentence.replace(
    /The phone refuses taps from adb: [^;:()]{0,200}INJECT_EVENTS(?: permission)?/g,
    pointerToNotice,
  );
}
