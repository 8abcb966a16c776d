import { readFrom12To2 } from '../../data/rom-releases.ts';
import { settingsGlobal, type Settings } from '../../probes/settings.ts';
import { xiaomiRoms } from '../applies.ts';
import { check, type Verdict, type Remedy } from '../check.ts';
import { keysAsRead, uniqueSetting } from '../setting.ts';
import { shown } from '../shown.ts';
import { offOnScreen } from '../on-screen.ts';

const key = 'personalized_ad_enabled';
const enabledBit = 1;

/** From the bits that are set. The page also writes when it was turned, `personalized_ad_time` (docs/evidence/settings.md#personalized-ad-enabled). */
function remediesFrom(bits: number, settings?: Settings): readonly Remedy[] {
  const holds = settings && keysAsRead(settings, 'global', key, 'personalized_ad_time');
  return [
    ...offOnScreen(
      ['use_personalized_ad_service', 'use_personalized_ad_service_for_global'],
      ['ad services'],
      holds,
    ),
    {
      tier: 'safe',
      summary: 'Turn off personalised ads',
      steps: [{ do: 'put', namespace: 'global', key, value: String(bits & ~enabledBit) }],
    },
  ];
}

/** A bit field: bit 1 says enabled, bit 2 that the dialog about it was shown. */
export const personalisedAds = check({
  id: 'personalised-ads',
  group: 'settings',
  title: 'Personalised ads are off',
  failureTitle: 'Personalised ads are on',
  severity: 'medium',
  why: 'Xiaomi chooses the ads in system apps for you. Its advertising ID can link what is used for that.',
  source: [{ confidence: 'code', at: 'docs/evidence/settings.md#personalized-ad-enabled' }],
  appliesTo: xiaomiRoms,
  good: 'global personalized_ad_enabled=2',
  bad: 'global personalized_ad_enabled=3',
  needs: { settings: settingsGlobal },
  judge: ({ settings }) => judgePersonalisedAds(settings),
  offers: () => remediesFrom(3),
  remedies({ settings }) {
    const bits = bitsOf(uniqueSetting(settings, key) ?? String(enabledBit));
    return bits === undefined ? [] : remediesFrom(bits, settings);
  },
});

export function judgePersonalisedAds(settings: Settings): Verdict {
  const value = uniqueSetting(settings, key);
  if (value === undefined)
    return {
      status: 'fail',
      observed: `global ${key} is absent: the ROM takes that as 1, on`,
      knownOn: readFrom12To2,
    };
  const observed = `global ${key} = ${shown(value)}`;
  const bits = bitsOf(value);
  if (bits === undefined) return { status: 'unknown', observed: `${observed}, which is not a bit field` };
  return bits & enabledBit
    ? { status: 'fail', observed: `${observed} (bit 1 is set: on)` }
    : { status: 'pass', observed: `${observed} (bit 1 is clear: off)` };
}

/** Two bits are known, and the field has room for some that are not. */
function bitsOf(value: string): number | undefined {
  return /^\d{1,4}$/.test(value) ? Number(value) : undefined;
}
