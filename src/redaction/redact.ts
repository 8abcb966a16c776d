import { createHmac } from 'node:crypto';
import type { Answer, Capture, Recording } from '../capture/capture.ts';
import { userNames } from '../probes/users.ts';
import { cleanInside } from './clean-inside.ts';
import { identifierShapes, isRare, identifierKind, replaceShapes } from './identifiers.ts';
import { parseNamedValue, type NamedValue } from './named-values.ts';
import { isDistinctive, isShortName, replacingNames, replacingQuotedNames } from './names.ts';
import { replacePairs } from './pairs.ts';
import { plantedValues, type IsPlanted } from './planted.ts';
import type { PutInPlace } from './put-in-place.ts';
import { replacing } from './replace.ts';
import { replacingGrouped, replacingNumbers, spellingsOfValue } from './spellings-of-value.ts';
import { valuesEncoded, valuesInLog } from './values-in-log.ts';

/** Users have the names of their owners (`UserInfo{0:Alice Martin:4c13}`), or one of these, which the ROM gives. */
const usualName = /^(?:|owner|xspace|second space|security space|guest|redacted-.*)$/i;

export interface Redacted {
  readonly recording: Recording;
  /** What was replaced. It must not be found in what is kept, in whatever encoding (verify.ts). */
  readonly values: ReadonlySet<string>;
}

/** Phones have some hundred of them. What brings more was made to keep us busy, and is withheld. */
const mostValues = 10_000;

const overfull = {
  ok: false,
  why: `withheld: more than ${mostValues} serial numbers, accounts and the like`,
} as const;

/** Replaces what tells a phone or person by tokens: equal where the values were equal, under a key of its own. */
export function redact(recording: Recording, key: Uint8Array): Redacted {
  const isPlanted = plantedValues(recording.capture);
  const learnt = learn(recording, isPlanted);
  const { rare, names, inPlace, shortNames, shortNumbers, isOfTheModel, isOfTheRom } = learnt;
  if (rare.size + names.size > mostValues) {
    const capture = new Map([...recording.capture.keys()].map((path) => [path, overfull]));
    const partial = recording.partial === undefined ? {} : { partial: 'withheld' };
    return { recording: { ...recording, ...partial, serial: 'withheld', capture }, values: new Set() };
  }
  const token = (kind: string, value: string) =>
    `redacted-${kind}-${createHmac('sha256', key).update(value.toLowerCase()).digest('hex').slice(0, 12)}`;
  const tokens = new Map<string, string>();
  for (const [value, kind] of rare)
    for (const spelling of spellingsOfValue(kind, value)) tokens.set(spelling, token(kind, value));
  for (const [value, kind] of rare) tokens.set(value, token(kind, value));
  const replaceRare = replacing(tokens);
  const replaceGrouped = replacingGrouped(rare, token);
  const replaceNumbers = replacingNumbers(shortNumbers, token);
  const replaceNames = replacingNames(new Map([...names].map((name) => [name, token('name', name)])));
  const replaceShortNames = replacingQuotedNames(shortNames, (name) => token('name', name));
  /** What an SDK puts in the place of an id of the device: the model, or the build. All phones of one model have it. */
  const isOfEveryPhone = (kind: string, value: string) =>
    ofADevice.test(kind) &&
    value.length > 4 &&
    (isOfTheModel(value) || (/\d/.test(value) && isOfTheRom(value)));
  const put: PutInPlace = (kind, value) => {
    if (isPlanted(value) || isOfEveryPhone(kind, value)) return undefined;
    if (kind === 'name' && isOfTheModel(value)) return undefined;
    return token(kind, value);
  };
  const replaceInPlace = (line: string) => {
    const named = parseNamedValue(line);
    if (!named || !inPlace.has(named.value)) return line;
    const kind = identifierKind(named.name, named.value);
    if (kind === undefined) return line;
    const rest = line.slice(named.from + named.value.length);
    return `${line.slice(0, named.from)}${token(kind, named.value)}${rest}`;
  };
  const clean = (text: string) => {
    const shown = new Set<string>();
    let cleaned = inPlace.size === 0 ? text : text.split('\n').map(replaceInPlace).join('\n');
    cleaned = replaceRare(replacePairs(cleaned, put));
    cleaned = replaceShortNames(replaceNames(replaceNumbers(replaceGrouped(cleaned)))).replace(
      userNames,
      (name) => (usualName.test(name) ? name : token('name', name)),
    );
    cleaned = replaceShapes(cleaned, (kind, value) => {
      if (isPlanted(value)) return value;
      shown.add(value);
      for (const spelling of spellingsOfValue(kind, value)) shown.add(spelling);
      return token(kind, value);
    });
    return { cleaned, shown };
  };
  const values = new Set([
    ...tokens.keys(),
    ...[...names].filter((name) => /[^\p{L}]/u.test(name) && isRare(name)),
  ]);
  function cleanAnswer(path: string, answer: Answer): Answer {
    const text = answer.ok ? answer.raw : answer.why;
    const inside = new Set<string>();
    const opened = isTraffic.test(path)
      ? cleanInside(text, (inner) => {
          const { cleaned, shown } = clean(inner);
          for (const value of shown) inside.add(value);
          return cleaned;
        })
      : text;
    const { cleaned, shown } = clean(opened);
    for (const value of inside) shown.add(value);
    if (values.size + shown.size > mostValues) return overfull;
    for (const value of shown) values.add(value);
    return answer.ok ? { ...answer, raw: cleaned } : { ...answer, why: cleaned };
  }
  const capture = new Map([...recording.capture].map(([path, answer]) => [path, cleanAnswer(path, answer)]));
  const about = {
    serial: clean(recording.serial).cleaned,
    ...(recording.partial !== undefined && { partial: clean(recording.partial).cleaned }),
  };
  return { recording: { ...recording, ...about, capture }, values };
}

const ofADevice = /^(?:android-id|serial|installation-id|imei|ad-id)$/;

/** What went through the proxy of `browse`. */
const isTraffic = /^run-\d+\/(?:har|connections)$/;

/** Logs of `browse`, one for each run. */
export const isLog = /^run-\d+\/log$/;

interface Learnt {
  /** Values that are looked for everywhere, with their kinds. */
  readonly rare: ReadonlyMap<string, string>;
  /** Names that owners gave, which are looked for as words. */
  readonly names: ReadonlySet<string>;
  /** Values that are replaced where their name says what they are, and stay elsewhere. */
  readonly inPlace: ReadonlySet<string>;
  /** Names of three letters, which are looked for where they are all that is in quotation marks. */
  readonly shortNames: ReadonlySet<string>;
  /** Numbers of six or seven digits, which are looked for as words. */
  readonly shortNumbers: ReadonlyMap<string, string>;
  /** Whether a value is what the phone's model is called. */
  readonly isOfTheModel: (value: string) => boolean;
  /** Whether a word is one that the maker of the ROM set. */
  readonly isOfTheRom: (word: string) => boolean;
}

function learn({ capture, serial }: Recording, isPlanted: IsPlanted): Learnt {
  const rare = new Map<string, string>();
  const names = new Set<string>();
  const inPlace = new Set<string>();
  const shortNames = new Set<string>();
  const shortNumbers = new Map<string, string>();
  const named = [...namedValues(capture)];
  const isOfTheModel = namesOfTheModel(named);
  const isUsed = wordsInNames(named, capture);
  const isOfTheRom = wordsOfTheRom(named);
  const learnName = (name: string) => {
    if (isOfTheModel(name)) return;
    inPlace.add(name);
    if (isOfTheRom(name)) return; // an owner's words may not take the ROM's own away
    if (isDistinctive(name, isUsed)) names.add(name);
    else if (isShortName(name, isUsed)) shortNames.add(name);
  };
  for (const [value, kind] of valuesOfLogs(capture, isPlanted))
    if (kind === 'name' || kind === 'ssid') learnName(value);
    else if (!isOfTheModel(value) && !(ofADevice.test(kind) && isOfTheRom(value))) rare.set(value, kind);
  for (const { name, value } of named) {
    const kind = identifierKind(name, value);
    if (kind === undefined) continue;
    if (kind === 'name' || kind === 'ssid') learnName(value);
    else if (!isOfTheModel(value)) {
      inPlace.add(value);
      if (isRare(value)) rare.set(value, kind);
      else if (/^\d{6,7}$/.test(value)) shortNumbers.set(value, kind);
    }
  }
  for (const { kind, value } of valuesOfPairs(capture, isPlanted)) {
    if (kind === 'name' || kind === 'ssid') learnName(value);
    else if (isTelling(value) && !isOfTheModel(value) && !(ofADevice.test(kind) && isOfTheRom(value)))
      rare.set(value, rare.get(value) ?? kind);
  }
  for (const name of namesOfUsers(capture)) learnName(name);
  if (isRare(serial) && !serial.startsWith('redacted-')) rare.set(serial, 'serial');
  return { rare, names, inPlace, shortNames, shortNumbers, isOfTheModel, isOfTheRom };
}

/** Whether a value that a name gave away is looked for elsewhere too: long, and no word. */
const isTelling = (value: string) =>
  value.length >= 8 &&
  value.length <= 400 &&
  /[\d@]/.test(value) &&
  isRare(value) &&
  !value.startsWith('redacted-');

/** A place to a metre: no other number is the same. */
const isExact = /\.\d{6,}$/;

/** Of names in JSON, forms and headers, in every answer. */
function* valuesOfPairs(
  capture: Capture,
  isPlanted: IsPlanted,
): Generator<{ readonly kind: string; readonly value: string }> {
  const found: { kind: string; value: string }[] = [];
  for (const answer of capture.values()) {
    replacePairs(answer.ok ? answer.raw : answer.why, (kind, value, isBare) => {
      if (
        (kind !== 'place' || isExact.test(value)) &&
        !(isBare && (kind === 'name' || kind === 'ssid')) &&
        !isPlanted(value)
      )
        found.push({ kind, value });
      return undefined;
    });
    yield* found.splice(0);
  }
}

/** What logs give by name, and every answer in an encoding; not what was planted, because the logs are kept for that. */
function* valuesOfLogs(
  capture: Capture,
  isPlanted: IsPlanted,
): Generator<readonly [value: string, kind: string]> {
  for (const [path, answer] of capture)
    for (const [value, kind] of !answer.ok
      ? []
      : isLog.test(path) || isTraffic.test(path)
        ? valuesInLog(answer.raw, identifierShapes)
        : valuesEncoded(answer.raw, identifierShapes))
      if (isRare(value) && !value.startsWith('redacted-') && !isPlanted(value)) yield [value, kind];
}

function* namedValues(capture: Capture): Generator<NamedValue> {
  for (const [path, answer] of capture) {
    if (!answer.ok || isLog.test(path)) continue;
    for (const line of answer.raw.split('\n')) {
      const named = parseNamedValue(line);
      if (named) yield named;
    }
  }
}

function* namesOfUsers(capture: Capture): Generator<string> {
  for (const answer of capture.values())
    for (const [name] of answer.ok ? answer.raw.matchAll(userNames) : [])
      if (!usualName.test(name)) yield name;
}

const ofAModel = /^ro\.product\.(?:\w{1,20}\.)?(?:brand|cert|device|manufacturer|marketname|model|name)$/;

/** Whether a value is what the phone's model is called, or a part of that: owners name phones so. */
function namesOfTheModel(named: readonly NamedValue[]): (value: string) => boolean {
  const names = named.filter(({ name }) => ofAModel.test(name));
  return (value) => names.some(({ value: called }) => called.includes(value));
}

const ofARom = /^ro\.(?:\w{1,20}\.)?(?:miui|mi|build|product|boot|com|vendor|system|odm)\b/;

/** Whether a word is a value, or a part of one, that the maker of the ROM set: `V816`, `V14.0.5.0.TLCMIXM`, `green`. */
function wordsOfTheRom(named: readonly NamedValue[]): (word: string) => boolean {
  const words = new Set<string>();
  for (const { name, value } of named)
    if (ofARom.test(name) && identifierKind(name, value) === undefined)
      for (const word of [value, ...value.split(/[^\w.-]+/)]) words.add(word.toLowerCase());
  return (word) => words.has(word.toLowerCase());
}

/** Whether a word is in a name of a setting, a property or a package of this phone. */
function wordsInNames(named: readonly NamedValue[], capture: Capture): (word: string) => boolean {
  const words = new Set<string>();
  const add = (name: string) => {
    for (const word of name.toLowerCase().match(/[a-z]{3,40}/g) ?? []) words.add(word);
  };
  for (const { name } of named) if (identifierKind(name, 'a value') !== 'name') add(name);
  for (const answer of capture.values())
    for (const [name] of answer.ok ? answer.raw.matchAll(/^package:\S{1,300}/gm) : []) add(name);
  return (word) => words.has(word.toLowerCase());
}
