import { virtualMark } from '../device/virtual-mark.ts';
import { firstPropertyIn } from '../probes/getprop.ts';
import type { Capture, Recording } from './capture.ts';

/** A phone whose properties say that it is a virtual one was made, whatever is said of it elsewhere. */
export function originOf(told: Recording['origin'], capture: Capture): Recording['origin'] {
  const properties = capture.get('phone/getprop');
  return properties?.ok === true && firstPropertyIn(properties.raw, virtualMark) === '1' ? 'made' : told;
}
