import { regions } from '../data/regions.ts';
import type { Extent, Mentioned } from './end-mark.ts';
import type { Properties } from './getprop.ts';
import { countVotes, type Build, type Votes } from './rom-votes.ts';
import { customAndroid, isXiaomiEu, treeOfOthers } from './rom-custom.ts';
import { readHardware, type Hardware } from './hardware.ts';

/** What a phone runs, by the votes of its properties (docs/evidence/roms.md). */
export interface Rom {
  readonly name: 'MIUI' | 'HyperOS' | 'other';
  /** Whether properties that are there say so. That MIUI's properties are absent, a part of the list cannot show. */
  readonly isCertain: boolean;
  /** In words: `MIUI 12.5`, `HyperOS 2`, `LineageOS on Xiaomi hardware`, `Pixel (google)`. */
  readonly title: string;
  /** Which release of Xiaomi's for phones it is: `MIUI 12.5`; undefined on a TV, and where it is none. */
  readonly release?: string;
  /** As the ROM counts: `12.5.3.0`, `2.0.203.0`, `9.8.22` (development); empty where there is none. */
  readonly version: string;
  /** `cn`, `global`, `eea`, `in`, `ru`, …; empty where unknown. */
  readonly region: string;
  /** A Xiaomi, Redmi or POCO by its maker's properties, whatever ROM it runs. */
  readonly xiaomiHardware: boolean;
  /** `xiaomi.eu`, `LineageOS`, `port`: what was changed by others. */
  readonly custom?: string;
  readonly android: string;
  /**
   * The name on the market where the phone tells it: `Xiaomi Pad 6`; else the model number. Empty where neither is
   * reported.
   */
  readonly model: string;
  /** Votes that disagree, in words; as custom and spoofed ROMs have them. */
  readonly conflicts: readonly string[];
}

type ToldProperties = Properties & Partial<Extent>;

/** Of properties that are only mentioned, where there are no others. */
export function recogniseRom(told: ToldProperties & Mentioned<ToldProperties>): Rom {
  const properties = told.size > 0 ? told : (told.withMentions ?? told);
  const hardware = readHardware(properties);
  const votes = countVotes(properties, (build) => isOfMiui(build, properties, hardware));
  const android = firstOf(properties, ['', 'system.', 'vendor.'], 'build.version.release');
  const common = { xiaomiHardware: hardware.isXiaomi, android, model: hardware.model };
  const others = customAndroid(properties);
  const tree = others ?? (hardware.isXiaomi ? treeOfOthers(properties) : undefined);
  const isCertain = properties.isExcerpt !== true || isOther(hardware, tree);
  if (votes.name === undefined || others !== undefined || isBorrowed(properties, votes))
    return {
      ...common,
      name: 'other',
      isCertain,
      title: isCertain ? titleOfOther(hardware, tree) : 'a ROM that the saved properties do not name',
      version: '',
      region: '',
      ...(tree === undefined ? {} : { custom: tree }),
      conflicts:
        votes.name === undefined || others !== undefined
          ? []
          : [`properties of ${votes.name} are in a ROM that is not ${votes.name}`],
    };
  const custom = isXiaomiEu(properties) ? 'xiaomi.eu' : customOfMaker(hardware);
  // JoyUI counts its builds by itself: V11.0.0.0.SPROSCN is made of MIUI 13.
  const own = custom === 'JoyUI' ? { ...votes, build: undefined, conflicts: [] } : votes;
  return {
    ...common,
    name: votes.name,
    isCertain: true,
    ...(hardware.isTv ? {} : { release: `${votes.name} ${votes.major}` }),
    title: [`${votes.name} ${votes.major}`, ...titleOfCustom(custom, hardware.maker)].join(' '),
    version: own.build?.version ?? own.major,
    region: readRegion(properties, own),
    ...(custom === undefined ? {} : { custom }),
    conflicts: [...own.conflicts, ...regionAndAndroid(properties, own, android)],
  };
}

/**
 * Device trees of custom ROMs set a handful of MIUI's properties for the camera and the modem. Such a ROM has the build
 * string of who built it (`eng.builder.2023…`, a number, a hash); a port of MIUI with such a string has ten and more
 * `ro.miui.` properties, older ones six. No other ROM borrows from MIUI V4 to 8.
 */
function isBorrowed(properties: Properties, votes: Votes): boolean {
  if (votes.build !== undefined || /^V[4-8]$/.test(properties.get('ro.miui.ui.version.name') ?? ''))
    return false;
  const build = properties.get('ro.build.version.incremental') ?? '';
  if (!/^(?:eng\.|\d{5,}$|[\da-f]{8,}$)/i.test(build)) return false;
  return [...properties.keys()].filter((name) => name.startsWith('ro.miui.')).length < 6;
}

/**
 * Whether a build string names MIUI where no property does. Phones of before 2014 have no other (JLB21.0, 2.5.18). A string such as
 * V14.0.5.0.SMSCNXM counts where only a part of the properties was saved: Android One has such strings, too.
 */
function isOfMiui(build: Build, properties: Properties & Partial<Extent>, hardware: Hardware): boolean {
  const { isXiaomi, isAndroidOne, isTv, maker } = hardware;
  if (isAndroidOne || isTv || !(isXiaomi || maker === '')) return false;
  if (build.isOld) return true;
  if (build.os !== undefined)
    return properties.isExcerpt === true && build.region !== undefined && !build.isOfAndroidOne;
  return (
    isXiaomi &&
    /^[1-4]\./.test(build.version) &&
    /^[24]\./.test(properties.get('ro.build.version.release') ?? '')
  );
}

/** Whether something says that this is neither MIUI nor HyperOS. */
const isOther = (hardware: Hardware, tree: string | undefined): boolean =>
  tree !== undefined ||
  hardware.isAndroidOne ||
  hardware.isEmulator ||
  hardware.isTv ||
  (hardware.maker !== '' && !hardware.isXiaomi);

/** Black Shark's JoyUI is MIUI, changed by a maker of Xiaomi's own family; elsewhere somebody ported it. */
function customOfMaker({ isXiaomi, maker }: Hardware): string | undefined {
  if (/^black ?shark$/i.test(maker)) return 'JoyUI';
  return isXiaomi || maker === '' ? undefined : 'port';
}

function titleOfCustom(custom: string | undefined, maker: string): readonly string[] {
  if (custom === 'xiaomi.eu') return ['by xiaomi.eu'];
  if (custom === 'JoyUI') return ['as JoyUI'];
  return custom === 'port' ? [`ported to a phone of ${maker}`] : [];
}

function titleOfOther(hardware: Hardware, custom: string | undefined): string {
  const { model, maker } = hardware;
  const others = [model, maker === '' ? '' : model === '' ? maker : `(${maker})`].filter((one) => one !== '');
  const where = hardware.isXiaomi
    ? 'Xiaomi hardware'
    : others.join(' ') || 'a phone that does not say its maker';
  if (custom !== undefined) return `${custom} on ${where}`;
  if (hardware.isEmulator) return 'Android emulator';
  if (hardware.isTv && hardware.isXiaomi) return 'Android on a TV or box of Xiaomi';
  if (!hardware.isXiaomi)
    return hardware.maker === '' ? 'a phone whose maker is not known' : `not a Xiaomi (${hardware.maker})`;
  return `${hardware.isAndroidOne ? 'Android One' : 'Android without MIUI'} on ${where}`;
}

/** The two letters of the build string (docs/evidence/roms.md#regions) in the words of `ro.miui.build.region`. */
const regionOfLetters: Readonly<Record<string, string>> = { MI: 'global', EU: 'eea' };

function readRegion(properties: Properties, votes: Votes): string {
  const said = properties.get('ro.miui.build.region')?.trim().toLowerCase() ?? '';
  return /^[a-z]{2,10}$/.test(said) ? said : (regionOfBuild(votes) ?? regionOfDevice(properties));
}

function regionOfBuild(votes: Votes): string | undefined {
  const letters = votes.build?.region;
  return letters === undefined ? undefined : (regionOfLetters[letters] ?? letters.toLowerCase());
}

/**
 * `pipa_eea_global`, `selene_global`, `spes_in_global`. Before MIUI 12 there is none, and a development build tells no
 * region either: builds for China have `cn` or `cn_chinatelecom` as their variant.
 */
function regionOfDevice(properties: Properties): string {
  const device = properties.get('ro.product.mod_device') ?? '';
  const inDevice = /_(eea|in|ru|id|tw|tr|jp|kr)(?:_[a-z]{2})?_global$/.exec(device)?.[1]; // `_eea_or_global` of a carrier
  if (inDevice !== undefined) return inDevice;
  if (device.endsWith('_global')) return 'global';
  return /^cn(?:_|$)/.test(properties.get('ro.miui.cust_variant') ?? '') ? 'cn' : '';
}

function regionAndAndroid(properties: Properties, votes: Votes, android: string): string[] {
  const conflicts: string[] = [];
  const region = properties.get('ro.miui.build.region')?.trim().toLowerCase();
  const built = regionOfBuild(votes);
  if (
    region !== undefined &&
    region !== '' &&
    built !== undefined &&
    region !== built &&
    regions.some((region) => region === built)
  )
    conflicts.push(`ro.miui.build.region is ${region}, but the build is for ${built}`);
  const major = Number(/^\d{1,2}/.exec(android)?.[0] ?? Number.NaN);
  if (votes.build?.android !== undefined && !Number.isNaN(major) && votes.build.android !== major)
    conflicts.push(`Android is ${android}, but the build is for Android ${votes.build.android}`);
  return conflicts;
}

function firstOf(properties: Properties, parts: readonly string[], name: string): string {
  return (
    parts.map((part) => properties.get(`ro.${part}${name}`)?.trim() ?? '').find((one) => one !== '') ?? ''
  );
}
