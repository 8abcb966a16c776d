import { browserOfApp, miBrowser, type Browser } from '../../data/browsers.ts';
import { browserPackage } from '../../probes/package.ts';
import { check } from '../check.ts';
import { remediesWithout } from '../packages/remedies-without.ts';
import { shown } from '../shown.ts';
import { compareVersions, parseVersion } from '../version.ts';
import { forbesOnAddresses, palantOnEvents, xiaomiOnIncognito, xiaomiOnStatistics } from '../statements.ts';
import { afterUpdate, inManageApps, untried } from '../by-hand.ts';

/** Over adb there is no newer version to be had: what is left is doing without the browser until somebody installs one. */
const sideEffects =
  'This browser, where it is disabled: links open in another one. Install a newer version and enable it to use it again.';

function sinceWhen({ name, incognitoSwitch }: Browser): string {
  return 'since' in incognitoSwitch ? `${name} has the switch from ${incognitoSwitch.since} on.` : '';
}

export const browserVersion = check({
  id: 'browser-version',
  group: 'browser',
  title: 'The browser is new enough to have the incognito switch',
  failureTitle: 'The browser is too old to have the incognito switch',
  severity: 'high',
  why: 'Older versions report incognito browsing with the addresses of pages, and have no switch to stop it.',
  source: [
    {
      confidence: 'documented',
      at: 'docs/evidence/incident.md#fixed-versions',
      what: 'the first versions with the switch',
    },
    { confidence: 'code', at: 'docs/evidence/incident.md#switch-sense', what: 'what the switch does' },
  ],
  statements: [xiaomiOnStatistics, xiaomiOnIncognito, forbesOnAddresses, palantOnEvents],
  byHand: {
    ...inManageApps,
    rows: [...inManageApps.rows, 'the browser'],
    look: 'The version is at the top of its page.',
    putRight: 'Install the newest version from Google Play or GetApps.',
    afterwards: afterUpdate,
    source: untried,
  },
  onComputer: {
    see: [miBrowser, browserOfApp['Mint Browser']].map(
      ({ package: name }) => `adb shell dumpsys package ${name}`,
    ),
    look: `The first line with versionName is the version that runs. ${[miBrowser, browserOfApp['Mint Browser']].map(sinceWhen).join(' ')}`,
  },
  good: 'versionName=12.10.5-gn',
  bad: 'versionName=12.1.3',
  needs: { dump: browserPackage },
  judge({ dump }, { browser }) {
    const observed = `${dump.name} versionName=${shown(dump.versionName)}`;
    const known = browser?.incognitoSwitch ?? { unknown: 'not a known browser' };
    if ('unknown' in known) return { status: 'unknown', observed: `${observed}, ${known.unknown}` };
    const version = parseVersion(dump.versionName);
    const fixed = parseVersion(known.since);
    if (!version || !fixed) return { status: 'unknown', observed: `${observed}, which cannot be compared` };
    if (compareVersions(version, fixed) >= 0 && browser?.mayBe)
      return {
        status: 'unknown',
        observed: `${observed}: it may be the browser for China, whose versions count otherwise, and of which no version that was read has the switch`,
      };
    return compareVersions(version, fixed) < 0
      ? { status: 'fail', observed: `${observed}: the switch came with ${known.since}` }
      : { status: 'pass', observed: `${observed}: not older than ${known.since}` };
  },
  offers: () =>
    remediesWithout(miBrowser.name, [{ user: 0, names: [miBrowser.package], ofSystem: true }], sideEffects),
  remedies: ({ dump: { name, users, system } }, { browser }) =>
    browser?.app === 'Mi Browser for China' || browser?.mayBe
      ? []
      : remediesWithout(
          browser?.name ?? name,
          users
            .filter(({ installed, enabled }) => installed && enabled < 2)
            .map(({ user }) => ({ user, names: [name], ofSystem: system })),
          sideEffects,
        ),
});
