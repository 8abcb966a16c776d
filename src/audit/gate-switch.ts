import type { Capture } from '../capture/capture.ts';
import { usbDebuggingSecurity } from '../checks/system/usb-debugging-security.ts';
import type { Finding } from './findings.ts';
import { judge } from './judge.ts';

/** How "USB debugging (Security settings)" is set. */
export type GateSwitch = 'on' | 'off';

/**
 * The switch of MIUI's gate, by the properties of the phone, whichever checks were chosen: every fix is subject to it. Undefined where it
 * is not known, and on phones without such a gate.
 */
export function readGateSwitch(capture: Capture): GateSwitch | undefined {
  return gateSwitchIn(judge(capture, [usbDebuggingSecurity]).findings);
}

/** The phone is known to have no such gate: another maker's, a tablet, a build for tests. */
export function lacksGate(capture: Capture): boolean {
  const finding = judge(capture, [usbDebuggingSecurity]).findings.find(
    ({ check }) => check === usbDebuggingSecurity.id,
  );
  return finding?.status === 'skip' || finding?.observed.endsWith(' no such gate') === true;
}

/** What the check of the gate found; undefined where it is not among the findings. */
export function gateSwitchIn(findings: readonly Finding[]): GateSwitch | undefined {
  const finding = findings.find(({ check }) => check === usbDebuggingSecurity.id);
  if (finding?.status === 'pass') return 'off';
  return finding?.status === 'fail' && finding.observed.endsWith(': on') ? 'on' : undefined;
}
