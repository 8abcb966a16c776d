const mostLooked = 4 << 20;

/** `adb -s SERIAL`, `ANDROID_SERIAL=SERIAL`. */
const serial =
  /(?:\badb(?:\.exe)?["']?(?: -[deHPLa] ?\S{0,40}){0,3} {1,3}(?:-s|--serial) {0,3}|ANDROID_SERIAL["']? ?[= ] ?)["']?([\w.:-]{1,80})/g;
/** `adb -d`, `adb -e` and `adb -t 3` choose one of several, too. */
const choice = /\badb(?:\.exe)?["']? {1,3}(-[de]|-t ?\d{1,6})(?= )/g;
const address = /\badb(?:\.exe)?["']? {1,3}connect {1,3}["']?([\w.-]{1,80})/g;
/** The prompt of a phone's shell, `citrine:/ $`, or of a computer where root is: `root@kali:~#`. */
const device =
  /^(?:\d{1,3}\|)?(?:shell@|root@(?!\w{1,30}:~))?([A-Za-z]\w{1,30}):(?:\/[\w/.-]{0,80}|~)? ?[#$](?=\s|$)/gm;
/** The prompt of a computer: `jana@laptop:~/phone$`, `[jana@laptop ~]$`. */
const host =
  /^(?:\([\w.-]{1,40}\) )?\[?(?!shell@)[\w.-]{1,40}@([A-Za-z][\w.-]{0,40})(?:[:\]]| (?=[~/\]]|MINGW))[^\n#$%>]{0,80}[#$%](?=\s|$)/gm;
/** The same of anybody but root, who is also on phones. */
const hostOfPerson = new RegExp(host.source.replace('(?!shell@)', '(?!shell@|root@)'), 'gm');
/** A prompt at which `adb` is called is one of a computer. */
const hostOfAdb = /^[\w-]{0,30}@?([A-Za-z][\w-]{1,30}):[^\n#$%]{0,80}[#$%] (?:sudo )?\S{0,60}adb\b/gm;
/** Below `List of devices attached`. */
const listed = /^([\w.:-]{4,80})\s{1,40}(?:device|recovery|unauthorized|offline)\b/gm;
/** The same with `adb devices -l`. */
const listedDevice = /^([\w.:-]{4,80})\s{1,40}device\b[^\n]{0,200} device:(\w{2,40})/gm;
/** What asks a phone without telling which. */
const asksAny = /\badb(?:\.exe)?["']? {1,3}(?:-[de] |-t ?\d{1,6} )?(?:shell|exec-out)\b/;

/** The same of a phone alone, by the folders that no computer has. */
const deviceOfPhone =
  /^(?:\d{1,3}\|)?(?:(?:shell|root)@)?([A-Za-z]\w{1,30}):\/(?:(?:sdcard|storage|data|system|vendor|product|cache)[\w/.-]{0,80})? ?[#$](?=\s|$)/gm;
/** The name of the device by its properties, of which the phone's shell makes its prompt (AOSP mkshrc). That of a system image is `generic`. */
const ownName =
  /^\[ro\.(?:product\.(?:(?:vendor|odm|product)\.)?(?:device|name|board)|build\.product|board\.platform)\]: \[([\w-]{2,40})\]/gm;
/** What a shell says that does not know its device. */
const anyName: ReadonlySet<string> = new Set(['android', 'localhost', 'termux']);
/** Programs that behave as a phone, by their serial numbers and their names. */
const ofEmulator =
  /^(?:emulator-\d{4,5}|emu(?:64|lator)?\w{0,12}|(?:aosp|sdk|generic)_?\w{0,20}|vsoc_\w{1,12}|vbox86\w{0,3}|redroid\w{0,12}|waydroid\w{0,12})$/;

/** What a phone in fastboot says: `product: violet`, `(bootloader) serialno:a1b2c3d4`, and its line in `fastboot devices`. */
const product = /^(?:\(bootloader\) {0,2})?product: {0,4}([a-z][\w-]{1,40})\s*$/gim;
const serialOfFastboot =
  /^(?:(?:\(bootloader\) {0,2})?serial(?:no|number)?: {0,4}([0-9a-z]{6,32})\s*$|([0-9a-z]{6,32})\s{1,9}fastbootd?\s*$)/gim;

const ownSerial = /^\[ro\.(?:boot\.)?serialno\]: \[([0-9A-Za-z]{6,32})\]/gm;

const askedSerial = /\badb\b[^\n]{0,80}\bget-serialno\s*\n([0-9a-z]{6,32})\s*$/gim;

const names = 'the file, or one beside it, names another phone too';

const anyProperty = /^\[ro\.[^\]\s]{1,250}\]: \[/m;

/** Names that one file tells, by what tells them. */
interface Told {
  readonly serials: readonly string[];
  readonly choices: readonly string[];
  readonly addresses: readonly string[];
  readonly hosts: readonly string[];
  /** Computers at whose prompts somebody other than root is, or `adb` is called. */
  readonly computers: readonly string[];
  readonly devices: readonly string[];
  readonly devicesOfPhones: readonly string[];
  /** Names of the device, and serial numbers, by the properties. */
  readonly own: readonly string[];
  readonly hasProperties: boolean;
  readonly ownSerials: readonly string[];
  /** Of lists of devices, where something is then asked of any of them. */
  readonly listed: readonly string[];
  readonly listedDevices: readonly string[];
  /** Serial numbers in lists of devices, whatever is asked then. */
  readonly attached: readonly string[];
  /** What `adb get-serialno` and the like said. */
  readonly askedSerials: readonly string[];
  /** Of a phone in fastboot. */
  readonly products: readonly string[];
}

function toldBy(text: string): Told {
  const asks = asksAny.test(text);
  // Most files call no adb, and are long.
  const isOfFastboot = /\bfastboot\b|^\(bootloader\)/im.test(text);
  const hostsOfAdb = text.includes('adb') ? namesIn(text, hostOfAdb) : [];
  return {
    serials: [...namesIn(text, serial), ...(isOfFastboot ? namesIn(text, serialOfFastboot) : [])],
    choices: namesIn(text, choice),
    addresses: namesIn(text, address),
    hosts: [...namesIn(text, host), ...hostsOfAdb],
    computers: [...namesIn(text, hostOfPerson), ...hostsOfAdb],
    devices: namesIn(text, device),
    devicesOfPhones: namesIn(text, deviceOfPhone),
    own: namesIn(text, ownName),
    hasProperties: anyProperty.test(text),
    ownSerials: namesIn(text, ownSerial),
    listed: asks ? namesIn(text, listed) : [],
    listedDevices: devicesListed(text, asks),
    attached: text.includes('List of devices') ? namesIn(text, listed).filter(isSerial) : [],
    askedSerials: text.includes('get-serialno') ? namesIn(text, askedSerial) : [],
    products: isOfFastboot ? namesIn(text, product) : [],
  };
}

/** Files that tell of phones, or of computers to which phones are connected, where they tell of several. A step for each file. */
export function* filesOfSeveral(
  texts: ReadonlyMap<string, string>,
): Generator<undefined, ReadonlyMap<string, string>> {
  const files = new Map<string, Told>();
  const heads = new Set<string>(); // of files in which a list of devices has its first line
  for (const [path, text] of texts) {
    const head = text.slice(0, mostLooked);
    files.set(path, toldBy(head));
    if (head.includes('List of devices')) heads.add(path);
    yield;
  }
  const several = new Map<string, string>();
  /** Files that tell no phone by themselves may be of either. */
  const look = (told: Names, isOther = () => false, isOfPhones = true) => {
    const all = [...new Set([...told.values()].flatMap((names) => [...names]))];
    const isAnother = all.length > 0 && isOther();
    if (all.length <= 1 && !isAnother) return;
    // One phone may have several addresses.
    const isFar = isOfPhones && (isAnother || all.filter((name) => !/[.:]/.test(name)).length > 1);
    for (const [path, { own, ownSerials }] of files)
      if (told.has(path) || (isFar && own.length + ownSerials.length === 0)) several.set(path, names);
  };
  const serials = namesOf(files, (told) => told.serials);
  look(serials, () => isOtherThan(files, serials));
  for (const kind of ['choices', 'addresses'] as const)
    look(
      namesOf(files, (told) => told[kind]),
      () => false,
      kind === 'choices',
    );
  const hosts = namesOf(files, (told) => told.hosts);
  const computers = new Set([...files.values()].flatMap((told) => told.computers));
  const devices = namesOf(files, (told) => told.devices.filter((name) => !computers.has(name)));
  const own = new Set([...files.values()].flatMap((told) => told.own));
  look(devices);
  const prompts = namesOf(files, (told) => [
    ...told.devicesOfPhones.filter((name) => !computers.has(name)),
    ...told.listedDevices,
  ]);
  look(prompts, () => isOtherName(own, prompts));
  const emulators = namesOf(files, (told) =>
    [...told.serials, ...told.listed].filter((name) => ofEmulator.test(name)),
  );
  look(emulators, () => own.size > 0 && ![...own].some((name) => ofEmulator.test(name)));
  look(
    withoutNames(hosts, new Set([...devices.values()].flatMap((names) => [...names]))),
    () => false,
    false,
  );
  const lists = namesOf(files, (told, path) => (heads.has(path) ? told.listed.filter(isSerial) : []));
  look(lists, () => isOtherThan(files, lists));
  const seen = namesOf(files, (told) => told.attached);
  if (isNoneOwn(files, seen)) look(seen, () => true);
  const asked = namesOf(files, (told) => told.askedSerials);
  look(asked, () => isOtherThan(files, asked) || !isComparable(files, asked, 'ownSerials'));
  const products = namesOf(files, (told) => told.products);
  look(products, () => isOtherName(own, products) || !isComparable(files, products, 'own'));
  // Of two phones one was chosen, and nothing tells whether that is the one of the properties.
  const attached = namesOf(files, (told) => (told.attached.length > 1 ? told.attached : []));
  if (!isComparable(files, attached, 'ownSerials')) look(attached);
  return several;
}

/** Whether lists of devices name none of the serial numbers that properties tell. */
function isNoneOwn(files: ReadonlyMap<string, Told>, told: Names): boolean {
  const own = [...files.values()].flatMap(({ ownSerials }) => ownSerials);
  return own.length > 0 && ![...told.values()].some((names) => own.some((name) => names.has(name)));
}

/** Whether properties in other files tell names of this kind, or none tell any property. */
function isComparable(files: ReadonlyMap<string, Told>, told: Names, kind: 'own' | 'ownSerials'): boolean {
  const others = [...files].filter(([path]) => !told.has(path)).map(([, one]) => one);
  return others.every(({ hasProperties }) => !hasProperties) || others.some((one) => one[kind].length > 0);
}

/** Devices of `adb devices -l`: of any phone that is asked then, of the one that is chosen, or of the only one. */
function devicesListed(text: string, asks: boolean): readonly string[] {
  const all = [...text.matchAll(listedDevice)].map(([, one = '', name = '']) => ({
    serial: one.toLowerCase(),
    name: name.toLowerCase(),
  }));
  if (asks || new Set(all.map((one) => one.serial)).size === 1) return all.map(({ name }) => name);
  const chosen = all.length === 0 ? [] : namesIn(text, serial);
  return all.filter((one) => chosen.includes(one.serial)).map(({ name }) => name);
}

const namesIn = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, one, other]) => (one ?? other ?? '').toLowerCase())),
];

type Names = ReadonlyMap<string, ReadonlySet<string>>;

function namesOf(
  files: ReadonlyMap<string, Told>,
  find: (told: Told, path: string) => readonly string[],
): Names {
  const names = new Map<string, Set<string>>();
  for (const [path, told] of files) {
    const found = new Set(find(told, path));
    if (found.size > 0) names.set(path, found);
  }
  return names;
}

const withoutNames = (told: Names, known: ReadonlySet<string>): Names =>
  new Map([...told].map(([path, names]) => [path, new Set([...names].filter((name) => !known.has(name)))]));

/** One phone may also have an address. */
const isSerial = (name: string): boolean => /^(?=.*\d)[0-9a-z]{6,32}$/.test(name);

/** Whether a prompt names another device than the properties. `begonia` and `begoniain` are one device of two markets. */
const isOtherName = (own: ReadonlySet<string>, told: Names): boolean =>
  own.size > 0 &&
  [...told.values()].some((names) =>
    [...names].some(
      (name) => !anyName.has(name) && ![...own].some((one) => one.startsWith(name) || name.startsWith(one)),
    ),
  );

/** Whether one of these serials, that is no address in a network, is not that of properties in other files. */
function isOtherThan(files: ReadonlyMap<string, Told>, told: Names): boolean {
  const serials = new Set([...told.values()].flatMap((names) => [...names]));
  const own = new Set<string>();
  for (const [path, { ownSerials }] of files)
    if (!told.has(path)) for (const name of ownSerials) own.add(name);
  return own.size > 0 && [...serials].some((name) => /^[0-9a-z]{6,32}$/.test(name) && !own.has(name));
}
