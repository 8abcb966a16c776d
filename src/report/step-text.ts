import { changeCommand, isChange } from '../device/change.ts';
import type { Step } from '../device/step.ts';

/** A step of a remedy in one line: the command that does it, or the switch that is turned by hand or finger. */
export function stepText(step: Step): string {
  if (!isChange(step)) return step.do;
  if (step.do !== 'toggle') return changeCommand(step).join(' ');
  return `switch ${step.row.name} of ${step.package}, page ${step.page.name}: ${step.to ? 'on' : 'off'}`;
}
