import { lines } from './lines.ts';

/** What the block of a package says of it. */
export interface PackageBlock {
  readonly name: string;
  readonly versionName: string;
  readonly versionCode: number;
  readonly uid?: number;
  readonly system: boolean;
  /** A part of the system that `pm list packages` does not name. */
  readonly isApex?: true;
  readonly users: readonly PackageUser[];
  /** Permissions granted to user 0, install-time and runtime. */
  readonly granted: readonly string[];
}

export interface PackageUser {
  readonly user: number;
  readonly installed: boolean;
  /** COMPONENT_ENABLED_STATE: 0 default, 1 enabled, 2 disabled, 3 disabled-user, 4 disabled-until-used. */
  readonly enabled: number;
  readonly hidden: boolean;
  readonly suspended: boolean;
  readonly stopped: boolean;
}

/**
 * The block `  Package [NAME] (hash):` of the section `Packages:`, Android 2.3 to 16. An updated system app appears once
 * more in `Hidden system packages:`, which is another section. Where the package shares its user id with others, its
 * permissions are in `Shared users:`. An answer that was cut has nothing after the block: from Android 7 on other
 * sections follow, on Android 6 the block ends with its runtime permissions (AOSP Settings.dumpPackageLPr).
 */
export function readPackageBlock(raw: string, name: string): PackageBlock {
  const dump = lines(raw);
  const text = find(dump, 'Packages:', `Package [${name}]`);
  if (text === undefined) throw new Error(`the answer does not mention ${name}`);
  const shared = field(text, 'sharedUser')?.match(/^SharedUserSetting\{\S+ ([\w.-]+)/)?.[1];
  const sharedText = shared === undefined ? [] : find(dump, 'Shared users:', `SharedUser [${shared}]`);
  const block = readBlock(name, text);
  return { ...block, granted: [...new Set([...block.granted, ...readGranted(sharedText ?? [])])] };
}

/**
 * The same, or undefined where the answer is a dump of packages and the package is not in it; throws where it is not
 * one.
 */
export function findPackageBlock(raw: string, name: string): PackageBlock | undefined {
  if (find(lines(raw), 'Packages:', `Package [${name}]`) !== undefined) return readPackageBlock(raw, name);
  const isDump = /^(?:Packages:|Package Changes:|Database versions:)/m.test(raw);
  // The whole line: a spoiled command asks for another name, which no phone has.
  if (isDump || lines(raw).some((line) => line.trim() === `Unable to find package: ${name}`))
    return undefined;
  throw new Error(`the answer does not mention ${name}`);
}

/** The state of a permission for user 0; undefined where the package does not ask for it. */
export function readPermission(
  raw: string,
  name: string,
  permission: string,
): 'granted' | 'revoked' | undefined {
  const text = find(lines(raw), 'Packages:', `Package [${name}]`);
  if (text === undefined) throw new Error(`the answer does not mention ${name}`);
  const found = [...permissions(text)].find((one) => one.permission === permission);
  return found && (found.isGranted ? 'granted' : 'revoked');
}

/**
 * The packages of a dump, without the permissions of shared user ids. `isComplete` is false where one was cut or cannot be
 * read, and is left out.
 */
export function readAllPackages(raw: string): {
  readonly packages: readonly PackageBlock[];
  readonly isComplete: boolean;
} {
  const packages: PackageBlock[] = [];
  const dump = lines(raw);
  let isComplete = !hasHeadlessBlock(dump);
  try {
    for (const { title, text } of blocks(dump, 'Packages:')) {
      const block = tryReadBlock(/^Package \[(.+)\]$/.exec(title)?.[1] ?? title, text);
      if (block) packages.push(block);
      else isComplete = false;
    }
  } catch {
    isComplete = false; // the last one was cut; those before it count
  }
  return { packages, isComplete };
}

/** Whether the first block of the section lost its head. That of any other seems to go on with the block before it. */
const hasHeadlessBlock = (dump: readonly string[]): boolean =>
  dump.some((line, at) => line === 'Packages:' && dump[at + 1]?.startsWith('    ') === true);

function tryReadBlock(name: string, text: readonly string[]): PackageBlock | undefined {
  try {
    return readBlock(name, text);
  } catch {
    return undefined;
  }
}

function readBlock(name: string, text: readonly string[]): PackageBlock {
  const versionCode = /^\d{1,15}/.exec(field(text, 'versionCode') ?? '')?.[0];
  const versionName = field(text, 'versionName');
  if (versionCode === undefined || versionName === undefined)
    throw new Error(`the answer does not say the version of ${name}`);
  // Where the head of the next block was taken out, its lines seem to be of this one.
  if (text.filter((line) => line.startsWith('    versionCode=')).length > 1)
    throw new Error(`the block of ${name} holds lines of another package`);
  const users = readUsers(text);
  if (users.length === 0) throw new Error(`the answer does not say for whom ${name} is installed`);
  const uid = /^\d{1,9}/.exec(field(text, 'userId') ?? field(text, 'appId') ?? '')?.[0];
  return {
    name,
    versionName,
    versionCode: Number(versionCode),
    ...(uid === undefined ? {} : { uid: Number(uid) }),
    system: isSystem(field(text, 'pkgFlags') ?? field(text, 'flags') ?? ''),
    ...(/^\/(?:[\w-]+\/)*apex\//.test(field(text, 'codePath') ?? '') && { isApex: true as const }),
    users,
    granted: readGranted(text),
  };
}

function find(dump: readonly string[], section: string, wanted: string): readonly string[] | undefined {
  for (const { title, text } of blocks(dump, section)) if (title === wanted) return text;
  return undefined;
}

/** The blocks of a section, `  TITLE (hash):` and the lines below it; throws at one that nothing shows to be whole. */
function* blocks(dump: readonly string[], section: string) {
  let inSection = false;
  for (const [at, line] of dump.entries()) {
    if (line !== '' && !line.startsWith(' ')) inSection = line === section;
    const title = inSection ? /^ {2}(\S+ \[.{1,255}\]) \(/.exec(line)?.[1] : undefined;
    if (title === undefined) continue;
    let end = at + 1;
    while (end < dump.length && (dump[end] === '' || dump[end]?.startsWith('    '))) end += 1;
    const text = dump.slice(at + 1, end).filter((one) => one !== '');
    const endsAsAndroid6 = dump.at(-1) === '' && text.some((one) => one.endsWith('runtime permissions:'));
    if (end === dump.length && !endsAsAndroid6)
      throw new Error(`the answer was cut in the middle of ${title}`);
    yield { title, text };
  }
}

function field(block: readonly string[], key: string): string | undefined {
  return block.find((line) => line.startsWith(`    ${key}=`))?.slice(key.length + 5);
}

/** `[ SYSTEM HAS_CODE … ]` since Android 4.3; before, a number whose lowest bit is ApplicationInfo.FLAG_SYSTEM. */
function isSystem(flags: string): boolean {
  return /^0x[0-9a-f]*[13579bdf]\b/i.test(flags) || /\bSYSTEM\b/.test(flags);
}

/** `    User 0: ceDataInode=1 installed=true hidden=false … enabled=0`; before Android 4.2 the owner alone. */
function readUsers(block: readonly string[]): PackageUser[] {
  const found = block.flatMap((line) => {
    const [, user, states = ''] = /^ {4}User (\d{1,9}): (.*)$/.exec(line) ?? [];
    return user === undefined ? [] : [readUser(Number(user), states)];
  });
  const beforeUsers = block.find((line) => /^ {4}pkgFlags=\S+ installStatus=\d/.test(line));
  return beforeUsers === undefined || found.length > 0
    ? found
    : [readUser(0, `installed=true ${beforeUsers}`)];
}

function readUser(user: number, states: string): PackageUser {
  const holds = (state: string) => states.includes(`${state}=true`);
  const enabled = /\benabled=(\d)/.exec(states)?.[1];
  if (enabled === undefined) throw new Error(`the answer was cut in the state of user ${user}`);
  return {
    user,
    installed: holds('installed'),
    enabled: Number(enabled),
    hidden: holds('hidden'),
    suspended: holds('suspended'),
    stopped: holds('stopped'),
  };
}

/** Of `install permissions:` and of `runtime permissions:` below `User 0:`; `grantedPermissions:` before Android 6. */
function* permissions(block: readonly string[]) {
  let user = 0;
  let heading = '';
  for (const line of block) {
    const text = line.trimStart();
    const indent = line.length - text.length;
    if (indent === 4) user = Number(/^User (\d{1,9}):/.exec(text)?.[1] ?? 0);
    if (text.endsWith(':')) heading = text;
    else if (indent === 4) heading = '';
    if (user !== 0) continue;
    const [, permission, state] = /^([\w.]{1,255}): granted=(true|false)/.exec(text) ?? [];
    if (permission !== undefined) yield { permission, isGranted: state === 'true' };
    else if (heading === 'grantedPermissions:' && /^[\w.]+$/.test(text))
      yield { permission: text, isGranted: true };
  }
}

function readGranted(block: readonly string[]): string[] {
  return [...permissions(block)].filter(({ isGranted }) => isGranted).map(({ permission }) => permission);
}
