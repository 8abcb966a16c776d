import type { ReleaseRange } from '../data/rom-releases.ts';
import type { Holds, Namespace } from '../device/step.ts';
import type { PhoneProperties } from '../probes/getprop.ts';
import { settingsGlobal, settingsSecure, settingsSystem, type Settings } from '../probes/settings.ts';
import { CannotTell, check, type Check, type CheckText, type Verdict, type Remedy } from './check.ts';
import { inWords } from '../probes/several-values.ts';
import { shown } from './shown.ts';

/** One key of the phone's settings and what its values mean. */
export interface Setting {
  readonly namespace: Namespace;
  readonly key: string;
  /** The value under which all is well, which is also what a fix writes. */
  readonly good: string;
  /** Values under which it is not; `rest` is every other value. Any value in neither list is unknown. */
  readonly bad: readonly string[] | 'rest';
  /** Whether its readers compare without regard to case. */
  readonly ignoresCase?: boolean;
  /** Values that its readers take as an absent key. */
  readonly unset?: readonly string[];
  /** What the readers of the key do without it, as far as their code is known. */
  readonly absent:
    | { readonly status: 'unknown'; readonly because: string }
    | { readonly status: 'pass' | 'fail'; readonly because: string; readonly knownOn: ReleaseRange };
}

/** The part of a check that a key does not give. */
export type SettingText = CheckText & {
  /** What a fix does, in the imperative. */
  readonly fix: string;
  readonly sideEffects?: string;
};

const lists = { system: settingsSystem, secure: settingsSecure, global: settingsGlobal };

/**
 * The value of a key. A list prints `null` for a key that holds nothing, which its readers see as absent. Throws
 * CannotTell where the key is not in an excerpt, or has several values.
 */
export function uniqueSetting(settings: Settings, key: string): string | undefined {
  const several = settings.contradictions.get(key);
  if (several) throw new CannotTell(`${key} has two different values: ${inWords(several)}`);
  const value = settings.get(key);
  if (value === undefined && settings.isExcerpt)
    throw new CannotTell(
      `${key} is not in the saved list, which may be a part: whether it is set is not known`,
    );
  return value === 'null' ? undefined : value;
}

/** The value of a property. Throws CannotTell where it has several. */
export function uniqueProperty(properties: PhoneProperties, name: string): string | undefined {
  const several = properties.contradictions.get(name);
  if (several) throw new CannotTell(`${name} has two different values: ${inWords(several)}`);
  return properties.get(name);
}

export function judgeSetting(setting: Setting, settings: Settings): Verdict {
  const { namespace, key, good, bad, ignoresCase, unset = [], absent } = setting;
  const value = uniqueSetting(settings, key);
  if (value === undefined) return withoutKey(absent, `${namespace} ${key} is absent: ${absent.because}`);
  const observed = `${namespace} ${key} = ${shown(value)}`;
  if (unset.includes(value))
    return withoutKey(absent, `${observed}, which counts as absent: ${absent.because}`);
  if (value === good || (ignoresCase === true && value.toLowerCase() === good.toLowerCase()))
    return { status: 'pass', observed };
  if (bad === 'rest' || bad.includes(value)) return { status: 'fail', observed };
  return { status: 'unknown', observed: `${observed}, which is not a known value` };
}

function withoutKey(absent: Setting['absent'], observed: string): Verdict {
  return absent.status === 'unknown'
    ? { status: absent.status, observed }
    : { status: absent.status, observed, knownOn: absent.knownOn };
}

/** A check of one key, with the fix that writes its good value. */
export function settingCheck({ fix, sideEffects, ...text }: SettingText, setting: Setting): Check {
  const { namespace } = setting;
  const remedy: Remedy = { ...writeGood(setting, fix), ...(sideEffects !== undefined && { sideEffects }) };
  return check({
    ...text,
    group: 'settings',
    needs: { settings: lists[namespace] },
    judge: ({ settings }) => judgeSetting(setting, settings),
    offers: () => [remedy],
    remedies: () => [remedy],
  });
}

/** Keys as they were read, word for word. */
export function keysAsRead(settings: Settings, namespace: Namespace, ...keys: readonly string[]): Holds[] {
  return keys.map((key) => ({ namespace, key, value: settings.get(key) ?? null }));
}

export function writeGood({ namespace, key, good: value }: Setting, summary: string): Remedy {
  return {
    tier: 'safe',
    summary,
    steps: [{ do: 'put', namespace, key, value }],
  };
}
