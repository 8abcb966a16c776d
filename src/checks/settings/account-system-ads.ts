import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';

/** The account app reads it from global; one circulating script writes system, which nothing reads (shared facts, 9). */
export const accountSystemAds = settingCheck(
  {
    id: 'account-system-ads',
    title: 'Ads in system apps are off in the Xiaomi account',
    severity: 'low',
    why: 'The switch "Ads in system apps" of the signed-in Xiaomi account lets system apps ask for ads in the name of that account.',
    source: [
      {
        confidence: 'code',
        from: 'com.xiaomi.accountsdk.account.config.SystemAdStatus: anything but OFF is on (shared facts, 3.2)',
      },
      {
        confidence: 'code',
        from: 'settings list global of a Xiaomi Pad 6: passport_ad_status=ON (shared facts, 0.4)',
      },
    ],
    appliesTo: xiaomiRoms,
    good: 'global passport_ad_status=OFF',
    bad: 'global passport_ad_status=ON',
  },
  {
    namespace: 'global',
    key: 'passport_ad_status',
    good: 'OFF',
    bad: 'rest',
    absent: { status: 'fail', because: 'the account service takes that as ON' },
  },
);
