import type { OwnStep } from './diagnosis.ts';
import type { Packages } from '../probes/packages.ts';
import type { Properties } from '../probes/getprop.ts';

/** Something that a tool left on the phone. The maker of the phone has nothing to do with it. */
export interface Residue {
  /** The tool: `Appium`, `STF`, `Maestro`, `HTTP Toolkit`, `an earlier run or another tool`. */
  readonly by: string;
  readonly observed: string;
  /** How to remove it. */
  readonly next: string;
  /** The step of miaudit that does it. */
  readonly ownStep?: OwnStep;
}

/** Helper apps by the beginning of their package names (from the tools' own sources). */
const helpers: readonly { readonly by: string; readonly name: RegExp }[] = [
  { by: 'Appium', name: /^io\.appium\./ },
  { by: 'STF', name: /^jp\.co\.cyberagent\.stf/ },
  { by: 'Maestro', name: /^dev\.mobile\.maestro/ },
  { by: 'HTTP Toolkit', name: /^tech\.httptoolkit\.android/ },
];

const animations = ['window_animation_scale', 'transition_animation_scale', 'animator_duration_scale'];

export interface LeftBehind {
  readonly global: ReadonlyMap<string, string>;
  readonly packages: Packages;
  readonly properties: Properties;
}

/** What an earlier run, or another tool, left behind. */
export function residues({ global, packages, properties }: LeftBehind): readonly Residue[] {
  return [
    ...[...packages.keys()].flatMap((name) =>
      helpers
        .filter((helper) => helper.name.test(name))
        .map(({ by }) => ({ by, observed: `the app ${name}`, next: `Uninstall it: adb uninstall ${name}` })),
    ),
    ...keysLeft(global, /^hidden_api_policy/, () => true, 'Appium'),
    ...proxyLeft(global),
    ...animations.flatMap((key) =>
      keysLeft(global, new RegExp(`^${key}$`), (value) => Number(value) === 0, 'a tool for tests of screens'),
    ),
    ...keysLeft(global, /^stay_on_while_plugged_in$/, (value) => value !== '0', 'a tool, or the owner'),
    ...[...properties]
      .filter(
        ([name, value]) => /^debug\.(?:onetrack\.|firebase\.analytics\.app$)/.test(name) && isSet(value),
      )
      .map(([name, value]) => ({
        by: 'an earlier run or another tool',
        observed: `property ${name} = ${value}`,
        next: 'Undo the last run, or restart the phone: such properties do not outlive it.',
        ownStep: { do: 'undo' },
      })),
  ];
}

function keysLeft(
  settings: ReadonlyMap<string, string>,
  key: RegExp,
  isLeft: (value: string) => boolean,
  by: string,
): readonly Residue[] {
  return [...settings]
    .filter(([name, value]) => key.test(name) && value !== 'null' && isLeft(value))
    .map(([name, value]) => ({
      by,
      observed: `setting global ${name} = ${value}`,
      next: `If you do not want it: adb shell settings delete global ${name}`,
    }));
}

/** Deleting the row would leave the proxy in Android's memory (docs/evidence/settings.md#proxy). */
function proxyLeft(settings: ReadonlyMap<string, string>): readonly Residue[] {
  const value = settings.get('http_proxy') ?? 'null';
  if (['', ':0', 'null'].includes(value)) return [];
  const isHere = /^(?:127\.0\.0\.1|localhost):/.test(value);
  return [
    {
      by: isHere ? 'a browsing of miaudit that was killed, or another tool' : 'HTTP Toolkit or another proxy',
      observed: `setting global http_proxy = ${value}`,
      next: `${isHere ? 'Without that tool the browsers of this phone load nothing. Undo the last run, or' : 'If you do not want it'}: adb shell settings put global http_proxy :0`,
      ...(isHere && { ownStep: { do: 'undo' } }),
    },
  ];
}

function isSet(value: string): boolean {
  return value !== '' && value !== '.none.';
}
