import type { Evidence } from '../../data/evidence.ts';
import { packages, type PhonePackages } from '../../probes/packages.ts';
import { xiaomiPhones } from '../applies.ts';
import type { Effect } from '../effect.ts';
import { inManageApps, untried } from '../by-hand.ts';
import { check, type AppliesTo, type Check, type Severity, type Statement } from '../check.ts';
import { nameUser } from '../name-user.ts';
import { changedSince, having, lacking, mayBeOffSince, unread } from './by-user.ts';
import { neverTouch } from './never-touch.ts';
import { opinionSentence, opinionWords, type Opinion } from './opinion.ts';
import { remediesWithout } from './remedies-without.ts';

/** Packages that do one thing, under several names or in several parts. */
export interface PackageRule {
  readonly id: string;
  readonly title: string;
  readonly failureTitle: string;
  readonly severity: Severity;
  readonly effect?: Effect;
  /** What it is and what that means to the owner. */
  readonly why: string;
  readonly source: readonly [Evidence, ...Evidence[]];
  readonly packages: readonly string[];
  /** Where the titles name several apps: what a person calls each, by its package. */
  readonly called?: Readonly<Record<string, string>>;
  readonly removal: readonly Opinion[];
  /** What stops working without it, where that is known. */
  readonly sideEffects?: string;
  /** Left out, it is a matter of Xiaomi's ROMs and phones. */
  readonly appliesTo?: AppliesTo;
}

/** What UAD-NG says of a package in words, which is documentation: no code shows it. */
export const listed = (section: string): Evidence => ({
  confidence: 'documented',
  at: `docs/evidence/packages.md#${section}`,
});

/**
 * Present and enabled for any user is a fail. The fix is for the users who have it and keeps the data, so it can be
 * undone.
 */
export function packageCheck(rule: PackageRule): Check {
  const summary = rule.removal.map(opinionWords).join('; ');
  const name = nameOfApps(rule.title);
  const removable = rule.packages.filter((name) => !neverTouch.includes(name));
  const sideEffects = [
    rule.sideEffects ?? 'No loss of a function is known.',
    ...(summary === '' ? [] : [`Said of its removal: ${summary}.`]),
  ].join(' ');
  return check({
    id: rule.id,
    group: 'packages',
    title: rule.title,
    failureTitle: rule.failureTitle,
    severity: rule.severity,
    ...(rule.effect && { effect: rule.effect }),
    why: rule.why,
    source: rule.source,
    appliesTo: rule.appliesTo ?? xiaomiPhones,
    statements: rule.removal.map(statementOf),
    byHand: {
      in: 'Settings',
      rows: [...inManageApps.rows, 'the app'],
      look: `Look for ${name}. The list may show another name, and may hide apps of the system.`,
      putRight:
        removable.length > 0
          ? 'Tap "Disable" or "Uninstall", where the page of the app offers it. For most of these apps it offers neither.'
          : 'Leave it as it is: the phone may need it.',
      source: untried,
    },
    good: `none of ${rule.packages.join(', ')} in the list of any user, or disabled there`,
    bad: rule.packages.map((name) => `package:${name}`).join(' or '),
    needs: { packages },
    judge({ packages }) {
      const say = (enabled: boolean | undefined, words: (user: string) => string) =>
        having(rule.packages, packages, enabled).map(
          ({ user, names }) => `${words(nameUser(user))}: ${names.join(', ')}`,
        );
      const enabled = say(true, (user) => `enabled for ${user}`).map((one) =>
        summary === '' ? one : `${one} (on removal: ${summary})`,
      );
      const running = having(rule.packages, packages, true).flatMap(({ names }) => names);
      const untold = [
        ...say(undefined, (user) => `installed for ${user}, whether enabled is not known`),
        ...changedSince(rule.packages, packages),
        ...mayBeOffSince(rule.packages, packages),
        ...unread(packages),
      ];
      if (enabled.length > 0)
        return {
          status: 'fail',
          observed: [...enabled, ...untold].join('; '),
          ...(rule.called && { found: areRunning(namesOf(running, rule.called)) }),
        };
      if (untold.length > 0) return { status: 'unknown', observed: untold.join('; ') };
      const without = lacking(rule.packages, packages).map(nameUser).join(', ');
      const good = [
        ...say(false, (user) => `installed and disabled for ${user}`),
        ...(without === '' ? [] : [`not installed for ${without}: ${rule.packages.join(', ')}`]),
        ...(packages.others ? [] : ['other users were not listed']),
      ];
      return { status: 'pass', observed: good.join('; ') };
    },
    ...(removable.length > 0 && {
      offers: () => remediesWithout(name, [{ user: 0, names: removable, ofSystem: true }], sideEffects),
      remedies({ packages }: { packages: PhonePackages }) {
        const found = having(removable, packages, true);
        const names =
          rule.called &&
          namesOf(
            found.flatMap((one) => one.names),
            rule.called,
          );
        return remediesWithout(names ? joined(names) : name, found, sideEffects);
      },
    }),
  });
}

function statementOf(opinion: Opinion): Statement {
  const source = { confidence: 'documented', at: 'docs/evidence/packages.md#opinions' } as const;
  return { by: opinion.by, says: opinionSentence(opinion), source };
}

/** What a person calls these packages, each once. */
function namesOf(packages: readonly string[], called: Readonly<Record<string, string>>): readonly string[] {
  return [...new Set(packages.map((name) => called[name] ?? name))];
}

function joined(names: readonly string[]): string {
  const last = names.slice(-1);
  return [...(names.length > 1 ? [names.slice(0, -1).join(', ')] : []), ...last].join(' and ');
}

function areRunning(names: readonly string[]): string {
  return `${joined(names)} ${names.length === 1 ? 'is' : 'are'} running`;
}

/** `The system ad service (MSA) is not running` is about `the system ad service (MSA)`. */
function nameOfApps(title: string): string {
  return title.replace(/ (?:is|are) not running$/, '').replace(/^The /, 'the ');
}
