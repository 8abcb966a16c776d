import type { ReleaseRange } from '../../data/rom-releases.ts';
import { getprop } from '../../probes/getprop.ts';
import { xiaomiRoms } from '../applies.ts';
import { check } from '../check.ts';
import { uniqueProperty } from '../setting.ts';
import { shown } from '../shown.ts';
import { inDeveloperOptions } from '../by-hand.ts';

/** Where the gate was read, and phones whose properties have it. Older ROMs may have no gate (docs/evidence/adb.md#gate). */
const gate: ReleaseRange = { from: 'MIUI 12', to: 'HyperOS 2' };

/** MIUI's gate before adb: it decides what a fix can do, and what any computer on the cable can. */
export const usbDebuggingSecurity = check({
  id: 'usb-debugging-security',
  group: 'system',
  title: 'A computer on the cable cannot tap or change settings',
  failureTitle: 'A computer on the cable can tap and change settings',
  severity: 'info',
  effect: 'can be changed from outside',
  why: 'While "USB debugging (Security settings)" is on, a trusted computer can write settings, grant permissions and send taps. While it is off, a fix needs your hand for these.',
  source: [{ confidence: 'code', at: 'docs/evidence/adb.md#gate' }],
  appliesTo: xiaomiRoms,
  byHand: {
    ...inDeveloperOptions,
    rows: [...inDeveloperOptions.rows, { label: 'usb_adb_input' }],
    look: 'On means that a computer on the cable can tap and change settings.',
    putRight: 'Turn the switch off. A fix then needs your hand.',
    source: { confidence: 'code', at: 'docs/evidence/screens.md#developer-rows' },
  },
  good: '[persist.security.adbinput]: [0]',
  bad: '[persist.security.adbinput]: [1]',
  needs: { properties: getprop },
  judge({ properties }) {
    const value = uniqueProperty(properties, 'persist.security.adbinput') ?? '';
    const observed = `persist.security.adbinput = ${shown(value)}`;
    if (value === '1' || value === 'true') return { status: 'fail', observed: `${observed}: on` };
    // The gate's list of permissions is empty on tablets (docs/evidence/adb.md#gate).
    const characteristics = properties.get('ro.build.characteristics');
    if (characteristics?.split(',').includes('tablet'))
      return { status: 'fail', observed: `${observed}, but on tablets there is no such gate` };
    if (isUnlockedForTests(properties))
      return {
        status: 'fail',
        observed: `${observed}, but a build for tests with an open boot loader has no such gate`,
      };
    if (value === '' && properties.isExcerpt)
      return {
        status: 'unknown',
        observed: 'persist.security.adbinput is not in the saved properties, which may be a part',
      };
    if (characteristics === undefined && properties.isExcerpt)
      return {
        status: 'unknown',
        observed:
          'whether this is a tablet, without such a gate, is not in the saved properties, which may be a part',
      };
    if (value === '')
      return { status: 'pass', observed: 'persist.security.adbinput is not set: off', knownOn: gate };
    if (value === '0' || value === 'false') return { status: 'pass', observed: `${observed}: off` };
    return { status: 'unknown', observed: `${observed}, which is not a known value` };
  },
});

/** As the system server asks it: such a build has no list of permissions to take away. */
const isUnlockedForTests = (properties: ReadonlyMap<string, string>): boolean =>
  properties.get('ro.debuggable') === '1' &&
  (['', '0'].includes(properties.get('ro.secureboot.devicelock') ?? '') ||
    properties.get('ro.secureboot.lockstate') === 'unlocked');
