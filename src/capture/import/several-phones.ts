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
const listedDevice = /^[\w.:-]{4,80}\s{1,40}device\b[^\n]{0,200} device:(\w{2,40})/gm;
/** What asks a phone without telling which. */
const asksAny = /\badb(?:\.exe)?["']? {1,3}(?:-[de] |-t ?\d{1,6} )?(?:shell|exec-out)\b/;

/** The same of a phone alone, by the folders that no computer has. */
const deviceOfPhone =
  /^(?:\d{1,3}\|)?(?:(?:shell|root)@)?([A-Za-z]\w{1,30}):\/(?:(?:sdcard|storage|data|system|vendor|product|cache)[\w/.-]{0,80})? ?[#$](?=\s|$)/gm;
/** The name of the device by its properties, of which the phone's shell makes its prompt (AOSP mkshrc). That of a system image is `generic`. */
const ownName =
  /^\[ro\.(?:product\.(?:(?:vendor|odm|product)\.)?(?:device|name|board)|build\.product)\]: \[([\w-]{2,40})\]/gm;
/** What a shell says that does not know its device. */
const anyName: ReadonlySet<string> = new Set(['android', 'localhost', 'termux']);
/** Programs that behave as a phone, by their serial numbers and their names. */
const ofEmulator =
  /^(?:emulator-\d{4,5}|emu(?:64|lator)?\w{0,12}|(?:aosp|sdk|generic)_?\w{0,20}|vsoc_\w{1,12}|vbox86\w{0,3}|redroid\w{0,12}|waydroid\w{0,12})$/;

const ownSerial = /^\[ro\.(?:boot\.)?serialno\]: \[([0-9A-Za-z]{6,32})\]/gm;

/** Files that tell of phones, or of computers to which phones are connected, where they tell of several. */
export function filesOfSeveral(texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const heads = new Map([...texts].map(([path, text]) => [path, text.slice(0, mostLooked)]));
  const several = new Set<string>();
  const look = (told: ReadonlyMap<string, ReadonlySet<string>>, isOther = () => false) => {
    const all = new Set([...told.values()].flatMap((names) => [...names]));
    if (all.size > 1 || (all.size > 0 && isOther())) for (const path of told.keys()) several.add(path);
  };
  const serials = namesOf(heads, (text) => namesIn(text, serial));
  look(serials, () => isOtherThan(heads, serials));
  for (const pattern of [choice, address]) look(namesOf(heads, (text) => namesIn(text, pattern)));
  const hosts = namesOf(heads, (text) => [...namesIn(text, host), ...namesIn(text, hostOfAdb)]);
  const computers = new Set(
    [...heads.values()].flatMap((text) => [...namesIn(text, hostOfPerson), ...namesIn(text, hostOfAdb)]),
  );
  const devices = namesOf(heads, (text) => namesIn(text, device).filter((name) => !computers.has(name)));
  const own = new Set([...heads.values()].flatMap((text) => namesIn(text, ownName)));
  look(devices);
  const prompts = namesOf(heads, (text) => [
    ...namesIn(text, deviceOfPhone).filter((name) => !computers.has(name)),
    ...(asksAny.test(text) ? namesIn(text, listedDevice) : []),
  ]);
  look(prompts, () => isOtherName(own, prompts));
  look(emulators(heads), () => own.size > 0 && ![...own].some((name) => ofEmulator.test(name)));
  look(withoutNames(hosts, new Set([...devices.values()].flatMap((names) => [...names]))));
  const lists = namesOf(heads, serialsListed);
  look(lists, () => isOtherThan(heads, lists));
  return several;
}

const namesIn = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name.toLowerCase());

type Names = ReadonlyMap<string, ReadonlySet<string>>;

function namesOf(texts: ReadonlyMap<string, string>, find: (text: string) => readonly string[]): Names {
  const told = new Map<string, Set<string>>();
  for (const [path, text] of texts) {
    const names = new Set(find(text));
    if (names.size > 0) told.set(path, names);
  }
  return told;
}

const withoutNames = (told: Names, known: ReadonlySet<string>): Names =>
  new Map([...told].map(([path, names]) => [path, new Set([...names].filter((name) => !known.has(name)))]));

/** Serial numbers in lists of devices, where something is then asked of any of them. One phone may also have an address. */
function serialsListed(text: string): readonly string[] {
  if (!text.includes('List of devices') || !asksAny.test(text)) return [];
  return namesIn(text, listed).filter((name) => isSerial.test(name));
}

const isSerial = /^(?=.*\d)[0-9a-z]{6,32}$/;

const emulators = (texts: ReadonlyMap<string, string>): Names =>
  namesOf(texts, (text) =>
    [...namesIn(text, serial), ...(asksAny.test(text) ? namesIn(text, listed) : [])].filter((name) =>
      ofEmulator.test(name),
    ),
  );

/** Whether a prompt names another device than the properties. `begonia` and `begoniain` are one device of two markets. */
const isOtherName = (own: ReadonlySet<string>, told: Names): boolean =>
  own.size > 0 &&
  [...told.values()].some((names) =>
    [...names].some(
      (name) => !anyName.has(name) && ![...own].some((one) => one.startsWith(name) || name.startsWith(one)),
    ),
  );

/** Whether one of these serials, that is no address in a network, is not that of properties in other files. */
function isOtherThan(texts: ReadonlyMap<string, string>, told: Names): boolean {
  const serials = new Set([...told.values()].flatMap((names) => [...names]));
  const own = new Set<string>();
  for (const [path, text] of texts)
    if (!told.has(path)) for (const name of namesIn(text, ownSerial)) own.add(name);
  return own.size > 0 && [...serials].some((name) => /^[0-9a-z]{6,32}$/.test(name) && !own.has(name));
}
