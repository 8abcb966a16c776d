import type { Namespace } from '../../device/step.ts';
import { endMark, excerptMark } from '../../probes/end-mark.ts';
import { readBuildProp } from '../../probes/build-prop.ts';
import { propertyLine } from '../../probes/getprop.ts';
import { settingLine } from '../../probes/settings.ts';

/** How many make a list that was surely meant to be whole; phones have 60 to 2000 keys, and 300 to 3000 properties. */
const long = 50;
const longOfProperties = 200;

/** Where the keys begin that every phone has last: `volume_…`, `user_setup_complete`, `wifi_…`. */
const late: Readonly<Record<Namespace, string>> = { system: 'v', secure: 'us', global: 'w' };

/**
 * A list that others saved, with the mark that tells what it can be relied on. The phone sorts it as whole lines (AOSP
 * SettingsService.listForUser): a long one is whole where its last keys are there, and without them was cut. A short one
 * is an excerpt: what is in it counts, what is not in it is not known to be absent.
 */
export function markedList(namespace: Namespace, saved: string): string {
  const text = withLineFeed(saved);
  const keys = text.split('\n').flatMap((line) => settingLine.exec(line)?.[1] ?? []);
  if (keys.length < long) return `${text}${excerptMark}\n`;
  return keys.some((key) => key >= late[namespace] && key < '{') ? `${text}${endMark}\n` : text;
}

/**
 * The properties that others saved, with the mark, but for a long list that stops before the names that every phone has
 * last: `vold.…`, `wifi.…`, `wlan.…` (read in the dumps of 52 phones, Android 6 to 16). A short one is an excerpt.
 */
export function markedProperties(saved: string): string {
  const text = withLineFeed(saved);
  const names = text.split('\n').flatMap((line) => propertyLine.exec(line)?.[1] ?? []);
  if (names.length < longOfProperties) return `${text}${excerptMark}\n`;
  return names.some((name) => name > 'v' && name < '{') ? `${text}${endMark}\n` : text;
}

/** A firmware's file: what is set while the phone runs is not in it. */
export function propertiesOfFirmware(buildProp: string): string {
  const lines = [...readBuildProp(buildProp)].map(([name, value]) => `[${name}]: [${value}]\n`);
  return `${lines.join('')}${excerptMark}\n`;
}

/** AndroidQF trims what it saves, and so does who copies it from a window: the last line is taken as it is. */
export const withLineFeed = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
