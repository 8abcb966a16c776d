import { performance } from 'node:perf_hooks';
import type { Finding } from '../audit/findings.ts';
import { lacksGate, readGateSwitch } from '../audit/gate-switch.ts';
import { inOwnWords, languageOfCapture } from '../audit/own-words.ts';
import type { Recording } from '../capture/capture.ts';
import { trueOrigin } from '../capture/origin.ts';
import type { Check } from '../checks/check.ts';
import { browsers } from '../data/browsers.ts';
import type { PhoneWork } from './executors.ts';
import { pageIn, valueIn } from './from-capture.ts';
import { plan, type FixPlan, type Lead, type PlanOptions } from './plan.ts';
import { auditNow } from './verify.ts';

export interface PlannedFixes {
  /** What the audit before the fix found. */
  readonly findings: readonly Finding[];
  readonly plan: FixPlan;
  /** `made` where the phone itself says that it is a virtual one. */
  readonly origin: Recording['origin'];
}

/** Audits the phone and plans what can be done about what it found. Changes nothing. Throws where the phone went away. */
export async function planFixes(
  { device, gracefulSignal, forcedSignal, pause, person, onStrayTap, onAsk }: PhoneWork,
  checks: readonly Check[],
  options: PlanOptions,
): Promise<PlannedFixes> {
  const { capture, findings } = await auditNow(device, checks, {
    signal: gracefulSignal,
    forcedSignal,
    screens: options.screens,
    now: () => performance.now(),
    ...(pause && { pause }),
    ...(onStrayTap && { onStrayTap }),
    ...(onAsk && { onAsk }),
  });
  const read = {
    value: (change: Parameters<typeof valueIn>[1]) => valueIn(capture, change),
    page: (change: Parameters<typeof pageIn>[1]) => pageIn(capture, change),
    lacksGate: lacksGate(capture),
  };
  const gate = readGateSwitch(capture);
  return {
    findings,
    plan: {
      ...plan(findings, read, options, person ? leadBy(checks, languageOfCapture(capture)) : undefined),
      ...(gate && { gate }),
    },
    origin: trueOrigin('recorded', capture),
  };
}

function leadBy(checks: readonly Check[], language: string): Lead {
  return ({ check, subject }) => {
    const browser = browsers.find((one) => one.package === subject);
    const about = browser ? { browser } : {};
    const remedies = checks.find(({ id }) => id === check)?.lead?.(about) ?? [];
    return remedies.map((remedy) => inOwnWords(remedy, language));
  };
}
