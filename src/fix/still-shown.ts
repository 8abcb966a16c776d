import type { Finding } from '../audit/findings.ts';
import type { Applying, Attempt } from './apply.ts';
import { sameFinding } from './verify.ts';

/**
 * What a person turned may be out of the tool's reach once the page is left. So it is read before that, from the screen
 * that shows.
 */
export async function stillShown(
  attempts: readonly Attempt[],
  applying: Applying,
): Promise<readonly Attempt[]> {
  const shown: Attempt[] = [];
  for (const attempt of attempts) {
    if (!attempt.isGuided || attempt.state !== 'changed' || applying.gracefulSignal.aborted) continue;
    const fresh = await applying.recheck(attempt.fix.finding, 'in front');
    if (fresh?.status === 'pass') shown.push(attempt);
  }
  return shown;
}

/** What the audit could not read, and was read from the screen in front, is known. */
export function seenInFront(finding: Finding, shown: ReadonlySet<Attempt>): Finding {
  if (finding.status !== 'unknown') return finding;
  const seen = [...shown].find(({ fix }) => sameFinding([finding], fix.finding) === finding);
  return seen ? { ...finding, status: 'pass', observed: seen.observed, remedies: [] } : finding;
}
