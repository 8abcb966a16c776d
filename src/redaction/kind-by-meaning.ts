import { meaningOfName } from '../detectors/identifiers.ts';
import { isPlaceholder } from '../detectors/placeholder-values.ts';

/** What identifiers are called in tokens, by what events of SDKs call them; a log is kept for addresses and words. */
const kinds: Readonly<Record<string, string>> = {
  'Android id': 'android-id',
  'device id': 'android-id',
  'advertising id': 'ad-id',
  'IMEI or a hash of it': 'imei',
  'SIM or subscriber': 'phone-number',
  'id of the installation': 'installation-id',
  account: 'account',
  'hardware address or serial': 'serial',
  place: 'place',
};

/** The user of an app, which is of the system: `u0_a110`. */
const androidUser = /^u\d+_[ais]\d+$/;
/** `V12.0.5.0.QFJMIXM`, `8.0.0`. */
const version = /^V?\d{1,4}(?:\.\d{1,6}){2,4}(?:\.[A-Z]{4,9})?$/;
/** `Redmi Note 8 Pro`: words, and no number in groups. */
const words = /[a-z]{2,}\s|\s[a-z]{2,}/i;

/**
 * The kind of identifier that a field of an event holds, by its name. A value has a digit, or is an address for mail. `phone`
 * may be a model, and `sn` a version: the token of an identifier in their place would say what is not so.
 */
export function kindByMeaning(name: string, value: string): string | undefined {
  const kind = kinds[meaningOfName(name) ?? ''];
  if (kind === undefined || !/\d|@/.test(value) || isPlaceholder(value)) return undefined;
  return androidUser.test(value) || version.test(value) || words.test(value) ? undefined : kind;
}
