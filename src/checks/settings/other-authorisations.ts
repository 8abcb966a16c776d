import { readFrom12To2 } from '../../data/rom-releases.ts';
import { packages, type Packages } from '../../probes/packages.ts';
import { settingsSecure, type Settings } from '../../probes/settings.ts';
import { xiaomiRoms } from '../applies.ts';
import { mayBeInstalled } from '../packages/by-user.ts';
import { check, type Remedy } from '../check.ts';
import { uniqueSetting } from '../setting.ts';
import { authorisable, authorisationKey, localOnly, revoke, revoked, runs } from './authorisation.ts';

function revokeAll(names: readonly string[]): Remedy {
  return {
    tier: 'consent',
    summary: 'Mark each authorised app as revoked on this phone',
    sideEffects: 'An app may ask for consent again or refuse to start, system updates among them.',
    steps: names.map(revoke),
  };
}

export const otherAuthorisations = check({
  id: 'other-authorisations',
  group: 'settings',
  title: 'Other system apps are not authorised to process personal data',
  failureTitle: 'Other system apps are authorised to process personal data',
  severity: 'info',
  why: 'Each app on the page "Authorization & revocation" may process data as its own privacy policy says, until you revoke that there.',
  source: [
    { confidence: 'code', at: 'docs/evidence/settings.md#privacy-status', what: 'the keys' },
    {
      confidence: 'code',
      at: 'docs/evidence/settings.md#authorisable-packages',
      what: 'which apps the page has',
    },
  ],
  appliesTo: xiaomiRoms,
  byHand: {
    in: 'Settings',
    rows: [{ label: 'password_and_security' }, { label: 'privacy_authorize_revoke_title' }],
    look: 'The authorised apps are in the list above the revoked ones.',
    putRight: 'Tap the app and revoke. The button counts down ten seconds first.',
    source: { confidence: 'code', at: 'docs/evidence/screens.md#revocation-page' },
  },
  onComputer: {
    see: ['adb shell settings list secure'],
    look: `Each app of the page has a key of its own: privacy_status_ and its name. 0 is revoked; any other value, or no key, counts as authorised. The apps are: ${authorisable.join(', ')}.`,
    change: 'This command is for one app of the page. Each of the others has the same key with its own name.',
  },
  good: 'secure privacy_status_com.miui.securitycenter=0',
  bad: 'secure privacy_status_com.miui.securitycenter=1',
  needs: { settings: settingsSecure, packages },
  judge({ settings, packages }) {
    const found = authorised(settings, packages.owner);
    if (found.length === 0 && packages.isExcerpt)
      return { status: 'unknown', observed: mayBeInstalled('an authorised app') };
    if (found.length === 0)
      return {
        status: 'pass',
        observed: `every app of the page that is enabled is revoked: ${localOnly}`,
        knownOn: readFrom12To2, // Which apps the page has was read in one of these.
      };
    const observed = `authorised, where absent counts as authorised: ${found.join(', ')}`;
    return found.some((name) => uniqueSetting(settings, authorisationKey(name)) !== undefined)
      ? { status: 'fail', observed }
      : { status: 'fail', observed, knownOn: readFrom12To2 };
  },
  offers: () => [revokeAll(['com.miui.securitycenter'])],
  remedies: ({ settings, packages }) => [revokeAll(authorised(settings, packages.owner))],
});

function authorised(settings: Settings, packages: Packages): readonly string[] {
  return authorisable.filter((name) => runs(packages, name) && !revoked(settings, name));
}
