import { isConnectedLater } from './connected-later.ts';
import { namesOtherModel } from './other-model.ts';
import type { OwnWords } from './own-words.ts';
import { isChip, isSerial, toldBy, type ToldKind, type Own, type Told } from './told-phones.ts';

/** Files that tell of phones, or of computers to which phones are connected, where they tell of several. A step for each file. */
export function* filesOfSeveral(
  texts: ReadonlyMap<string, string>,
  own: OwnWords,
): Generator<undefined, ReadonlyMap<string, string>> {
  const files = new Map<string, Told>();
  const heads = new Set<string>(); // of files in which a list of devices has its first line
  const others = new Set<string>(); // that name another phone, or go to one, by themselves
  for (const [path, text] of texts) {
    const head = text.slice(0, mostLooked);
    files.set(path, toldBy(head));
    if (head.includes('List of devices')) heads.add(path);
    if (isConnectedLater(head) || namesOtherModel(head, own)) others.add(path);
    yield;
  }
  const all: All = { files, heads, computers: new Set([...files.values()].flatMap((one) => one.computers)) };
  const several = new Map<string, string>();
  for (const row of rows) {
    const told = namesOf(all, row);
    const names = new Set([...told.values()].flat());
    const isAnother = names.size > 0 && isOther(all, row, told);
    if (!isAnother && (names.size < 2 || row.mayDiffer === true)) continue;
    // One phone may have several addresses.
    const phones = [...names].filter((name) => row.isVersion === true || !/[.:]/.test(name));
    const isFar = row.isOfPlaces !== true && (isAnother || phones.length > 1);
    doubt(several, all, new Set(told.keys()), isFar);
  }
  if (others.size > 0) doubt(several, all, others, true);
  return several;
}

const mostLooked = 4 << 20;
const names = 'the file, or one beside it, names another phone too';

/** Files that tell no phone by themselves may be of either. */
function doubt(
  several: Map<string, string>,
  { files }: All,
  told: ReadonlySet<string>,
  isFar: boolean,
): void {
  for (const [path, { own }] of files)
    if (told.has(path) || (isFar && own.names.length + own.serials.length === 0)) several.set(path, names);
}

interface All {
  readonly files: ReadonlyMap<string, Told>;
  readonly heads: ReadonlySet<string>;
  readonly computers: ReadonlySet<string>;
}

/** What tells a phone, and when it is that of another one. Two names of one row are of two phones. */
interface Identity {
  readonly kinds: readonly ToldKind[];
  /** Which of the names count. */
  readonly only?: (name: string, path: string, all: All) => boolean;
  /** Whether these are not of the phone that the properties tell: of all files, and of those that have none of the names. */
  readonly isOther?: (names: readonly string[], own: Own, others: Own) => boolean;
  /** What the properties of other files have to tell, so that anything shows that they are of the same phone. */
  readonly needs?: (own: Own, names: readonly string[]) => boolean;
  /** The phone itself may be at two of them: a file that tells none is not in doubt. */
  readonly isOfPlaces?: true;
  /** Names with dots that are no addresses. */
  readonly isVersion?: true;
  /** Two of them say nothing by themselves. */
  readonly mayDiffer?: true;
}

const rows: readonly Identity[] = [
  { kinds: ['serials'], isOther: isOtherSerial },
  { kinds: ['choices'] },
  { kinds: ['addresses'], isOfPlaces: true },
  { kinds: ['devices'], only: isNoComputer },
  { kinds: ['devicesOfPhones', 'listedDevices'], only: isNoComputer, isOther: isOtherName },
  { kinds: ['serials', 'listed'], only: isEmulator, isOther: isNoEmulator },
  { kinds: ['hosts'], only: isNoDevice, isOfPlaces: true },
  { kinds: ['listed'], only: isBelowHead, isOther: isOtherSerial },
  { kinds: ['attached'], isOther: isNoneOwn, mayDiffer: true },
  // Of two phones one was chosen, and nothing tells whether that is the one of the properties.
  { kinds: ['attached'], only: isOneOfTwo, needs: ({ serials }) => serials.length > 0, mayDiffer: true },
  { kinds: ['askedSerials'], isOther: isOtherSerial, needs: ({ serials }) => serials.length > 0 },
  { kinds: ['products'], isOther: isOtherName, needs: (own) => own.names.length > 0 },
  { kinds: ['machines'], isOther: isOtherName },
  { kinds: ['reports'], isOther: isOtherName, mayDiffer: true },
  { kinds: ['screens'] },
  { kinds: ['ports'] },
  { kinds: ['builds'], isOther: isOtherBuild, mayDiffer: true },
  { kinds: ['kernels'], isOther: isOtherKernel, needs: ({ kernels }) => kernels.length > 0, isVersion: true },
  { kinds: ['chips'], isOther: isOtherChip, needs: isChipKnown },
];

function namesOf(all: All, { kinds, only = () => true }: Identity): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const [path, told] of all.files) {
    const found = kinds.flatMap((kind) => told.names[kind]).filter((name) => only(name, path, all));
    if (found.length > 0) names.set(path, [...new Set(found)]);
  }
  return names;
}

function isOther({ files }: All, row: Identity, told: ReadonlyMap<string, readonly string[]>): boolean {
  const found = [...new Set([...told.values()].flat())];
  const everywhere = joined([...files.values()]);
  const without = [...files].filter(([path]) => !told.has(path)).map(([, one]) => one);
  const others = joined(without);
  if (row.isOther?.(found, everywhere, others) === true) return true;
  return row.needs !== undefined && others.has && !row.needs(others, found);
}

function joined(files: readonly Told[]): Own {
  const all = (find: (own: Own) => readonly string[]) => files.flatMap(({ own }) => find(own));
  return {
    has: files.some(({ own }) => own.has),
    names: all((own) => own.names),
    serials: all((own) => own.serials),
    kernels: all((own) => own.kernels),
    chips: all((own) => own.chips),
    builds: all((own) => own.builds),
    androids: all((own) => own.androids),
  };
}

function isNoComputer(name: string, _: string, { computers }: All): boolean {
  return !computers.has(name);
}

function isNoDevice(name: string, _: string, { files, computers }: All): boolean {
  return ![...files.values()].some(({ names }) => names.devices.includes(name)) || computers.has(name);
}

function isBelowHead(name: string, path: string, { heads }: All): boolean {
  return heads.has(path) && isSerial(name);
}

function isOneOfTwo(_: string, path: string, { files }: All): boolean {
  return (files.get(path)?.names.attached.length ?? 0) > 1;
}

/** Programs that behave as a phone, by their serial numbers and their names. */
const ofEmulator =
  /^(?:emulator-\d{4,5}|emu(?:64|lator)?\w{0,12}|(?:aosp|sdk|generic)_?\w{0,20}|vsoc_\w{1,12}|vbox86\w{0,3}|redroid\w{0,12}|waydroid\w{0,12})$/;

function isEmulator(name: string): boolean {
  return ofEmulator.test(name);
}

function isNoEmulator(_: readonly string[], own: Own): boolean {
  return own.names.length > 0 && !own.names.some(isEmulator);
}

/** Whether one of these serials, that is no address in a network, is not that of properties in other files. */
function isOtherSerial(told: readonly string[], _: Own, { serials }: Own): boolean {
  return serials.length > 0 && told.some((name) => /^[0-9a-z]{6,32}$/.test(name) && !serials.includes(name));
}

/** Whether lists of devices name none of the serial numbers that properties tell. */
function isNoneOwn(told: readonly string[], { serials }: Own): boolean {
  return serials.length > 0 && !serials.some((name) => told.includes(name));
}

/** What a shell says that does not know its device. */
const anyName: ReadonlySet<string> = new Set(['android', 'localhost', 'termux']);

/** Whether one names another device than the properties. `begonia` and `begoniain` are one device of two markets. */
function isOtherName(told: readonly string[], { names }: Own): boolean {
  const isOwn = (name: string) => names.some((one) => one.startsWith(name) || name.startsWith(one));
  return names.length > 0 && told.some((name) => !anyName.has(name) && !isOwn(name));
}

function isOtherBuild(told: readonly string[], own: Own): boolean {
  return isOtherName(told, { ...own, names: [...own.names, ...own.builds] });
}

/** `5.15.94-android13-8-g1a2b…` is of no phone with Android 12. */
function isOtherKernel(told: readonly string[], { kernels, androids }: Own): boolean {
  const isOwn = (name: string) => kernels.some((one) => name === one || name.startsWith(`${one}.`));
  const newest = Math.max(...androids.map(Number));
  const isNewer = (name: string) => Number(/-android(\d{2})-/.exec(name)?.[1] ?? 0) > newest;
  return told.some((name) => (kernels.length > 0 && !isOwn(name)) || (androids.length > 0 && isNewer(name)));
}

function isOtherChip(told: readonly string[], { chips }: Own): boolean {
  const own = chips.filter(isChip);
  return own.length > 0 && told.some((name) => isChip(name) && !own.includes(name));
}

function isChipKnown({ chips }: Own, told: readonly string[]): boolean {
  return chips.some(isChip) && told.every(isChip);
}
