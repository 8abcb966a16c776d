import type { Finding } from '../audit/findings.ts';
import { isGated } from '../fix/gated.ts';
import { gateIn, type Gate } from './gate-notice.ts';
import { bySeverity } from './sections.ts';

/** One thing to do, and the command that does it. */
export interface FirstStep {
  readonly what: string;
  /** What must be known beside it, in sentences. */
  readonly note?: string;
  readonly command?: string;
  /** What may stop working. */
  readonly sideEffects?: string;
}

/**
 * The first things to do: the gravest problems before others, and what costs no function before the rest. Where a closed gate would
 * refuse one of them, the gate comes before all.
 */
export function firstSteps(findings: readonly Finding[], phone: string, most = 3): readonly FirstStep[] {
  const gate = gateIn(findings);
  const fixable = findings.filter(
    ({ status, severity, remedies }) => status === 'fail' && severity !== 'info' && remedies.length > 0,
  );
  const safeFirst = [...fixable].sort((a, b) => Number(needsConsent(a)) - Number(needsConsent(b)));
  const steps = new Map<string, FirstStep & { readonly isRefused: boolean }>();
  for (const finding of bySeverity(safeFirst)) {
    const [remedy] = finding.remedies;
    const command = `miaudit fix${phone} --only ${finding.check}${needsConsent(finding) ? ' --allow consent' : ''}`;
    if (!remedy || steps.has(command)) continue;
    const { summary: what, sideEffects } = remedy;
    const isRefused = gate !== 'not closed' && isGated(remedy);
    steps.set(command, { what, command, isRefused, ...(sideEffects !== undefined && { sideEffects }) });
  }
  const fixes = [...steps.values()].slice(0, most);
  const last = fixes.length < most ? most : most - 1;
  return fixes.some(({ isRefused }) => isRefused) ? [openGate(gate, phone), ...fixes.slice(0, last)] : fixes;
}

/** A person alone can open it; what else they can do is beside it. */
function openGate(gate: Gate, phone: string): FirstStep {
  return {
    what:
      gate === 'on, but refuses'
        ? 'Restart the phone: "USB debugging (Security settings)" is on, but has no effect yet'
        : 'Turn on "USB debugging (Security settings)" in the phone\'s Developer options',
    note: `The phone refuses most fixes without it. Turn it off again when all is done. To leave it off: \`miaudit fix${phone} --guided\` leads you to the switches on the screen, and you tap.`,
  };
}

function needsConsent({ remedies }: Finding): boolean {
  return remedies[0]?.tier === 'consent';
}
