import { packages } from '../../probes/packages.ts';
import { untried } from '../by-hand.ts';
import { check } from '../check.ts';
import { lacksGoogle, playServices } from '../google.ts';

/**
 * Neither whether the id was deleted nor whether ads are personalised is in a place that adb can read
 * (docs/evidence/screens.md#google-rows): this says where the owner sees both.
 */
export const googleAdvertisingId = check({
  id: 'google-advertising-id',
  group: 'identifiers',
  title: 'Google Play services give apps no advertising ID',
  failureTitle: 'Google Play services may give apps an advertising ID',
  severity: 'info',
  why: "Google and apps from Google Play choose ads by this ID, unless you deleted it. adb can read neither whether it was deleted nor whether Google's ads are personalised; the phone shows both in Settings, Google, Ads.",
  source: [{ confidence: 'documented', at: 'docs/evidence/screens.md#google-rows' }],
  byHand: {
    in: 'Settings',
    rows: ['Google', 'Ads'],
    look: 'The page shows the advertising ID, or that it was deleted. Older versions have "Opt out of Ads Personalization" there.',
    putRight:
      'Tap "Delete advertising ID", or opt out. Ads by your Google account are turned off in the account (My Ad Center).',
    source: untried,
  },
  good: `${playServices} not in the list of packages, or disabled there`,
  bad: `package:${playServices}`,
  needs: { packages },
  judge({ packages }) {
    if (lacksGoogle(packages))
      return { status: 'pass', observed: `not installed for user 0: ${playServices}` };
    const enabled = packages.owner.get(playServices)?.enabled;
    if (enabled === true) return { status: 'fail', observed: `enabled for user 0: ${playServices}` };
    return enabled === false
      ? { status: 'pass', observed: `installed and disabled for user 0: ${playServices}` }
      : { status: 'unknown', observed: `whether ${playServices} is enabled is not known` };
  },
});
