import { setMaxListeners } from 'node:events';
import { checks } from '../../src/checks/index.ts';
import { planFixes } from '../../src/fix/plan-fixes.ts';
import type { FixPlan, PlanOptions } from '../../src/fix/plan.ts';
import type { Finding } from '../../src/audit/findings.ts';
import type { Device } from '../../src/device/device.ts';

export const never = new AbortController().signal;
setMaxListeners(0, never); // every question listens
export const anything: PlanOptions = { consent: true, screens: false, maxChanges: 1000 };

/** What the checks say, and what would be done about it. */
export async function auditOf(
  device: Device,
  options = anything,
  pause?: (milliseconds: number) => Promise<void>,
): Promise<{ findings: readonly Finding[]; plan: FixPlan }> {
  const work = {
    device,
    gracefulSignal: never,
    forcedSignal: never,
    now: () => new Date(0),
    tell: () => undefined,
  };
  return planFixes({ ...work, ...(pause && { pause }) }, checks, options);
}
