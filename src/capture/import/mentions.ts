import type { Namespace } from '../../device/step.ts';
import { namespaceOfKey } from './namespaces.ts';

/** A setting that a text names without the shape of an answer. */
export interface Mention {
  readonly namespace: Namespace;
  /** `key=value`, as a list has it. */
  readonly line: string;
}

const word = /[A-Za-z][\w.]{3,79}/g;

/** What is between a key and its value: `key = value`, `"key": "value"`, `key,value`, a table, `key" value="value"`. */
const follows =
  /^["'`*]{0,3}(?:\s{0,4}(?:=>?|->|>|:|,|;|\t|\|)\s{0,4}|\s{2,40}|\s(?=[\w.+-]{1,40}\s*$)|\s{1,4}(?:[\w:]{1,20}="[^"]{0,60}"\s{1,4}){0,3}value=|\s(?:pkg:\S{1,100}\s)?value:)["'`*]{0,3}([^\s"'`,;|<>{}[\]]{1,80})/;

/** `value="1" name="key"`, in the other order of attributes. */
const before = /\bvalue="([^"]{1,80})"\s{1,4}(?:[\w:]{1,20}="[^"]{0,60}"\s{1,4}){0,3}name="$/;

/** A part of each key that is looked for. */
const mayMention =
  /upload_|_ad_|ad_aaid|_status|private_dns|_always_|adb_|mobile_data|proxy|multi_cb|app_error|preferences\.|_enabled|bluetooth_|sleep_timeout|keyboard|second_user|input_method|oaid|invoke_app|interconnection|mifg_|mqs_uuid|_mode|vibrate_|volume_|rotation|font_scale|mute_|app_chooser/;

const longestLine = 200_000;
const mostInLine = 200;

/** The settings of MIUI and Android that a line names with a value in another shape than that of `settings list`. */
export function mentionsIn(line: string): readonly Mention[] {
  const found: Mention[] = [];
  if (!mayMention.test(line.slice(0, longestLine))) return found;
  for (const { 0: key, index } of line.slice(0, longestLine).matchAll(word)) {
    const namespace = namespaceOfKey(key);
    if (namespace === undefined) continue;
    const value =
      before.exec(line.slice(Math.max(0, index - 300), index))?.[1] ??
      follows.exec(line.slice(index + key.length, index + key.length + 400))?.[1];
    if (value !== undefined) found.push({ namespace, line: `${key}=${value}` });
    if (found.length >= mostInLine) break;
  }
  return found;
}

const pair =
  /"(?:name|key|setting)"\s{0,20}:\s{0,20}"([\w.]{1,80})"\s{0,20},\s{0,20}"value"\s{0,20}:\s{0,20}"?([^"\s,}]{1,80})/g;
const member = /"([\w.]{4,80})"\s{0,20}:\s{0,20}"?([^"\s,{}[\]]{1,80})/g;
const longestJson = 16 << 20;

/** The same in JSON, where only a member counts, and no words inside a text. */
export function mentionsInJson(text: string): readonly Mention[] {
  const json = text.slice(0, longestJson);
  return [...json.matchAll(pair), ...json.matchAll(member)]
    .flatMap(([, key = '', value = '']) => {
      const namespace = namespaceOfKey(key);
      return namespace === undefined ? [] : [{ namespace, line: `${key}=${value}` }];
    })
    .slice(0, mostInLine);
}

/** In words, for who reads what a file was taken for. A value that may be an identifier is left out. */
export function inWords(mentions: readonly Mention[]): string {
  const lines = [
    ...new Set(mentions.map(({ line }) => (switchLine.exec(line) ? line : (line.split('=')[0] ?? '')))),
  ];
  const more = lines.length > shown ? ` and ${lines.length - shown} more` : '';
  return `${lines.slice(0, shown).join(', ')}${more}`;
}

const switchLine = /^[^=]{1,80}=(?:-?\d{1,2}|on|off|true|false|null)$/i;
const shown = 3;
