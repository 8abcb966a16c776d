import type { Namespace } from '../../device/step.ts';

/** A command in what people saved, or the phone's reply to it, that may change what an answer told before. */
export type TypedChange = SettingChange | PropertyChange | PackageChange | OtherChange;

export interface SettingChange {
  readonly kind: 'setting';
  /** Undefined where it may be any. */
  readonly namespace: Namespace | undefined;
  /** Undefined where it may be any. */
  readonly key: string | undefined;
  /** What it becomes, where the command says that. */
  readonly value: string;
}

export interface PackageChange {
  readonly kind: 'package';
  /** Undefined where it may be any. */
  readonly name: string | undefined;
  readonly makes: 'enabled' | 'installed' | 'off';
}

export interface PropertyChange {
  readonly kind: 'property';
  /** Undefined where it may be any. */
  readonly name: string | undefined;
  readonly value: string;
}

/** A permission or an app operation, which no saved answer proves to be refused. */
export interface OtherChange {
  readonly kind: 'other';
}

/** In place of a value that the command does not tell. */
const untoldValue = '(changed by a command that was typed)';

const longest = 4000;
const mostInLine = 100;

/** Where a command may begin: at the start of a line, behind a prompt, a quote, `adb shell` or another command. */
const begins = String.raw`(?<=^\W{0,8}|[#$%>❯✗;&|("'${'`'}][ \t]{0,3}|➜ {1,3}\S{1,60} {1,2}|\b(?:shell|exec-out|-c|do|then|cmd|sudo|su|else) {1,3}["'${'`'}(]?)`;
const command = (words: string) => new RegExp(`${begins}(?:${words})`, 'gi');

const setting = command(String.raw`settings\s+((?:--user[ =]\S+\s+)?(?:put|delete|reset)\b[^;&|]*)`);
const content = command(String.raw`content\s+((?:insert|update|delete|call)\b[^;&|]*)`);
const packageState = command(
  String.raw`(?:pm|cmd\s+package|package)\s+((?:enable|default-state|unhide|unsuspend|install(?:-\w+)?|disable(?:-user|-until-used)?|hide|suspend|uninstall)\b[^;&|]*)`,
);
const uninstall = command(
  String.raw`[.\\/"]{0,3}adb(?:\.exe)?\b[^;&|]{0,100}?\s(?=uninstall)(uninstall\b[^;&|]*)`,
);
const property = command(
  String.raw`(?:setprop|resetprop)\s+([\w.-]{1,255}\s[^;&|]*)|[.\\/"]{0,3}adb(?:\.exe)?\b[^;&|]{0,100}?\s(tcpip\s[^;&|]*|usb)\s*$`,
);
const other = command(
  String.raw`(?:(?:pm|cmd\s+package|package)\s+(?:grant|revoke|reset-permissions|clear)|(?:cmd\s+)?appops\s+(?:set|reset))\b[^;&|]*`,
);
const install = command(
  String.raw`(?:[.\\/"]{0,3}adb(?:\.exe)?\b[^;&|]{0,100}?\s(?=install)|\w*:?install:?\s(?=.*\.apk))(install(?:-multiple|-multi-package)?\b[^;&|]*)`,
);
const database = command(
  String.raw`sqlite3\s[^;&|]{0,200}\bsettings\.db\b.*\b(?:update|insert|delete|replace)\b`,
);
const script = command(
  String.raw`(?:(?:sh|bash|zsh|source|\.)\s+|\.{1,2}[\\/])[^\s;&|]{0,200}\.(?:sh|bat|cmd|ps1)\b`,
);

/** What a phone says when a package was changed. */
const reply =
  /^\W{0,8}Package ([\w.]{1,255}) (?:new (?:suspended )?state: (?:enabled|default|(disabled\S*|true)|false)|(new hidden state: (?:false|true)|installed for user: (\d+)))/i;

const mayChange =
  /settings|content|\bpm\b|package|install|setprop|resetprop|tcpip|\busb\b|appops|\.(?:sh|bat|cmd|ps1)\b/i;

/** What a line may change, in the order in which it is there. */
export function changesIn(line: string): readonly TypedChange[] {
  if (!mayChange.test(line)) return [];
  const words = line.slice(0, longest);
  const told = reply.exec(words);
  if (told) {
    const [, name = '', off, installed, user] = told;
    if (user !== undefined && Number(user) !== 0) return [];
    if (off !== undefined || installed?.endsWith('true') === true)
      return [{ kind: 'package', name, makes: 'off' }];
    return [{ kind: 'package', name, makes: installed === undefined ? 'enabled' : 'installed' }];
  }
  const each = (pattern: RegExp, read: (words: string) => readonly TypedChange[]) =>
    [...words.matchAll(pattern)].flatMap(([all, first, second]) =>
      isOfOtherUser(first ?? all) ? [] : read((first ?? second ?? all).replace(/["'`\\]/g, ' ')),
    );
  return [
    ...each(setting, ofSettings),
    ...each(content, ofContent),
    ...each(packageState, ofPackages),
    ...each(uninstall, ofPackages),
    ...each(install, () => [anyInstalled]),
    ...each(property, ofProperty),
    ...each(other, () => [{ kind: 'other' }]),
    ...each(database, () => [anySetting(undefined)]),
    ...each(script, () => anything),
  ].slice(0, mostInLine);
}

/** Whether a command changes what another user has, and nothing of the owner. */
export const isOfOtherUser = (words: string): boolean => /--user[ =:](?:i:)?[1-9]/.test(words);

const anyEnabled: PackageChange = { kind: 'package', name: undefined, makes: 'enabled' };
const anyInstalled: PackageChange = { kind: 'package', name: undefined, makes: 'installed' };
const anyOff: PackageChange = { kind: 'package', name: undefined, makes: 'off' };
const anySetting = (namespace: Namespace | undefined): SettingChange => ({
  kind: 'setting',
  namespace,
  key: undefined,
  value: untoldValue,
});

/** What a command may change that is not known. */
export const anything: readonly TypedChange[] = [
  ...[anySetting(undefined), anyEnabled, anyInstalled, anyOff],
  { kind: 'property', name: undefined, value: untoldValue },
];

function ofSettings(words: string): readonly TypedChange[] {
  const [verb = '', namespace, key, value] = wordsOf(words);
  const known = namespaceOf(namespace);
  if (verb === 'reset' || key === undefined || !isKey(key)) return [anySetting(known)];
  const told = verb === 'delete' ? 'null' : isLiteral(value) ? value : untoldValue;
  return [{ kind: 'setting', namespace: known, key, value: told }];
}

/** `setprop NAME VALUE`; `adb tcpip 5555` and `adb usb` change the port of adb. */
function ofProperty(words: string): readonly TypedChange[] {
  const [name = '', value] = wordsOf(words);
  if (name === 'usb') return [{ kind: 'property', name: 'service.adb.tcp.port', value: '' }];
  const told = isLiteral(value) ? value : untoldValue;
  return [{ kind: 'property', name: name === 'tcpip' ? 'service.adb.tcp.port' : name, value: told }];
}

/** `content insert --uri content://settings/secure --bind name:s:KEY --bind value:s:1`. */
function ofContent(words: string): readonly TypedChange[] {
  if (!/content:\/\/settings|content:\S*\$/.test(words) || /\bGET_/i.test(words)) return [];
  const namespace = namespaceOf(/(?:content:\/\/settings\/|(?:PUT|DELETE)_)(\w+)/i.exec(words)?.[1]);
  const key =
    /\bname:s:(\S+)/.exec(words)?.[1] ??
    /\bname\s{0,4}=\s{0,4}(\S+)/.exec(words)?.[1] ??
    /content:\/\/settings\/\w+\/(\S+)/.exec(words)?.[1] ??
    /--arg\s+(\S+)/.exec(words)?.[1];
  if (key === undefined || !isKey(key)) return [anySetting(namespace)];
  const value = /\bvalue:\w:(\S+)/.exec(words)?.[1];
  const told = words.startsWith('delete') ? 'null' : isLiteral(value) ? value : untoldValue;
  return [{ kind: 'setting', namespace, key, value: told }];
}

function ofPackages(words: string): readonly TypedChange[] {
  const [verb = '', ...rest] = wordsOf(words);
  const isOff = /^(?:disable|hide|suspend|uninstall)/.test(verb);
  const isInstalled = verb.startsWith('install') || verb === 'unhide';
  const makes = isOff ? 'off' : isInstalled ? 'installed' : 'enabled';
  // `pm install` names a file.
  const names = /^install(?!-existing)/.test(verb)
    ? []
    : rest.filter((word) => /^[a-z]\w*(?:\.\w+)+(?:\/\S*)?$/i.test(word));
  const told = names.map((name) => name.replace(/\/.*/, ''));
  return told.length === 0
    ? [{ kind: 'package', name: undefined, makes }]
    : told.map((name) => ({ kind: 'package', name, makes }));
}

/** Words without options; `--user 0` has a value. */
const wordsOf = (words: string): readonly string[] =>
  words
    .replace(/--user[ =]\S+/g, ' ')
    .replace(/\s\d?>{1,2}.*$/, ' ')
    .split(/[\s)]+/)
    .filter((word) => word !== '' && !word.startsWith('-'));

const isKey = (word: string): boolean => /^[\w.:#@+/-]{1,300}$/.test(word);
const isLiteral = (word: string | undefined): word is string => word !== undefined && !/[$%{]/.test(word);
const namespaceOf = (word = ''): Namespace | undefined =>
  /^(?:system|secure|global)$/i.test(word) ? (word.toLowerCase() as Namespace) : undefined;
