import { sanitise } from './sanitise.ts';

/** By what a phone is named to a person. */
export interface PhoneName {
  /** What the owner calls it (--label, the configuration), else its token. */
  readonly label: string;
  /** Its name under the key of --identity: the same in every report of this phone, whatever it is called. */
  readonly token?: string;
  /** The name on the market where the phone reports it, else the model number. */
  readonly model: string;
  /** As adb has it: it changes with the cable and the network. In a file or JSON with --show-serials alone. */
  readonly serial?: string;
}

/**
 * The same with the serial of adb: whoever is at the terminal, and has several phones on the desk, must know which of them is
 * changed (docs/decisions/0029-names-of-phones.md).
 */
export function phoneLineAtTerminal(name: PhoneName, serial: string): string {
  return phoneLine({ ...name, serial });
}

/** `Redmi Note 8 Pro · desk · phone-3f9a1c0b2d4e · 127.0.0.1:5600`. */
export function phoneLine({ model, label, token = label, serial = label }: PhoneName): string {
  return sanitise([model || 'unknown model', ...new Set([label, token, serial])].join(' · '), 300);
}

/** That a virtual phone said all this: its report must not pass for that of a real one. */
export function madeWords(origin: 'recorded' | 'made' | null): readonly string[] {
  return origin === 'made' ? ['made up: no real phone said this'] : [];
}

/** What a report calls the phone: its label, its token where that is another one, and the serial behind them where it is shown. */
export function labelLine({ label, token = label, serial }: Omit<PhoneName, 'model'>): string {
  const names = [...new Set([label, token])].join(' · ');
  return serial === undefined || serial === label ? names : `${names} (${serial})`;
}
