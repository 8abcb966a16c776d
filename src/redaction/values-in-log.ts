import { everyDecoding } from '../canary/every-decoding.ts';
import { shortestValue } from '../canary/matcher.ts';
import { meaningOfName } from '../detectors/identifiers.ts';

/** What identifiers are called in tokens; addresses, words and the like are what a log is kept for. */
const kinds: Readonly<Record<string, string>> = {
  'Android id': 'android-id',
  'advertising id': 'ad-id',
  'IMEI or a hash of it': 'imei',
  'SIM or subscriber': 'phone-number',
  'id of the installation': 'installation-id',
  account: 'account',
  'hardware address or serial': 'serial',
  place: 'place',
};

/** `"oaid":"12ab…"`, `\\"oaid\\":\\"…`, `oaid=…`, `oaid: …`, `oaid%22…` once that is decoded. */
const pair =
  /([A-Za-z_$][\w$-]{1,39})[\\"']{0,4}\s{0,2}[:=]\s{0,2}(\[[^\]]{1,600}\]|[\\"']{0,4}[\w.@+:-]{6,128})/g;
const value = /[\w.@+:-]{6,128}/g;

/**
 * The identifiers that a log gives by name, with their kinds, and in encodings those of telling shapes too. A value has a
 * digit, or is an address for mail: words are no identifiers, and would stand elsewhere too.
 */
export function valuesInLog(
  log: string,
  shapes: readonly { readonly kind: string; readonly shape: RegExp }[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const look = (layer: string) => {
    for (const [, name = '', values = ''] of layer.matchAll(pair)) {
      const kind = kinds[meaningOfName(name) ?? ''];
      if (kind === undefined) continue;
      for (const [one] of values.matchAll(value))
        if (/\d|@/.test(one) && !androidUser.test(one) && !version.test(one)) found.set(one, kind);
    }
  };
  look(log);
  const encoded = log.split('\n').filter((line) => mayHide.test(line));
  everyDecoding(encoded.join('\n'), shortestValue, (layer) => {
    for (const { kind, shape } of shapes) for (const [one] of layer.matchAll(shape)) found.set(one, kind);
    look(layer);
  });
  return found;
}

/** What a name with its encoded value is at least: decoding every line takes long. */
const mayHide = /[\w+/-]{20}|%[0-9a-f]{2}|[0-9a-f]{2}(?:[ :,-][0-9a-f]{2}){9}/i;

/** The user of an app, which is of the system: `u0_a110`. */
const androidUser = /^u\d+_[ais]\d+$/;
/** `V12.0.5.0.QFJMIXM`, `8.0.0`. */
const version = /^V?\d{1,4}(?:\.\d{1,6}){2,4}(?:\.[A-Z]{4,9})?$/;
