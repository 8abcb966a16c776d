import { everyDecoding } from '../canary/every-decoding.ts';
import { shortestValue } from '../canary/canary.ts';
import { isPlaceholder } from '../detectors/placeholder-values.ts';
import type { IdentifierShape } from './identifiers.ts';
import { kindByMeaning } from './kind-by-meaning.ts';
import { replacePairs } from './pairs.ts';

/** `"oaid":"12ab…"`, `\\"oaid\\":\\"…`, `oaid=…`, `oaid: …`, `oaid%22…` once that is decoded. */
const pair =
  /([A-Za-z_$][\w$-]{1,39})[\\"']{0,4}\s{0,2}[:=]\s{0,2}(\[[^\]]{1,600}\]|[\\"']{0,4}[\w.@+:-]{6,128})/g;
const value = /[\w.@+:-]{6,128}/g;

/**
 * The identifiers that a log gives by name, with their kinds, and in encodings those of telling shapes too.
 */
export function valuesInLog(log: string, shapes: readonly IdentifierShape[]): ReadonlyMap<string, string> {
  return valuesIn(log, shapes, mayHide, true);
}

/** The same of what is encoded in another answer. */
export function valuesEncoded(text: string, shapes: readonly IdentifierShape[]): ReadonlyMap<string, string> {
  return valuesIn(text, shapes, mayHideInAnswer, false);
}

function valuesIn(
  log: string,
  shapes: readonly IdentifierShape[],
  hides: RegExp,
  isPlainToo: boolean,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const look = (layer: string) => {
    for (const [, name = '', values = ''] of layer.matchAll(pair)) {
      for (const [one] of values.matchAll(value)) {
        const kind = kindByMeaning(name, one);
        if (kind !== undefined) found.set(one, kind);
      }
    }
  };
  if (isPlainToo) look(log);
  const encoded = log
    .split('\n')
    .filter((line) => hides.test(line))
    .join('\n');
  if (encoded === '') return found;
  everyDecoding(encoded, shortestValue, (layer) => {
    if (layer === encoded && !isPlainToo) return;
    if (layer !== encoded)
      replacePairs(layer, (kind, one, isBare) => {
        const isSure = !isBare || (kind !== 'name' && kind !== 'ssid' && /[\d@]/.test(one));
        if (isSure && one.length >= shortestValue && !isMonotonous(one)) found.set(one, kind);
        return undefined;
      });
    for (const { kind, shape, holds } of shapes)
      for (const [one] of layer.matchAll(shape))
        if ((holds?.(one) ?? true) && !isMonotonous(one) && !isPlaceholder(one)) found.set(one, kind);
    look(layer);
  });
  return found;
}

/** What a name with its encoded value is at least: decoding every line takes long. */
const mayHide = /[\w+/-]{20}|%[0-9a-f]{2}|[0-9a-f]{2}(?:[ :,-][0-9a-f]{2}){9}/i;

/**
 * Outside logs: names and class names are long words too, and no digit is among their letters. A UUID encodes nothing, and
 * phones have many. Nor does a path: base64 of text begins with no slash and no plus.
 */
const mayHideInAnswer =
  /%22|%3[dD]|(?<![\w+/.-])(?![0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w+/=-]))(?=[A-Za-z+/]{0,60}\d)[\w-][\w+/-]{27,}={0,2}(?![\w.-])/i;

/** A hash that is decompressed by mistake gives texts such as `a6-a6-a6-a6-a6-a6`, which would cost the hash of an address. */
function isMonotonous(value: string): boolean {
  return new Set(value.replace(/\W/g, '')).size < 4;
}
