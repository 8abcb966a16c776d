import { setMaxListeners } from 'node:events';
import { expect } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { gather } from '../../src/capture/gather.ts';
import { judge } from '../../src/audit/judge.ts';
import { valueIn } from '../../src/fix/from-capture.ts';
import { plan, type Plan, type PlanOptions } from '../../src/fix/plan.ts';
import { questionsOf } from '../../src/capture/questions.ts';
import type { Finding } from '../../src/audit/findings.ts';
import type { Device } from '../../src/device/device.ts';

export const never = new AbortController().signal;
setMaxListeners(0, never); // every question listens
export const anything: PlanOptions = { consent: true, screens: false, maxChanges: 1000 };

/** What checks that need no screen say, and what would be done about it. */
export async function auditOf(
  device: Device,
  options = anything,
  pause?: (milliseconds: number) => Promise<void>,
): Promise<{ findings: readonly Finding[]; plan: Plan }> {
  const { capture } = await gather(device, questionsOf(checks), {
    signal: never,
    screens: options.screens,
    now: () => 0,
    ...(pause && { pause }),
  });
  const { findings, bugs } = judge(capture, checks);
  expect(bugs).toEqual([]);
  return { findings, plan: plan(findings, (change) => valueIn(capture, change), options) };
}
