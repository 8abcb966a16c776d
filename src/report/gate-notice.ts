import type { Finding } from '../audit/findings.ts';
import type { GateSwitch } from '../audit/gate-switch.ts';
import { isGated } from '../fix/gated.ts';
import { gateWords, isGateClosed } from '../probes/refusal-meaning.ts';

/** What a text says in place of the refusal, where the notice is above it. */
export const pointerToNotice = 'see the closed gate above';

/** What is known of a phone beside its findings. */
interface GateOf {
  readonly gate?: GateSwitch | undefined;
}

/** What a report tells of the gate. `on, but refuses`: the switch is on, and the phone refuses all the same. */
export type Gate = 'closed' | 'on, but refuses' | 'not closed';

/** By what the phone refused, else by the switch, which is read whichever checks were chosen. */
export function gateIn(findings: readonly Finding[], { gate }: GateOf): Gate {
  if (findings.some(isRefusedByGate)) return gate === 'on' ? 'on, but refuses' : 'closed';
  return gate === 'off' ? 'closed' : 'not closed';
}

function isRefusedByGate({ status, observed }: Finding): boolean {
  return status === 'unknown' && isGateClosed(observed);
}

/** One cause for many refusals, with its remedy and the phone's own words; undefined where no text is such a refusal. */
export function gateNotice(texts: Iterable<string>): string | undefined {
  for (const text of texts) if (isGateClosed(text)) return notice('closed', text);
  return undefined;
}

const remedyOfGate =
  "Turn it on in the phone's Developer options, which may ask for a Mi account and a SIM card; some phones need a restart afterwards.";

function notice(gate: Exclude<Gate, 'not closed'>, refusal: string | undefined): string {
  const words = refusal === undefined ? [] : [`The phone's words: “${gateWords(refusal)}”.`];
  const cause =
    gate === 'closed'
      ? ['because "USB debugging (Security settings)" is off.', remedyOfGate]
      : ['although "USB debugging (Security settings)" is on. Restart the phone: some need that.'];
  return ['Closed gate: the phone refuses taps and changes from adb,', ...cause, ...words].join(' ');
}

/** The cause and its remedy in few words, where the notice was shown before. */
export const shortGateNotice =
  'Closed gate: "USB debugging (Security settings)" is off, so most fixes are refused. Turn it on in Developer options; it may ask for a Mi account and a SIM.';

/** The same for an audit: where something could not be read, or where a fix of what was found would be refused. */
export function auditGateNotice(findings: readonly Finding[], phone: GateOf): string | undefined {
  const gate = gateIn(findings, phone);
  if (gate === 'not closed') return undefined;
  const refusal = findings.find(isRefusedByGate)?.observed;
  const isInTheWay = findings.some(
    ({ status, remedies: [first] }) => status !== 'pass' && first !== undefined && isGated(first),
  );
  return refusal !== undefined || isInTheWay ? notice(gate, refusal) : undefined;
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
