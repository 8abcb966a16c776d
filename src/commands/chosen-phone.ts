import type { Device } from '../device/device.ts';

/** A phone that was chosen; `open` fails where it cannot be used, which is not a reason to leave the others alone. */
export interface ChosenPhone {
  /** As adb lists it; with several adb servers `SERIAL@HOST:PORT`. */
  readonly serial: string;
  /** `made`: a virtual phone, whose words prove nothing about a real one. */
  readonly origin: 'recorded' | 'made';
  open(): Promise<Device>;
  /** Gives back a phone that was leased, once its work is done. */
  readonly close?: () => Promise<void>;
  /** Lets so many milliseconds pass for the phone; a virtual one need not be waited for. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}
