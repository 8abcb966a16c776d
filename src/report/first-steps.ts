import type { Finding, Report } from '../audit/findings.ts';
import type { Check, Remedy } from '../checks/check.ts';
import { ownTextIn, textIn } from '../data/labels.ts';
import { inBothLanguages, isInAnotherLanguage } from '../probes/place.ts';
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

export interface StepOptions {
  /** How a command names the phone, with a space before. */
  readonly phoneOption?: string | undefined;
  /** ` --check FILE` for each check of the reader's own. */
  readonly checkOption?: string | undefined;
  /** What tells how a person puts it right by hand. */
  readonly checks?: readonly Check[] | undefined;
}

const most = 3;

/**
 * The first things to do: the gravest problems before others, and what costs no function before the rest. What is grave and has no such
 * fix is done by hand. Where a closed gate would refuse one of them, the gate comes before all.
 */
export function firstSteps(
  { findings, phone: { browsers, ...about } }: Pick<Report, 'findings' | 'phone'>,
  { phoneOption: phone = '', checkOption = '', checks = [] }: StepOptions,
): readonly FirstStep[] {
  const byHand = (finding: Finding) =>
    finding.severity === 'high' && finding.remedies[0]?.tier !== 'safe'
      ? checks.find(({ id }) => id === finding.check)?.byHand?.putRight
      : undefined;
  const gate = gateIn(findings, about);
  const isRefused = (remedy: Remedy | undefined) =>
    gate !== 'not closed' && remedy !== undefined && isGated(remedy);
  const fixable = findings.filter(
    ({ status, severity, remedies }) => status === 'fail' && severity !== 'info' && remedies.length > 0,
  );
  const grave = findings.filter((one) => one.status === 'fail' && byHand(one) !== undefined);
  const doable = findings.filter((one) => grave.includes(one) || fixable.includes(one));
  const costs = (one: Finding) => Number(needsConsent(one) && !grave.includes(one));
  const safeFirst = [...doable].sort((a, b) => costs(a) - costs(b));
  const steps = new Map<string, FirstStep & { readonly isRefused: boolean }>();
  for (const finding of bySeverity(safeFirst)) {
    const [remedy] = finding.remedies;
    const command = `miaudit fix${phone} --only ${finding.check}${needsConsent(finding) ? ' --allow consent' : ''}`;
    if (steps.has(command)) continue;
    const hand = byHand(finding);
    if (hand !== undefined) {
      const about = grave.filter(({ check }) => check === finding.check);
      const names = about.flatMap(
        ({ subject }) => browsers.find((one) => one.package === subject)?.name ?? [],
      );
      const where = `By hand: \`miaudit explain ${finding.check}${checkOption}\` says where.`;
      const instead = about.flatMap(({ remedies: [first] }) => first?.summary ?? []);
      const or = remedy === undefined ? '' : ` If you cannot: ${instead.join('; ')}, by the command below.`;
      const what = [hand.replace(/\.$/, ''), ...(names.length === 0 ? [] : [names.join(', ')])].join(': ');
      steps.set(command, {
        what,
        note: `${where} Then audit again.${or}`,
        ...(remedy !== undefined && { command }),
        ...(remedy?.sideEffects !== undefined && { sideEffects: remedy.sideEffects }),
        isRefused: isRefused(remedy),
      });
      continue;
    }
    if (!remedy) continue;
    const { summary: what, sideEffects } = remedy;
    steps.set(command, {
      what,
      command,
      isRefused: isRefused(remedy),
      ...(sideEffects !== undefined && { sideEffects }),
    });
  }
  const fixes = [...steps.values()].slice(0, most);
  const last = fixes.length < most ? most : most - 1;
  return fixes.some(({ isRefused }) => isRefused)
    ? [openGate(gate, phone, about.language), ...fixes.slice(0, last)]
    : fixes;
}

/** A person alone can open it; what else they can do is beside it. */
function openGate(gate: Gate, phone: string, language: string): FirstStep {
  const own = isInAnotherLanguage(language) ? ownTextIn('Settings', 'usb_adb_input', language) : undefined;
  const row = inBothLanguages(own, textIn('Settings', 'usb_adb_input', 'en'), language);
  return {
    what:
      gate === 'on, but refuses'
        ? `Restart the phone: ${row} is on, but has no effect yet`
        : `Turn on ${row} in the phone's Developer options`,
    note: `The phone refuses most fixes without it. Turn it off again when all is done. To leave it off: \`miaudit fix${phone} --guided\` leads you to the switches on the screen, and you tap.`,
  };
}

function needsConsent({ remedies }: Finding): boolean {
  return remedies[0]?.tier === 'consent';
}
