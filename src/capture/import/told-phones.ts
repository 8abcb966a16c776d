/** What tells phones apart, or the computers to which they are connected. */
export type ToldKind =
  | 'serials'
  | 'choices'
  | 'addresses'
  | 'hosts'
  | 'devices'
  | 'devicesOfPhones'
  | 'listed'
  | 'listedDevices'
  | 'attached'
  | 'askedSerials'
  | 'products'
  | 'kernels'
  | 'machines'
  | 'reports'
  | 'screens'
  | 'ports'
  | 'chips'
  | 'builds';

/** What properties tell of the phone whose they are. */
export interface Own {
  readonly has: boolean;
  readonly names: readonly string[];
  readonly serials: readonly string[];
  readonly kernels: readonly string[];
  readonly chips: readonly string[];
  readonly builds: readonly string[];
  readonly androids: readonly string[];
}

/** Names that one file tells, by what tells them. */
export interface Told {
  readonly names: Readonly<Record<ToldKind, readonly string[]>>;
  /** Computers at whose prompts somebody other than root is, or `adb` is called. */
  readonly computers: readonly string[];
  readonly own: Own;
}

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

/** The prompt of a phone alone, by the folders that no computer has. */
const deviceOfPhone =
  /^(?:\d{1,3}\|)?(?:(?:shell|root)@)?([A-Za-z]\w{1,30}):\/(?:(?:sdcard|storage|data|system|vendor|product|cache)[\w/.-]{0,80})? ?[#$](?=\s|$)/gm;
/** The name of the device by its properties, of which the phone's shell makes its prompt (AOSP mkshrc). That of a system image is `generic`. */
const ownName =
  /^\[ro\.(?:product\.(?:(?:vendor|odm|product)\.)?(?:device|name|board)|build\.product|board\.platform)\]: \[([\w-]{2,40})\]/gm;

/** What a phone in fastboot says: `product: violet`, `(bootloader) serialno:a1b2c3d4`, and its line in `fastboot devices`. */
const product = /^(?:\(bootloader\) {0,2})?product: {0,4}([a-z][\w-]{1,40})\s*$/gim;
const serialOfFastboot =
  /^(?:(?:\(bootloader\) {0,2})?serial(?:no|number)?: {0,4}([0-9a-z]{6,32})\s*$|([0-9a-z]{6,32})\s{1,9}fastbootd?\s*$)/gim;

const ownSerial = /^\[ro\.(?:boot\.)?serialno\]: \[([0-9A-Za-z]{6,32})\]/gm;

/** What `adb get-serialno` said, and the command line of the kernel. */
const askedSerial = /\badb\b[^\n]{0,80}\bget-serialno\s*\n([0-9a-z]{6,32})\s*$/gim;
const serialOfKernel = /\bandroidboot\.serialno=([0-9a-z]{6,32})\b/gim;

/** The serial number in the name by which a phone without a cable is found. */
const serialInNetwork = /\badb-([0-9a-z]{6,32})-\w{6}(?=[.\s]|$)/gi;
const withoutNetwork = (name: string): string => name.replace(/^adb-([0-9a-z]{6,32})-\w{6}\b.*/, '$1');
/** As a phone names its report: `bugreport-fuxi_eea-TKQ1…`. */
const report = /\bbugreport-([a-z]\w{1,40})(?=-|\.zip|\.txt)/g;
/** `wm size`, of which one phone has one, and the port of the computer. */
const screen = /^Physical size: (\d{3,5}x\d{3,5})/gm;
const port = /\bget-devpath\s*\nusb:([\w-]{1,40})/g;

/** The version of a kernel and the name of its machine: `uname -a`, `/proc/version`. GNU is of computers, and x86 nearly always. */
const kernel = /^(?!.*\bGNU\/Linux\b)Linux (?!version\b)([\w().-]{1,64}) (\d{1,2}\.\d{1,3}[\w.+-]{0,80}) #/gm;
const kernelOfProc =
  /(?:^|\] ?|Kernel: )Linux version (?!\S{0,80}(?:-generic|-microsoft|-amd64|-kali|-arch\d|\.fc\d))(\d{1,2}\.\d{1,3}[\w.+-]{0,80}) /gm;
/** `uname -r` in the shell of a phone, by that of adb or by its prompt. */
const kernelAsked =
  /^(?:[^\n]{0,120}\badb\b|(?:\d{1,3}\|)?(?:\w{1,30}@)?\w{1,30}:\/[^\n]{0,80}[#$] |~ \$ |\$ )[^\n]{0,120}\buname -r\s{0,4}\n(?!\S{0,80}(?:-generic|-microsoft|-amd64|-kali|-arch\d|\.fc\d))(\d{1,2}\.\d{1,3}[\w.+-]{0,80})\s*$/gm;
/** As neofetch and its like print it. That of macOS and Windows is higher. */
const kernelTold =
  /\bKernel: (?:Linux )?(?!\S{0,80}(?:-generic|-microsoft|-amd64|-kali|-arch\d|-lts|\.fc\d|\.el\d))(\d\.\d{1,3}\.[\w.+-]{1,80})(?=\s|$)/gm;
/** Of a phone it says nothing. */
const anyMachine: ReadonlySet<string> = new Set(['localhost', '(none)', 'none', 'android']);
const ownKernel = /^\[ro\.kernel\.version\]: \[(\d{1,2}\.\d{1,3})/gm;
const ownAndroid = /^\[ro\.(?:system\.|vendor\.)?build\.version\.release\]: \[(\d{1,2})/gm;

/** `Hardware : Qualcomm Technologies, Inc SM8250` in `/proc/cpuinfo`. */
const chip = /^Hardware\s{0,8}:\s{0,4}(\S.{1,80})$/gm;
const ownChip =
  /^\[ro\.(?:soc\.model|board\.platform|hardware|boot\.hardware|mediatek\.platform|hardware\.chipname|product\.board|chipname)\]: \[([\w-]{3,40})\]/gm;
const nameOfChip = /\b(?:mt|sm|sdm|msm|apq)\d{3,4}/i;

/** The device of a build: `Xiaomi/fuxi_eea/fuxi:13/TKQ1…/V14…:user/release-keys`. */
const build =
  /(?<![\w/.-])[A-Za-z][\w.-]{1,40}\/[\w.-]{2,60}\/([\w-]{2,40}):\d{1,2}[\d.]{0,8}\/[\w.-]{2,60}\/[\w.-]{1,80}:(?:user|userdebug|eng)\//g;
const property = /^\[[^\]\s]{1,250}\]: \[.*$/gm;
const anyProperty = /^\[ro\.[^\]\s]{1,250}\]: \[/m;

export function toldBy(text: string): Told {
  const asks = asksAny.test(text);
  // Most files call no adb, and are long.
  const isOfFastboot = /\bfastboot\b|^\(bootloader\)/im.test(text);
  const ofFastboot = isOfFastboot ? namesIn(text, serialOfFastboot) : [];
  const hostsOfAdb = text.includes('adb') ? namesIn(text, hostOfAdb) : [];
  const hasLinux = text.includes('Linux ');
  const hasBuilds = /:(?:user|userdebug|eng)\//.test(text);
  const hosts = [...namesIn(text, host), ...hostsOfAdb];
  const machines = hasLinux ? machinesIn(text).filter(({ name }) => !hosts.includes(name)) : [];
  return {
    names: {
      serials: [
        ...namesIn(text, serial).map(withoutNetwork),
        ...ofFastboot,
        ...namesIn(text, serialInNetwork),
      ],
      choices: namesIn(text, choice),
      addresses: namesIn(text, address),
      hosts,
      devices: namesIn(text, device),
      devicesOfPhones: namesIn(text, deviceOfPhone),
      listed: asks ? namesIn(text, listed) : [],
      listedDevices: devicesListed(text, asks),
      attached: text.includes('List of devices') ? namesIn(text, listed).filter(isSerial) : [],
      askedSerials: [
        ...ofFastboot,
        ...(text.includes('get-serialno') ? namesIn(text, askedSerial) : []),
        ...(text.includes('androidboot.') ? namesIn(text, serialOfKernel) : []),
      ],
      products: isOfFastboot ? namesIn(text, product) : [],
      kernels: [
        ...machines.map((one) => one.version),
        ...(hasLinux ? namesIn(text, kernelOfProc) : []),
        ...(text.includes('uname') ? namesIn(text, kernelAsked) : []),
        ...(text.includes('Kernel: ') ? namesIn(text, kernelTold) : []),
      ],
      machines: machines.map(({ name }) => name).filter((name) => !anyMachine.has(name)),
      reports: text.includes('bugreport-') ? namesIn(text, report) : [],
      screens: text.includes('Physical size') ? namesIn(text, screen) : [],
      ports: text.includes('get-devpath') ? namesIn(text, port) : [],
      chips: text.includes('Hardware') ? namesIn(text, chip).map(chipIn) : [],
      builds: hasBuilds ? namesIn(text.replace(property, ''), build) : [],
    },
    computers: [...namesIn(text, hostOfPerson), ...hostsOfAdb],
    own: anyProperty.test(text)
      ? {
          has: true,
          names: namesIn(text, ownName),
          serials: namesIn(text, ownSerial),
          kernels: namesIn(text, ownKernel),
          chips: namesIn(text, ownChip).map(chipIn),
          builds: hasBuilds
            ? namesIn((text.match(property) ?? []).join('\n').replace(/\[/g, ' '), build)
            : [],
          androids: namesIn(text, ownAndroid),
        }
      : nothingOwn,
  };
}

const nothingOwn: Own = {
  ...{ has: false, names: [], serials: [], kernels: [], chips: [], builds: [], androids: [] },
};

/** One phone may also have an address. */
export const isSerial = (name: string): boolean => /^(?=.*\d)[0-9a-z]{6,32}$/.test(name);

/** `sm8250` of `Qualcomm Technologies, Inc SM8250`. */
const chipIn = (name: string): string => (nameOfChip.exec(name)?.[0] ?? name).toLowerCase();
export const isChip = (name: string): boolean => nameOfChip.test(name);

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

const machinesIn = (text: string) =>
  [...text.matchAll(kernel)].map(([, name = '', version = '']) => ({
    name: name.toLowerCase(),
    version: version.toLowerCase(),
  }));

const namesIn = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, one, other]) => (one ?? other ?? '').toLowerCase())),
];
