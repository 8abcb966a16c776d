import type { Finding } from '../audit/findings.ts';
import { isGateClosed } from '../fix/explain.ts';

/** One cause for many refusals, with its remedy; undefined where no text is such a refusal. */
export function gateNotice(texts: Iterable<string>): string | undefined {
  for (const text of texts)
    if (isGateClosed(text))
      return 'The phone refuses taps and changes from adb: "USB debugging (Security settings)" is off. Turn it on in the phone\'s Developer options, which may ask for a Mi account and a SIM card; some phones need a restart afterwards.';
  return undefined;
}

/** The same for what an audit could not read. */
export function gateNoticeOf(findings: readonly Finding[]): string | undefined {
  return gateNotice(findings.filter(({ status }) => status === 'unknown').map(({ observed }) => observed));
}
