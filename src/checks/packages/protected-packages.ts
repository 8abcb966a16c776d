import { packages } from '../../probes/packages.ts';
import { xiaomiRoms } from '../applies.ts';
import { inManageApps, untried } from '../by-hand.ts';
import { check } from '../check.ts';
import { nameUser } from '../name-user.ts';
import { changedSince, having, mayBeOffSince, unread } from './by-user.ts';
import { neverTouch } from './never-touch.ts';

/** A package of the list that is not there proves nothing: no ROM has them all. */
export const protectedPackages = check({
  id: 'protected-packages',
  group: 'packages',
  title: 'All packages that the phone needs are enabled',
  failureTitle: 'Packages that the phone needs are disabled',
  severity: 'low',
  effect: 'good to know',
  why: 'Some packages have a bad name, but the phone needs them to start, to install, to update, or to be found after a theft.',
  source: [
    { confidence: 'code', at: 'docs/evidence/packages.md#core-apps', what: 'which apps MIUI protects' },
    {
      confidence: 'documented',
      at: 'docs/evidence/packages.md#never-touch',
      what: 'what else the phone needs',
    },
  ],
  appliesTo: { ...xiaomiRoms, presenceCounts: true },
  byHand: {
    ...inManageApps,
    rows: [...inManageApps.rows, 'the app'],
    look: 'The page of a disabled app offers "Enable".',
    putRight: 'Tap "Enable".',
    source: untried,
  },
  good: 'package:com.miui.securitycenter, enabled',
  bad: 'package:com.miui.securitycenter, disabled',
  needs: { packages },
  judge({ packages }) {
    const say = (words: string, enabled: boolean | undefined) =>
      having(neverTouch, packages, enabled).map(
        ({ user, names }) => `${words} for ${nameUser(user)}: ${names.join(', ')}`,
      );
    const disabled = say('disabled', false);
    const untold = [
      ...say('whether enabled is not known', undefined),
      ...(packages.mayMissDisabled ? ['nothing shows that the list of the disabled ones is whole'] : []),
      ...changedSince(neverTouch, packages),
      ...mayBeOffSince(neverTouch, packages),
      ...unread(packages),
    ];
    if (disabled.length > 0) return { status: 'fail', observed: [...disabled, ...untold].join('; ') };
    if (untold.length > 0) return { status: 'unknown', observed: untold.join('; ') };
    const enabled = having(neverTouch, packages, true).map(
      ({ user, names }) =>
        `${nameUser(user)}: all ${names.length} that are installed, from ${names[0] ?? ''} to ${names.at(-1) ?? ''}`,
    );
    return { status: 'pass', observed: `enabled for ${enabled.join('; ') || 'no user: none is installed'}` };
  },
});
