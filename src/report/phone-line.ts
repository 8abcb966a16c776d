import { sanitise } from './sanitise.ts';

/** By what a phone is named to a person. */
export interface PhoneName {
  readonly model: string;
  /** As adb has it: it changes with the cable and the network. */
  readonly serial: string;
  /** The same in every report and journal of this phone (--identity). */
  readonly label?: string;
}

/** `Redmi Note 8 Pro · 127.0.0.1:5600 · phone-3f9a1c0b2d4e`. */
export function phoneLine({ model, serial, label }: PhoneName): string {
  return sanitise([model || 'unknown model', serial, label].filter((part) => part !== undefined).join(' · '));
}
