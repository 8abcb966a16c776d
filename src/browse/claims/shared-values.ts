import { createHash } from 'node:crypto';
import type { Capture } from '../../capture/capture.ts';
import { read } from '../../capture/readings.ts';
import { isPlaceholder } from '../../detectors/placeholder-values.ts';
import { getprop } from '../../probes/getprop.ts';

/** Whether many phones have the same value, so that it links nothing to one of them. */
export type IsShared = (value: string) => boolean;

/** Properties of a phone alone, beside those of its model and its build. */
const ofOnePhone =
  /serial|imei|meid|mac|iccid|cid$|uuid|boottime|debug\.|persist\.|gsm\.|net\.|dhcp|wifi|bluetooth/i;
const bareOf = (value: string) => value.toLowerCase().replace(/[^a-z0-9]/g, '');
const digests = ['md5', 'sha1', 'sha256'] as const;

/**
 * Constants that stand for no identifier, and what all phones of one model or build have: a property of the build, a hash of
 * one, or a text that is made of such alone.
 */
export function sharedIn(capture: Capture): IsShared {
  const properties = read(capture, getprop);
  const ofBuild = (properties.ok ? [...properties.value] : [])
    .filter(([name, value]) => name.startsWith('ro.') && !ofOnePhone.test(name) && isPlain(value))
    .map(([, value]) => value);
  const whole = new Set(ofBuild.map(bareOf));
  const hashed = new Set(
    ofBuild.flatMap((value) =>
      [value, value.toLowerCase()].flatMap((one) =>
        digests.map((algorithm) => createHash(algorithm).update(one).digest('hex')),
      ),
    ),
  );
  const words = [...new Set(ofBuild.flatMap((value) => [value, ...value.split(/[^A-Za-z0-9.]+/)]))]
    .filter((word) => word.length >= 4 && !/^[0-9a-f]+$/i.test(word))
    .map((word) => word.toLowerCase())
    .sort((one, other) => other.length - one.length);
  return (value) => {
    if (isPlaceholder(value)) return true;
    const bare = bareOf(value);
    if (whole.has(bare) || hashed.has(bare)) return true;
    let rest = value.toLowerCase();
    for (const word of words) rest = rest.replaceAll(word, ' ');
    return rest !== value.toLowerCase() && !/\d/.test(rest);
  };
}

/** Long enough to be of this build, and no token of a redaction. */
const isPlain = (value: string) => value.length >= 3 && value.length <= 200 && !value.includes('redacted-');
