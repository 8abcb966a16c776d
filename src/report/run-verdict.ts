import type { Finding } from '../audit/findings.ts';
import { judgeConsequence, policyNote, type Policy } from '../audit/policy.ts';

/** Why a finding does nothing to the run that else would: in a few words, and as a heading. */
const pardons = {
  baseline: { words: 'in the baseline', heading: 'Let pass, because the baseline has it too' },
  waiver: { words: 'waived', heading: 'Let pass, because it is waived' },
  policy: { words: 'let pass by the policy', heading: 'Let pass by the policy' },
} as const;

type Pardon = keyof typeof pardons;

/** What lets a finding pass beside `--fail-on`; undefined where nothing does, or where it does not pass. */
function pardonOf(finding: Finding, run: Policy): Pardon | undefined {
  if (policyNote(finding) === undefined || judgeConsequence(finding, run) !== 'passes') return undefined;
  const { waiver, isInBaseline } = finding.policy ?? {};
  if (waiver && !waiver.isExpired) return 'waiver';
  return isInBaseline ? 'baseline' : 'policy';
}

interface Pardoned {
  readonly heading: string;
  readonly words: string;
  readonly findings: readonly Finding[];
}

/** The findings that are let pass, by what lets them. */
export function pardonedFindings(findings: readonly Finding[], run: Policy): readonly Pardoned[] {
  return (Object.keys(pardons) as Pardon[])
    .map((pardon) => ({
      ...pardons[pardon],
      findings: findings.filter((finding) => pardonOf(finding, run) === pardon),
    }))
    .filter((one) => one.findings.length > 0);
}

const isProblem = ({ status, severity }: Finding) => status === 'fail' && severity !== 'info';

/**
 * What fails the run, where that is not simply each problem: `Fails the run: 5 of 37 problems (32 below --fail-on high)`.
 * Undefined where it is.
 */
export function runVerdict(findings: readonly Finding[], run: Policy): string | undefined {
  const problems = findings.filter(isProblem);
  const failing = findings.filter((finding) => judgeConsequence(finding, run) === 'fails');
  const passing = problems.filter((finding) => !failing.includes(finding));
  const others = failing.filter((finding) => !isProblem(finding));
  if (passing.length + others.length === 0) return undefined;
  const [unknown, info] = ['unknown', 'fail'].map(
    (status) => others.filter((finding) => finding.status === status).length,
  );
  const fails = [
    ...(problems.length === 0 ? [] : [`${problems.length - passing.length} of ${countProblems(problems)}`]),
    ...(unknown ? [`${unknown} not known`] : []),
    ...(info ? [`${info} info`] : []),
  ];
  const pardoned = pardonedFindings(passing, run);
  const below = passing.length - pardoned.flatMap((one) => one.findings).length;
  const why = [
    ...pardoned.map((one) => `${one.findings.length} ${one.words}`),
    ...(below === 0 ? [] : [`${below} below --fail-on ${run.failOn}`]),
  ];
  const said = `Fails the run: ${fails.join(', ')}${why.length === 0 ? '' : ` (${why.join(', ')})`}`;
  const open = findings.filter((finding) => judgeConsequence(finding, run) === 'open').length;
  if (failing.length > 0 || open === 0) return said;
  return `${said}. Exit code 4, because ${open} ${open === 1 ? 'is' : 'are'} not known`;
}

function countProblems({ length }: readonly Finding[]): string {
  return `${length} ${length === 1 ? 'problem' : 'problems'}`;
}
