import { virtualMark } from '../device/virtual-mark.ts';
import type { Capture, Recording } from './capture.ts';

const says = new RegExp(`^\\[${virtualMark.replaceAll('.', '\\.')}\\]: \\[1\\]`, 'm');

/** A phone whose properties say that it is a virtual one was made, whatever is said of it elsewhere. */
export function originOf(told: Recording['origin'], capture: Capture): Recording['origin'] {
  const properties = capture.get('phone/getprop');
  return properties?.ok === true && says.test(properties.raw) ? 'made' : told;
}
