import { getprop } from '../../probes/getprop.ts';
import { settingsSecure } from '../../probes/settings.ts';
import { check } from '../check.ts';
import { uniqueSetting } from '../setting.ts';
import { shown } from '../shown.ts';
import { untried } from '../by-hand.ts';

const key = 'advanced_protection_mode';
const firstSdk = 36;

/** No remedy: the mode changes much, and Settings explains what. */
export const advancedProtection = check({
  id: 'advanced-protection',
  group: 'system',
  title: "Android's Advanced Protection is on",
  failureTitle: "Android's Advanced Protection is off",
  severity: 'info',
  why: 'Advanced Protection (Android 16) blocks apps from unknown sources, 2G and more. It does not stop what the makers of the phone collect.',
  source: [{ confidence: 'code', at: 'docs/evidence/settings.md#advanced-protection-mode' }],
  byHand: {
    in: 'Settings',
    rows: ['Security & privacy', 'Advanced Protection'],
    look: 'The page says whether it is on (Android 16).',
    putRight: 'Read on the page what changes, and turn it on if you want that.',
    source: untried,
  },
  good: 'secure advanced_protection_mode=1',
  bad: 'secure advanced_protection_mode=0',
  needs: { properties: getprop, settings: settingsSecure },
  judge({ properties, settings }) {
    const sdk = Number(properties.get('ro.build.version.sdk') ?? Number.NaN);
    if (Number.isNaN(sdk)) return { status: 'unknown', observed: 'ro.build.version.sdk is not known' };
    if (sdk < firstSdk) return { status: 'skip', observed: 'new in Android 16' };
    const value = uniqueSetting(settings, key);
    if (value === undefined)
      return {
        status: 'fail',
        observed: `secure ${key} is absent: off`,
        knownOn: { fromAndroid: 16, toAndroid: 16 },
      };
    const observed = `secure ${key} = ${shown(value)}`;
    if (value === '1') return { status: 'pass', observed };
    return value === '0'
      ? { status: 'fail', observed }
      : { status: 'unknown', observed: `${observed}, which is not a known value` };
  },
});
