import type { Namespace } from '../../device/step.ts';
import { settingLine } from '../../probes/settings.ts';
import { withoutStates } from './package-account.ts';
import { otherPropertiesIn } from './told-properties.ts';
import { otherPhoneIn, type OwnWords } from './own-words.ts';
import { laterOf, type SavedAnswers } from './saved-answers.ts';

/** What one phone has once from its first start on, or is hardly ever changed: two values are of two phones, or of two times. */
export const ofOnePhone: Readonly<Record<Namespace, Readonly<Record<string, RegExp>>>> = {
  global: { device_name: /\S/, device_provisioned: /^[01]$/ },
  secure: {
    android_id: /^[0-9a-f]{8,16}$/i,
    bluetooth_address: /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i,
    bluetooth_name: /\S/,
    user_setup_complete: /^[01]$/,
  },
  system: {},
};
/** Names that their owner seldom changes: a model's name, where it is that of another model, is another phone's. */
const names: ReadonlySet<string> = new Set(['device_name', 'bluetooth_name']);

const namespaces: readonly Namespace[] = ['global', 'secure', 'system'];

/** A setting that tells one phone from another and has several values, or that of another phone than the properties. */
export interface TwoPhones {
  readonly key: string;
  readonly values: readonly string[];
  /** Whether it is a property, which a session or a quote tells. */
  readonly isProperty?: boolean;
  /** Whether the list of properties does not have it. */
  readonly isMissing?: boolean;
}

/** Such a setting in the lists of the owner; undefined where there is none. */
export function twoPhonesIn(found: SavedAnswers, own: OwnWords): TwoPhones | undefined {
  const { settings, mentioned } = found;
  const other = otherPropertiesIn(found);
  if (other) return { key: other.name, values: [], isProperty: true, isMissing: other.isMissing };
  for (const namespace of namespaces) {
    const proven = settings[namespace].flatMap(({ lines }) => lines);
    const ids = mentioned.settings[namespace].filter((line) => line.startsWith('android_id='));
    for (const [key, shape] of Object.entries(ofOnePhone[namespace])) {
      const found = new Set(
        [...proven, ...ids].flatMap((line) => {
          const value = settingLine.exec(line)?.[1] === key ? line.slice(key.length + 1).trim() : '';
          return shape.test(value) && value !== 'null' ? [value] : [];
        }),
      );
      const isOther = names.has(key) && [...found].some((value) => isModel(otherPhoneIn(value, own) ?? ''));
      if (found.size > 1 || isOther) return { key, values: [...found] };
    }
  }
  return undefined;
}

const isModel = (name: string): boolean => /^(?:xiaomi|redmi|poco|mi|mix|civi|note|pad)\b.*\d/i.test(name);

/** Answers of which nothing tells whose they are: what is wrong in them counts. */
export function doubtAll(found: SavedAnswers): SavedAnswers {
  const { settings, properties, mentioned, dumps, date, mentionedDate, ...rest } = found;
  const isFixed = (line: string) => line.startsWith('[ro.');
  const told = (namespace: Namespace) => [
    ...mentioned.settings[namespace],
    ...settings[namespace].flatMap(({ lines }) => lines),
  ];
  const day = date === undefined ? mentionedDate : laterOf(mentionedDate, date);
  return {
    ...rest,
    settings: { system: [], secure: [], global: [] },
    properties: properties.map((one) => ({ ...one, lines: one.lines.filter(isFixed) })),
    mentioned: {
      properties: [
        ...mentioned.properties,
        ...properties.flatMap(({ lines }) => lines.filter((line) => !isFixed(line))),
      ],
      settings: { system: told('system'), secure: told('secure'), global: told('global') },
    },
    lists: found.lists.map(withoutStates),
    dumps: dumps.map((one) => ({ ...one, isDoubted: true })),
    ...(day !== undefined && { mentionedDate: day }),
  };
}

/** What is said of a file that holds one of the values. */
export const tellsTwoPhones = (
  { key, values, isProperty, isMissing }: TwoPhones,
  text: string,
): string | undefined => {
  if (isProperty === true)
    return text.includes(key)
      ? isMissing === true
        ? `${key} is not in the list of properties, so that nothing shows that the files are of one phone, and nothing in them passes`
        : `${key} has two values in the files: they are of two phones, and nothing in them passes`
      : undefined;
  return values.some((value) => `\n${text}`.includes(`\n${key}=${value}`))
    ? values.length > 1
      ? `${key} has two values in the files: they are of two phones or of two times, and nothing in them passes`
      : `${key} is that of another phone than the properties, so that nothing in the files passes`
    : undefined;
};
