import { date } from '../../probes/date.ts';
import { getprop } from '../../probes/getprop.ts';
import { check } from '../check.ts';
import { shown } from '../shown.ts';
import { afterUpdate, untried } from '../by-hand.ts';

const oldest = 180;
const day = 24 * 60 * 60 * 1000;

/** Six bulletins of Android were missed then. The limit is our own (docs/evidence/roms.md#security-patch). */
export const securityPatch = check({
  id: 'security-patch',
  group: 'system',
  title: `Android's security patch is at most ${oldest} days old`,
  failureTitle: `Android's security patch is more than ${oldest} days old`,
  severity: 'medium',
  why: 'Later patches close holes that are publicly known. Without them an app or a web page can use these holes, whatever the settings say.',
  source: [
    { confidence: 'documented', at: 'docs/evidence/roms.md#security-patch', what: 'the property' },
    { confidence: 'guess', at: 'docs/evidence/roms.md#security-patch', what: 'the limit of 180 days' },
  ],
  byHand: {
    in: 'Settings',
    rows: ['About phone', 'Android security update'],
    look: 'The row shows the date of the patch.',
    putRight: 'Tap "MIUI version" or "OS version" on the page before, and install what is offered.',
    afterwards: afterUpdate,
    source: untried,
  },
  good: '[ro.build.version.security_patch]: [2026-01-01] on 2026-03-05',
  bad: '[ro.build.version.security_patch]: [2021-03-01] on 2026-03-05',
  needs: { properties: getprop, today: date },
  judge({ properties, today: { day: today, isOnlyMentioned } }) {
    const patch = properties.get('ro.build.version.security_patch') ?? '';
    if (!/^20\d\d-\d\d-\d\d$/.test(patch) || Number.isNaN(Date.parse(patch)))
      return {
        status: 'unknown',
        observed: `ro.build.version.security_patch = ${shown(patch)}, which is not a date`,
      };
    const age = (Date.parse(today) - Date.parse(patch)) / day;
    const observed = `ro.build.version.security_patch = ${patch}, on ${today}`;
    // A patch is named after a month and may be out some weeks before; the phone's clock may also be wrong.
    if (age < -45)
      return { status: 'unknown', observed: `${observed}: the phone's clock is behind its patch` };
    if (age <= oldest && isOnlyMentioned)
      return { status: 'unknown', observed: `${observed}: nothing shows that the phone told this day` };
    return { status: age <= oldest ? 'pass' : 'fail', observed: `${observed}: ${Math.max(0, age)} days` };
  },
});
