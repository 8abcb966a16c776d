import { readFrom12To2 } from '../../data/rom-releases.ts';
import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';
import { untried } from '../by-hand.ts';

/** The account app reads it from global; one circulating script writes system, which nothing reads (docs/evidence/settings.md#passport-ad-status). */
export const accountSystemAds = settingCheck(
  {
    id: 'account-system-ads',
    title: 'Ads in system apps are off',
    failureTitle: 'Ads in system apps are on',
    severity: 'low',
    why: 'The Xiaomi account has a switch for ads in system apps, "System ads". Xiaomi Calendar obeys it. Which other apps do is not known.',
    source: [{ confidence: 'code', at: 'docs/evidence/settings.md#passport-ad-status' }],
    appliesTo: xiaomiRoms,
    byHand: {
      in: 'Settings',
      rows: ['Xiaomi Account', 'System ads'],
      look: 'On means that system apps show ads.',
      putRight: 'Turn the switch off.',
      source: untried,
    },
    good: 'global passport_ad_status=OFF',
    bad: 'global passport_ad_status=ON',
    fix: 'Turn off ads in system apps',
  },
  {
    namespace: 'global',
    key: 'passport_ad_status',
    good: 'OFF',
    bad: 'rest',
    ignoresCase: true,
    absent: { status: 'fail', because: 'the account service takes that as ON', knownOn: readFrom12To2 },
  },
);
