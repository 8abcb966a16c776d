import type { Applying, Attempt } from './apply.ts';
import { cameBack, sameFinding, type AuditNow } from './verify.ts';

/**
 * The audit at the end of a fix. What held right after its change, is still as the change left it, and fails all the same is judged
 * once more: one of these answers was spoiled on its way.
 */
export async function withoutMisread(
  audit: AuditNow,
  attempts: readonly Attempt[],
  applying: Applying,
): Promise<AuditNow> {
  const findings = [...audit.findings];
  for (const { fix, state, isHeld, made } of attempts) {
    const at = findings.indexOf(sameFinding(findings, fix.finding));
    if (state !== 'changed' || !isHeld || findings[at]?.status !== 'fail') continue;
    if ((await cameBack(made, applying.context, audit.capture)).length > 0) continue;
    const fresh = await applying.recheck(fix.finding, 'without screens');
    if (fresh) findings[at] = fresh;
  }
  return { ...audit, findings };
}
