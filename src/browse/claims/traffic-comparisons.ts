import { browsers } from '../../data/browsers.ts';
import type { BrowseArm } from '../plan/plan.ts';
import { isOfVisitedSite, visitedHosts, type RunTraffic } from './run-traffic.ts';
import { differByChance, holm } from './statistics.ts';

export const comparisonKinds = ['incognito', 'switch on', 'browsing', 'browser'] as const;

/** Whether a host is asked for in other runs of one kind than of another: Fisher's exact test over runs. */
export interface HostComparison {
  readonly host: string;
  readonly package: string;
  /** What the runs of the first kind have: incognito, the switch on, a scenario (against an idle browser), the browser (against a control). */
  readonly kind: (typeof comparisonKinds)[number];
  /** What the runs of both kinds have. */
  readonly both?: string;
  readonly seen: number;
  readonly tried: number;
  readonly otherSeen: number;
  readonly otherTried: number;
  readonly p: number;
  /** After Holm's correction over all comparisons. */
  readonly adjusted: number;
  readonly comparisons: number;
}

interface Pair {
  readonly kind: HostComparison['kind'];
  readonly package: string;
  readonly both?: string;
  readonly one: readonly RunTraffic[];
  readonly other: readonly RunTraffic[];
}

/**
 * Compares the runs whose silence means something, host by host, without the sites that were visited. All comparisons are one
 * family, the smallest p-value first.
 */
export function hostComparisons(traffic: readonly RunTraffic[]): readonly HostComparison[] {
  const sound = traffic.filter(({ whyUnsure }) => whyUnsure === undefined);
  const visited = visitedHosts(traffic.map(({ run }) => run));
  const hosts = [...new Set(sound.flatMap(({ connections }) => connections.map(({ host }) => host)))].filter(
    (host) => !isOfVisitedSite(host, visited),
  );
  const all = pairsOf(sound).flatMap(({ one, other, ...about }) =>
    hosts.flatMap((host) => {
      const [seen, otherSeen] = [countOf(host, one), countOf(host, other)];
      if (seen + otherSeen === 0) return [];
      const counts = { seen, tried: one.length, otherSeen, otherTried: other.length };
      const p = differByChance({ seen, tried: one.length }, { seen: otherSeen, tried: other.length });
      return [{ host, ...about, ...counts, p }];
    }),
  );
  const adjusted = holm(all.map(({ p }) => p));
  return all
    .map((one, at) => ({ ...one, adjusted: adjusted[at] ?? 1, comparisons: all.length }))
    .sort((one, other) => one.p - other.p);
}

const countOf = (host: string, runs: readonly RunTraffic[]) =>
  runs.filter(({ connections }) => connections.some((one) => one.host === host)).length;

const switchWords: Readonly<Record<BrowseArm['switch'], string>> = {
  on: 'with the switch on',
  off: 'with the switch off',
  'as it is': 'with the switch as it is',
};

function pairsOf(traffic: readonly RunTraffic[]): readonly Pair[] {
  const names = [...new Set(traffic.map(({ run }) => run.arm.package))];
  const of = (is: (arm: BrowseArm) => boolean) => traffic.filter(({ run }) => is(run.arm));
  const isControl = (name: string) => browsers.every((browser) => browser.package !== name);
  const pairs = names.flatMap((name): Pair[] => {
    const own = (is: (arm: BrowseArm) => boolean) => of((arm) => arm.package === name && is(arm));
    const states = [...new Set(own(() => true).map(({ run }) => run.arm.switch))];
    return [
      ...states.map((state) => ({
        kind: 'incognito' as const,
        package: name,
        ...(states.length > 1 && { both: switchWords[state] }),
        one: own((arm) => arm.mode === 'incognito' && arm.switch === state),
        other: own((arm) => arm.mode === 'normal' && arm.switch === state && arm.does === undefined),
      })),
      {
        kind: 'switch on',
        package: name,
        one: own((arm) => arm.mode === 'incognito' && arm.switch === 'on'),
        other: own((arm) => arm.mode === 'incognito' && arm.switch === 'off'),
      },
      {
        kind: 'browsing',
        package: name,
        one: own((arm) => arm.does === undefined && arm.mode === 'normal'),
        other: own((arm) => arm.does === 'idle'),
      },
      ...(isControl(name)
        ? []
        : (['normal', 'incognito'] as const).map((mode) => ({
            kind: 'browser' as const,
            package: name,
            both: `in ${mode} mode`,
            one: own((arm) => arm.does === undefined && arm.mode === mode),
            other: of((arm) => isControl(arm.package) && arm.does === undefined && arm.mode === mode),
          }))),
    ];
  });
  return pairs.filter(({ one, other }) => one.length > 0 && other.length > 0);
}
