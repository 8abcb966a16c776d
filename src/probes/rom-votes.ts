import type { Properties } from './getprop.ts';

/**
 * MIUI's versions by `ro.miui.ui.version.name` and the codes that are beside them (docs/evidence/roms.md#versions). HyperOS
 * keeps V816/816 in all its versions.
 */
const miui: readonly { name: string; codes: readonly string[]; version: string }[] = [
  { name: 'V4', codes: [], version: '4' }, // its code was not seen
  { name: 'V5', codes: ['3'], version: '5' },
  { name: 'V6', codes: ['4'], version: '6' },
  { name: 'V7', codes: ['5'], version: '7' },
  { name: 'V8', codes: ['6'], version: '8' },
  { name: 'V9', codes: ['7'], version: '9' },
  { name: 'V10', codes: ['8'], version: '10' },
  { name: 'V11', codes: ['9'], version: '11' },
  { name: 'V12', codes: ['10'], version: '12' },
  { name: 'V125', codes: ['11', '12'], version: '12.5' },
  { name: 'V130', codes: ['13'], version: '13' },
  { name: 'V140', codes: ['14'], version: '14' },
];

/** Android's letters in a build string: `TKX` is Android 13 (docs/evidence/roms.md#build-names). J and K are both 4. */
const letters = 'KLMNOPQRSTUVWX';
const androidOfK = 4;

/** `V14.0.5.0.SMSCNXM`, `OS2.0.112.0.VNCCNXM`, `9.8.22`: what a build string says of itself. */
export interface Build {
  readonly os: 'MIUI' | 'HyperOS' | undefined;
  readonly version: string;
  readonly android?: number;
  readonly region?: string;
  /** A build name of before MIUI 6: `JLB21.0`. */
  readonly isOld?: true;
  /** The phone in it is one that was sold with Android One. */
  readonly isOfAndroidOne?: true;
}

export interface Votes {
  readonly name: 'MIUI' | 'HyperOS' | undefined;
  /** Without its minor parts: `12.5`, `2`. */
  readonly major: string;
  readonly build: Build | undefined;
  readonly conflicts: readonly string[];
}

/**
 * What the version properties say, each a vote: those of HyperOS, MIUI's name and code, the build string. `mayNameByBuild`
 * says whether the build string alone is a name: that of a phone with Android One looks like MIUI's.
 */
export function countVotes(properties: Properties, mayNameByBuild: (build: Build) => boolean): Votes {
  const of = (name: string) => properties.get(name)?.trim() ?? '';
  const uiName = of('ro.miui.ui.version.name');
  const uiCode = of('ro.miui.ui.version.code');
  const osCode = of('ro.mi.os.version.code');
  const osName = /^OS(\d{1,3})\b/.exec(of('ro.mi.os.version.name'))?.[1] ?? '';
  const build =
    readBuild(of('ro.mi.os.version.incremental')) ?? readBuild(of('ro.build.version.incremental'));
  const buildMajor = build?.version.split('.')[0] ?? '';
  const hyper = osCode || osName || (build?.os === 'HyperOS' ? buildMajor : '');
  const conflicts: string[] = [];
  const disagree = (a: string, b: string) => conflicts.push(`${a}, but ${b}`);

  if (hyper !== '' || uiName === 'V816' || uiCode === '816') {
    const major = /^\d{1,3}/.exec(hyper)?.[0] ?? '1'; // V816 without the new properties is HyperOS 1
    if (osName !== '' && osName !== major)
      disagree(`ro.mi.os.version.code is ${osCode}`, `ro.mi.os.version.name is OS${osName}`);
    if (build?.os === 'HyperOS' && buildMajor !== major)
      disagree(`the version is HyperOS ${major}`, `the build is ${build.version}`);
    if (miui.some(({ name }) => name === uiName))
      disagree(`the version is HyperOS ${major}`, `ro.miui.ui.version.name is ${uiName}`);
    return { name: 'HyperOS', major, build, conflicts };
  }

  const known = miui.find(({ name }) => name === uiName) ?? miui.find(({ codes }) => codes.includes(uiCode));
  if (uiName === '' && uiCode === '') {
    // MIUI of 2010 to 2012, which had a date for its version: `ro.build.id` says MIUI, and the build 1.8.12.
    const isNamed = build !== undefined && (of('ro.build.id') === 'MIUI' || mayNameByBuild(build));
    return isNamed
      ? { name: 'MIUI', major: majorOfBuild(build), build, conflicts }
      : { name: undefined, major: '', build, conflicts };
  }
  if (uiName !== '' && uiCode !== '' && known?.codes[0] !== undefined && !known.codes.includes(uiCode))
    disagree(`ro.miui.ui.version.name is ${uiName}`, `ro.miui.ui.version.code is ${uiCode}`);
  const major = known?.version ?? majorOf(uiName);
  // 12.5 shows in the name alone on some builds: V12.0.6.4 is 12.0, V12.5.3.0 is 12.5.
  if (build?.os === 'MIUI' && major !== '' && !build.version.startsWith(`${major.split('.')[0] ?? ''}.`))
    disagree(`the version is MIUI ${major}`, `the build is ${build.version}`);
  return { name: 'MIUI', major, build, conflicts };
}

/** What a build string alone says: `14` for V14.0.5.0, and for a date the date. The names of V4 and V5 look alike. */
function majorOfBuild({ os, version, isOld }: Build): string {
  if (isOld) return 'V4 or V5';
  return os === undefined ? version : (/^12\.5\b|^\d+/.exec(version)?.[0] ?? version);
}

/** `V150` of a version that is not in the table: since V125 the last digit is the minor version. */
function majorOf(uiName: string): string {
  const [, whole = '', minor = ''] = /^V(\d{1,2})(\d?)$/.exec(uiName) ?? [];
  return minor === '' || minor === '0' ? whole : `${whole}.${minor}`;
}

/**
 * MIUI V4 and V5 (docs/evidence/roms.md#old-versions): `JLB21.0`; with a region, `JHCCNBD24.0`. The first letter is
 * Android's, from G for 2.3 to K for 4.4.
 */
const oldBuild = /^[GHIJK][A-Z]{2}(?:([A-Z]{2})[A-Z]{2})?\d{1,3}\.\d{1,2}$/;

/** Mi A1, A2, A2 Lite and A3 in a build string: V10.0.3.0.PDHMIXM (docs/evidence/roms.md#android-one). */
const ofAndroidOne = ['DH', 'DI', 'DL', 'FQ'];

/** Undefined where the text is not a build of MIUI or HyperOS: `eng.builder.2023`, `1676408733`. */
function readBuild(text: string): Build | undefined {
  const stable =
    /^(V|OS)(\d{1,4}(?:\.\d{1,4}){1,5})(?:\.([A-Z])([A-Z0-9]{2})([A-Z]{2})[A-Z0-9]{1,3})?(?:\.|$)/.exec(text);
  if (stable) {
    const [, prefix, version = '', letter = '', device = '', region] = stable;
    const at = letters.indexOf(letter);
    return {
      os: prefix === 'OS' || version.startsWith('816.') ? 'HyperOS' : 'MIUI',
      version: version.replace(/^816\./, '1.'),
      ...(letter === '' || at === -1 ? {} : { android: androidOfK + at }),
      ...(region === undefined ? {} : { region }),
      ...(ofAndroidOne.includes(device) && { isOfAndroidOne: true as const }),
    };
  }
  const old = oldBuild.exec(text);
  if (old) {
    const [version, region] = old;
    return { os: undefined, version, isOld: true, ...(region === undefined ? {} : { region }) };
  }
  // Development builds carry a date: 9.8.22, 21.11.17 (docs/evidence/roms.md#development-builds).
  const development = /^\d{1,2}\.\d{1,2}\.\d{1,2}(?=$|-internal$)/.exec(text)?.[0];
  return development === undefined ? undefined : { os: undefined, version: development };
}
