import { packages, type Packages } from '../../probes/packages.ts';
import { xiaomiRoms } from '../applies.ts';
import { check, type AppliesTo, type Check, type Severity, type Source } from '../check.ts';
import { neverTouch } from './never-touch.ts';
import { waysWithout } from './ways-without.ts';

/** What one source says of a package's removal. Sources that differ all stand: the reader decides. */
export interface Opinion {
  readonly by: 'UAD-NG' | 'XiaoHyperCleaner' | 'debloat-hyperos-adb' | 'MIUI' | 'debloat lists';
  readonly says: string;
}

/** Packages that do one thing, under several names or in several parts. */
export interface PackageRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** What it is and what that means to the owner. */
  readonly why: string;
  readonly packages: readonly string[];
  readonly removal: readonly Opinion[];
  /** What stops working without it, where that is known. */
  readonly breaks?: string;
  /** Left out, it is a matter of Xiaomi's ROMs. */
  readonly appliesTo?: AppliesTo;
}

const listed: Source = {
  confidence: 'code',
  from: 'https://github.com/Universal-Debloater-Alliance/universal-android-debloater-next-generation resources/assets/uad_lists.json (shared facts, 4.1)',
};

/** Present and enabled for user 0 is a fail. The fix is for that user alone and keeps the data, so it can be undone. */
export function packageCheck(rule: PackageRule): Check {
  const says = rule.removal.map((opinion) => `${opinion.by}: ${opinion.says}`).join('; ');
  const removable = rule.packages.filter((name) => !neverTouch.includes(name));
  const breaks = [rule.breaks, `Said of its removal: ${says}.`].filter((one) => one !== undefined).join(' ');
  return check({
    id: rule.id,
    group: 'packages',
    title: rule.title,
    severity: rule.severity,
    why: rule.why,
    source: [listed, { confidence: 'documented', from: `said of its removal: ${says}` }],
    appliesTo: rule.appliesTo ?? xiaomiRoms,
    good: `none of ${rule.packages.join(', ')} in the list of user 0, or disabled`,
    bad: rule.packages.map((name) => `package:${name}`).join(' or '),
    needs: { packages },
    judge({ packages }) {
      const installed = rule.packages.flatMap((name) => packages.get(name) ?? []);
      const names = (enabled: boolean | undefined) =>
        installed
          .filter((one) => one.enabled === enabled)
          .map(({ name }) => name)
          .join(', ');
      if (names(true) !== '')
        return { status: 'fail', saw: `enabled for user 0: ${names(true)} (removal, ${says})` };
      if (names(undefined) !== '')
        return {
          status: 'unknown',
          saw: `installed for user 0, whether enabled is not told: ${names(undefined)}`,
        };
      return installed.length > 0
        ? { status: 'pass', saw: `installed and disabled for user 0: ${names(false)}` }
        : { status: 'pass', saw: `not installed for user 0: ${rule.packages.join(', ')}` };
    },
    ...(removable.length > 0 && {
      offers: () => waysWithout(removable, breaks, true),
      remedy({ packages }: { packages: Packages }) {
        const running = removable
          .flatMap((name) => packages.get(name) ?? [])
          .filter(({ enabled }) => enabled);
        const names = running.map(({ name }) => name);
        return waysWithout(
          names,
          breaks,
          running.every(({ system }) => system),
        );
      },
    }),
  });
}
