import type { Namespace } from '../../device/step.ts';
import { endMark, excerptMark } from '../../probes/end-mark.ts';
import { readBuildProp } from '../../probes/build-prop.ts';
import { propertyLine } from '../../probes/getprop.ts';
import { settingLine } from '../../probes/settings.ts';
import { usualKeys } from './namespaces.ts';

/** How many make a list that was surely meant to be whole; phones have 60 to 2000 keys, and 300 to 3000 properties. */
const long = 50;
const longOfProperties = 200;

/** Where the keys begin that every phone has last: `volume_…`, `user_setup_complete`, `wifi_…`. */
const late: Readonly<Record<Namespace, string>> = { system: 'v', secure: 'us', global: 'w' };

/** Where the keys end that every phone has first: `adb_enabled`, `accessibility_…`, `accelerometer_rotation`. */
const early: Readonly<Record<Namespace, string>> = { system: 'ad', secure: 'al', global: 'ae' };

/** The mark of a capture that lost its manifest: the list itself must show that it is whole. */
const ownMark = new RegExp(`(?:^|\\n)(?:${endMark}|${excerptMark})\\s*$`);

/** So many of the usual keys may be missing: versions differ, and owners take identifiers out. */
const mostMissing = 2;

/**
 * A list that others saved, with the mark that tells what it can be relied on. It is whole where it shows keys that every
 * phone has, from the first letter to the last. Any other is an excerpt: what is in it counts, what is not in it is not
 * known to be absent.
 */
export function markedList(namespace: Namespace, list: string): string {
  const saved = list.replace(ownMark, '\n');
  const text = withLineFeed(saved);
  const keys = new Set(text.split('\n').flatMap((line) => settingLine.exec(line)?.[1] ?? []));
  if (keys.size < long) return `${text}${excerptMark}\n`;
  const missing = usualKeys[namespace].filter((key) => !keys.has(key)).length;
  const hasLate = [...keys].some((key) => key >= late[namespace] && key < '{');
  const hasEarly = [...keys].some((key) => key >= 'a' && key < early[namespace]);
  if (missing <= mostMissing && hasEarly && hasLate) return `${text}${endMark}\n`;
  return `${withoutCutLine(saved)}${excerptMark}\n`;
}

/** What the names of properties begin with that every phone has (read in the dumps of 52 phones, Android 6 to 16). */
const usualProperties = [
  'init.svc.',
  'persist.sys.',
  'ro.boot.',
  'ro.build.',
  'ro.product.',
  'sys.',
  'vold.',
];

/**
 * The properties that others saved, with the mark. They are whole where some stand of each kind that every phone has, and
 * the last is not cut.
 */
export function markedProperties(saved: string): string {
  const text = withLineFeed(withoutForeignLines(saved));
  const names = text.split('\n').flatMap((line) => propertyLine.exec(line)?.[1] ?? []);
  const isWhole =
    names.length >= longOfProperties &&
    usualProperties.every((kind) => names.some((name) => name.startsWith(kind)));
  return `${text}${isWhole ? endMark : excerptMark}\n`;
}

/** Prompts and warnings between properties go, and so does a property that was cut in the middle. */
function withoutForeignLines(saved: string): string {
  const kept: string[] = [];
  let open: string[] = [];
  for (const line of saved.split('\n').map((one) => one.trimEnd())) {
    if (propertyLine.test(line)) open = [line];
    else if (open.length > 0) open.push(line);
    else continue;
    if (!line.endsWith(']')) continue;
    kept.push(...open);
    open = [];
  }
  return kept.map((line) => `${line}\n`).join('');
}

/** A firmware's file: what is set while the phone runs is not in it. */
export function propertiesOfFirmware(buildProp: string): string {
  const lines = [...readBuildProp(buildProp)].map(([name, value]) => `[${name}]: [${value}]\n`);
  return `${lines.join('')}${excerptMark}\n`;
}

/** AndroidQF trims what it saves, and so does who copies it from a window: the last line is taken as it is. */
export const withLineFeed = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** The last line of a long list that stops early may have been cut in its value. */
const withoutCutLine = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1);
