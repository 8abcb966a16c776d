import type { PackageDump, PackageUser } from './package.ts';
import { lines } from './lines.ts';

type Block = Omit<PackageDump, 'components' | 'schemes'>;

/**
 * The block `  Package [NAME] (hash):` of the section `Packages:`, Android 2.3 to 16. An updated system app stands once
 * more in `Hidden system packages:`, which is another section. Where the package shares its user id with others, its
 * permissions stand in `Shared users:`. An answer that was cut has nothing after the block: from Android 7 on other
 * sections follow, on Android 6 the block ends with its runtime permissions (AOSP Settings.dumpPackageLPr).
 */
export function readPackageBlock(raw: string, name: string): Block {
  const dump = lines(raw);
  const block = find(dump, 'Packages:', `Package [${name}]`);
  if (block === undefined) throw new Error(`the answer does not tell of ${name}`);
  if (!block.isWhole) throw new Error(`the answer was cut in the middle of ${name}`);
  const text = block.lines;
  const shared = field(text, 'sharedUser')?.match(/^SharedUserSetting\{\S+ ([\w.-]+)/)?.[1];
  const sharedBlock =
    shared === undefined ? undefined : find(dump, 'Shared users:', `SharedUser [${shared}]`);
  const versionCode = /^\d{1,15}/.exec(field(text, 'versionCode') ?? '')?.[0];
  const versionName = field(text, 'versionName');
  if (versionCode === undefined || versionName === undefined)
    throw new Error(`the answer does not tell the version of ${name}`);
  const users = readUsers(text);
  if (users.length === 0) throw new Error(`the answer does not tell for whom ${name} is installed`);
  const uid = /^\d{1,9}/.exec(field(text, 'userId') ?? field(text, 'appId') ?? '')?.[0];
  return {
    name,
    versionName,
    versionCode: Number(versionCode),
    ...(uid === undefined ? {} : { uid: Number(uid) }),
    system: isSystem(field(text, 'pkgFlags') ?? field(text, 'flags') ?? ''),
    users,
    granted: [...new Set([...readGranted(text), ...readGranted(sharedBlock?.lines ?? [])])],
  };
}

/** The lines of the first block with that title in that section, and whether anything follows it. */
function find(dump: readonly string[], section: string, title: string) {
  let inSection = false;
  for (const [at, line] of dump.entries()) {
    if (line !== '' && !line.startsWith(' ')) inSection = line === section;
    if (!inSection || !line.startsWith(`  ${title} (`)) continue;
    let end = at + 1;
    while (end < dump.length && (dump[end] === '' || dump[end]?.startsWith('    '))) end += 1;
    const block = dump.slice(at + 1, end).filter((one) => one !== '');
    const endsAsAndroid6 = dump.at(-1) === '' && block.some((one) => one.endsWith('runtime permissions:'));
    return { lines: block, isWhole: end < dump.length || endsAsAndroid6 };
  }
  return undefined;
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
function readGranted(block: readonly string[]): string[] {
  let user = 0;
  let heading = '';
  return block.flatMap((line) => {
    const text = line.trimStart();
    const indent = line.length - text.length;
    if (indent === 4) user = Number(/^User (\d{1,9}):/.exec(text)?.[1] ?? 0);
    if (text.endsWith(':')) heading = text;
    else if (indent === 4) heading = '';
    if (user !== 0) return [];
    if (heading === 'grantedPermissions:' && /^[\w.]+$/.test(text)) return [text];
    const [, permission] = /^([\w.]{1,255}): granted=true/.exec(text) ?? [];
    return permission === undefined ? [] : [permission];
  });
}
