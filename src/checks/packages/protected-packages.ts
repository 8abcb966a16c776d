import { packages } from '../../probes/packages.ts';
import { xiaomiRoms } from '../applies.ts';
import { check } from '../check.ts';
import { neverTouch } from './never-touch.ts';

/** A package of the list that is not there proves nothing: no ROM has them all. */
export const protectedPackages = check({
  id: 'protected-packages',
  group: 'packages',
  title: 'No package that the phone needs is disabled',
  severity: 'low',
  why: 'Some packages with a bad name carry the phone: without them it may not start, install, update or be found after a theft.',
  source: [
    {
      confidence: 'code',
      from: 'MIUI_CORE_APPS of PackageManagerServiceImpl, HyperOS 1.0.4 (shared facts, 4.3)',
    },
    {
      confidence: 'documented',
      from: 'https://github.com/Universal-Debloater-Alliance/universal-android-debloater-next-generation/issues/1284',
    },
  ],
  appliesTo: xiaomiRoms,
  good: 'package:com.miui.securitycenter, enabled',
  bad: 'package:com.miui.securitycenter, disabled',
  needs: { packages },
  judge({ packages }) {
    const present = neverTouch.filter((name) => packages.has(name));
    if (present.some((name) => packages.get(name)?.enabled === undefined))
      return { status: 'unknown', saw: 'the list of packages does not tell which are disabled' };
    const disabled = present.filter((name) => packages.get(name)?.enabled === false);
    return disabled.length > 0
      ? { status: 'fail', saw: `disabled for user 0: ${disabled.join(', ')}` }
      : {
          status: 'pass',
          saw: `enabled for user 0: all ${present.length} that are installed, from ${present[0] ?? ''} to ${present.at(-1) ?? ''}`,
        };
  },
});
