import { CannotTell, statuses, type Check, type Verdict } from '../checks/check.ts';
import type { Mentioned } from '../probes/end-mark.ts';
import type { About } from '../probes/probe.ts';

type SeenValues = Readonly<Record<string, unknown>>;

interface VerdictBySeen {
  readonly verdict: Verdict;
  /** What it was judged by; undefined where that could not tell. */
  readonly by: SeenValues | undefined;
}

/**
 * The verdict of a check. Lines that are only mentioned in what others saved may fail it, and may put a pass in doubt. They
 * never pass it.
 */
export function verdictOn(check: Check, seen: SeenValues, about: About): VerdictBySeen {
  const mentioned = withMentions(seen);
  if (!mentioned) return verdictBy(check, seen, about);
  const answered = Object.values(seen).some(isEmpty) ? undefined : verdictBy(check, seen, about);
  const more = verdictBy(check, mentioned, about);
  if (answered && answered.verdict.status !== 'pass' && answered.verdict.status !== 'unknown')
    return more.verdict.status === answered.verdict.status
      ? answered
      : { ...answered, verdict: elsewhereOtherwise(answered.verdict) };
  if (more.verdict.status === 'pass')
    return answered?.verdict.status === 'pass'
      ? answered
      : { by: undefined, verdict: onlyMentioned(more.verdict) };
  return more.verdict.status === 'fail' ? { ...more, verdict: alsoMentioned(more.verdict) } : more;
}

const onlyMentioned = ({ observed }: Verdict): Verdict => ({
  status: 'unknown',
  observed: `only mentioned in a file, and in no answer as a phone prints it: ${observed}`,
});

const elsewhereOtherwise = (verdict: Verdict): Verdict => ({
  ...verdict,
  observed: `${verdict.observed}; another line or a command in the files tells otherwise`,
});

const alsoMentioned = (verdict: Verdict): Verdict => ({
  ...verdict,
  observed: `${verdict.observed} (in a line that is not as a phone prints it)`,
});

function verdictBy(check: Check, seen: SeenValues, about: About): VerdictBySeen {
  try {
    return { verdict: whole(check.judge(seen, about)), by: seen };
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error;
    return { verdict: { status: 'unknown', observed: error.message }, by: undefined };
  }
}

/** No compiler looked at a check of a person's own. */
function whole(verdict: unknown): Verdict {
  const { status, observed } = Object(verdict) as Partial<Verdict>;
  if (!statuses.some((one) => one === status))
    throw new TypeError(`judge() must return an object whose status is one of ${statuses.join(', ')}`);
  if (typeof observed !== 'string')
    throw new TypeError('judge() must return an object whose observed is a text');
  return verdict as Verdict;
}

/** The same values with all that is mentioned; undefined where nothing is. */
function withMentions(seen: SeenValues): SeenValues | undefined {
  const entries = Object.entries(seen).map(([name, value]) => [name, mentionsIn(value) ?? value] as const);
  return entries.some(([name, value]) => value !== seen[name]) ? Object.fromEntries(entries) : undefined;
}

const mentionsIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (value as Mentioned<unknown>).withMentions : undefined;

/** Nothing in it has the shape of an answer. */
const isEmpty = (value: unknown): boolean =>
  value instanceof Map && value.size === 0 && mentionsIn(value) !== undefined;
