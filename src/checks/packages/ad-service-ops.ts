import { adServiceOps } from '../../probes/ad-service-ops.ts';
import { xiaomiPhones } from '../applies.ts';
import { inManageApps, untried } from '../by-hand.ts';
import { check, type Remedy } from '../check.ts';

/** Operations that read what the owner does, where they are or what they hold; and drawing over other apps. */
const telling: ReadonlySet<string> = new Set([
  'GET_USAGE_STATS',
  'COARSE_LOCATION',
  'FINE_LOCATION',
  'READ_CLIPBOARD',
  'READ_CONTACTS',
  'READ_CALL_LOG',
  'READ_CALENDAR',
  'READ_SMS',
  'READ_PHONE_STATE',
  'RECORD_AUDIO',
  'CAMERA',
  'SYSTEM_ALERT_WINDOW',
]);

/** `foreground` allows while the app is in front, which a service in the foreground is, too. */
const allows = (mode: string): boolean => mode === 'allow' || mode === 'foreground';

const deny = (held: readonly (readonly [app: string, op: string])[]): Remedy => ({
  tier: 'consent',
  summary: 'Deny these operations to the ad services',
  sideEffects: 'Ads may be chosen by less.',
  steps: held.map(([name, op]) => ({ do: 'appop', package: name, op, to: 'ignore' })),
});

export const adServiceOperations = check({
  id: 'ad-service-operations',
  group: 'packages',
  title: 'No app operation is set to let the ad services read your data',
  failureTitle: 'App operations are set to let the ad services read your data',
  severity: 'low',
  effect: 'can be read by apps',
  why: 'Android keeps a mode for each operation of an app beside its permissions. A mode that allows what is asked for lets the ad service read which apps you use, your clipboard or your place.',
  source: [
    {
      confidence: 'code',
      at: 'docs/evidence/packages.md#app-operations',
      what: 'how Android prints the modes',
    },
    {
      confidence: 'guess',
      at: 'docs/evidence/packages.md#app-operations',
      what: 'that MIUI prints them so, too',
    },
    { confidence: 'documented', at: 'docs/evidence/packages.md#msa', what: 'the ad service' },
  ],
  appliesTo: xiaomiPhones,
  byHand: {
    ...inManageApps,
    rows: [...inManageApps.rows, 'msa', 'Other permissions'],
    look: 'The page lists what the ad service may do. The list of apps may hide it.',
    putRight: 'Deny what is listed.',
    source: untried,
  },
  good: 'cmd appops get com.miui.msa.global: No operations.',
  bad: 'cmd appops get com.miui.msa.global: GET_USAGE_STATS: allow',
  needs: { operations: adServiceOps },
  judge({ operations }) {
    const present = [...operations].filter(([, ops]) => ops !== undefined).map(([name]) => name);
    if (present.length === 0)
      return { status: 'pass', observed: `none of ${[...operations.keys()].join(', ')} is installed` };
    const held = allowed(operations);
    if (held.length > 0)
      return { status: 'fail', observed: held.map(([name, op]) => `${name}: ${op} is allowed`).join(', ') };
    return {
      status: 'pass',
      observed: `${present.join(', ')}: none of ${telling.size} operations is set to allow; what is not set follows the permissions`,
    };
  },
  offers: () => [deny([['com.miui.msa.global', 'GET_USAGE_STATS']])],
  remedies: ({ operations }) => [deny(allowed(operations))],
});

function allowed(
  operations: ReadonlyMap<string, ReadonlyMap<string, string> | undefined>,
): (readonly [app: string, op: string])[] {
  return [...operations].flatMap(([name, ops]) =>
    [...(ops ?? [])]
      .filter(([op, mode]) => telling.has(op) && allows(mode))
      .map(([op]) => [name, op] as const),
  );
}
