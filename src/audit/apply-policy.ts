import type { Finding, Report } from './findings.ts';
import type { FindingPolicy } from './policy.ts';
import type { PolicyFile, PolicyPhones, PolicyRule } from './policy-file.ts';
import { romWord } from './rom-word.ts';
import { fitSelections, type Fit, type KnownFacts } from './selection.ts';

/** An earlier finding of the same phone. */
export type EarlierFinding = Pick<Finding, 'check' | 'subject' | 'status' | 'severity'>;

export interface PolicySources {
  readonly file?: PolicyFile | undefined;
  /** What a baseline has of this phone. */
  readonly baseline?: readonly EarlierFinding[] | undefined;
  /** `2026-11-28`, UTC. */
  readonly today: string;
}

/** The report with what a policy file and a baseline say of each finding. Statuses stay as they are. */
export function applyPolicy<Reported extends Pick<Report, 'phone' | 'findings'>>(
  report: Reported,
  { file, baseline, today }: PolicySources,
): Reported {
  const facts = factsOf(report);
  const findings = report.findings.map((finding): Finding => {
    const { severity, ...said } = file ? rulesOn(finding, facts, file.rules ?? []) : {};
    const waiver = file && waiverOf(finding, facts, file.waivers ?? [], today);
    const judged = { ...finding, ...(severity && { severity }) };
    const policy: FindingPolicy = {
      ...said,
      ...(waiver && { waiver }),
      ...(baseline && isInBaseline(judged, baseline) && { isInBaseline: true as const }),
    };
    return { ...judged, ...(Object.keys(policy).length > 0 && { policy }) };
  });
  return { ...report, findings };
}

/** By what a rule may be for this phone. */
export function factsOf({ phone }: Pick<Report, 'phone'>): KnownFacts {
  const { model, rom, region, android, label, token = label } = phone;
  const known = (word: string) => (word === '' || word === 'unknown' ? undefined : word);
  const facts = {
    model: known(model),
    region: known(region),
    android: known(android),
    label: [label, token],
  };
  const name = known(rom) === undefined ? undefined : romWord(rom);
  return Object.fromEntries(Object.entries({ ...facts, rom: name }).filter(([, word]) => word !== undefined));
}

function fitsPhone(facts: KnownFacts, phones: PolicyPhones | undefined): Fit {
  return phones === undefined ? 'fits' : fitSelections(facts, [phones]);
}

/** A rule that names the check goes before one of all checks, field by field. */
function rulesOn({ check }: Finding, facts: KnownFacts, rules: readonly PolicyRule[]) {
  const said = [...named('*'), ...named(check)].map((rule) => {
    const fit = fitsPhone(facts, rule.phones);
    const { expect, severity, unknown } = rule;
    // Where a phone does not say what it is, only stricter rules hold for it.
    if (fit === 'not known') return expect === 'pass' ? { expect } : {};
    if (fit === 'differs') return {};
    return { ...(expect && { expect }), ...(severity && { severity }), ...(unknown && { unknown }) };
  });
  return Object.assign({}, ...said) as Pick<PolicyRule, 'severity'> &
    Pick<FindingPolicy, 'expect' | 'unknown'>;

  function named(id: string) {
    return rules.filter(({ checks }) => checks.includes(id));
  }
}

/** A waiver says something of a failure, and of what could not be seen. */
function waiverOf(
  { check, subject, status }: Finding,
  facts: KnownFacts,
  waivers: NonNullable<PolicyFile['waivers']>,
  today: string,
): FindingPolicy['waiver'] {
  if (status !== 'fail' && status !== 'unknown') return undefined;
  const found = waivers.filter(
    (one) =>
      one.check === check &&
      (one.subject === undefined || one.subject === subject) &&
      fitsPhone(facts, one.phones) === 'fits',
  );
  const [first] = found.sort((a, b) => (a.until < b.until ? 1 : -1));
  if (!first) return undefined;
  const { reason, owner, until } = first;
  return { reason, owner, until, isExpired: today > until };
}

const gravestFirst = ['high', 'medium', 'low', 'info'];

/** What failed then fails now; what was not known then is not known now. All else is new, or worse. */
function isInBaseline(now: Finding, baseline: readonly EarlierFinding[]): boolean {
  const then = baseline.find(({ check, subject }) => check === now.check && subject === now.subject);
  if (!then) return false;
  if (now.status === 'unknown') return then.status === 'unknown' || then.status === 'fail';
  const isGraver = gravestFirst.indexOf(now.severity) < gravestFirst.indexOf(then.severity);
  return now.status === 'fail' && then.status === 'fail' && !isGraver;
}
