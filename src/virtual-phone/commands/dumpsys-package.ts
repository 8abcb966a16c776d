import type { PackageData } from '../definition.ts';
import { virtualIdentity as identity } from '../../device/virtual-mark.ts';
import type { PhoneAnswer, PhoneCommand, Inside } from '../inside.ts';
import { isRuntime } from '../permissions.ts';
import { forUser, isSystem } from '../state.ts';
import { providerTables, resolverTables } from './dumpsys-package-tables.ts';

/** The format of PackageManagerService's dump, Android 10 to 15, as the dumps in the corpus have it. */
export const dumpPackage: PhoneCommand = (args, phone): PhoneAnswer => {
  const [name] = args.filter((word) => !word.startsWith('-'));
  const names =
    name === undefined ? [...phone.state.packages.keys()] : phone.state.packages.has(name) ? [name] : [];
  // What Android says of a package that is not there goes to stdout too, with exit 0.
  if (names.length === 0) return { stdout: `Unable to find package: ${name ?? ''}\n` };
  const packages = names.flatMap((each) => {
    const data = phone.state.packages.get(each);
    return data === undefined ? [] : [{ name: each, data }];
  });
  const hidden = packages.filter(({ data }) => data.hiddenSystemCopy !== undefined);
  const blocks = [
    ...resolverTables(packages),
    ...providerTables(packages),
    `Key Set Manager:\n${packages.map((each) => `  [${each.name}]\n      Signing KeySets: ${keySet(each.data)}\n`).join('')}`,
    `Packages:\n${packages.map((each) => packageBlock(phone, each.name, each.data)).join('')}`,
    ...(hidden.length > 0
      ? [
          `Hidden system packages:\n${hidden.map((each) => hiddenBlock(phone, each.name, each.data)).join('')}`,
        ]
      : []),
  ];
  return { stdout: blocks.join('\n') };
};

const keySet = (data: PackageData) => (isSystem(data) ? 1 : (data.uid % 90) + 3);

function head(phone: Inside, name: string, data: PackageData, copy: Copy): string[] {
  const folder = copy.path.replace(/\/[^/]*\.apk$/, '');
  const flags = ['HAS_CODE', 'ALLOW_CLEAR_USER_DATA', 'ALLOW_BACKUP'];
  if (copy.system) flags.unshift('SYSTEM');
  if (copy.updated) flags.splice(3, 0, 'UPDATED_SYSTEM_APP');
  return [
    `  Package [${name}] (${identity(name + copy.path)}):`,
    `    ${phone.sdk >= 35 ? 'appId' : 'userId'}=${data.uid}`,
    `    pkg=Package{${identity(copy.path)} ${name}}`,
    `    codePath=${folder}`,
    `    resourcePath=${folder}`,
    `    legacyNativeLibraryDir=${folder}/lib`,
    '    primaryCpuAbi=arm64-v8a',
    '    secondaryCpuAbi=null',
    `    versionCode=${copy.versionCode} minSdk=${data.minSdk} targetSdk=${data.targetSdk}`,
    `    versionName=${copy.versionName}`,
    '    splits=[base]',
    '    apkSigningVersion=2',
    ...(phone.sdk < 31 ? [`    applicationInfo=ApplicationInfo{${identity(`${name}info`)} ${name}}`] : []),
    `    flags=[ ${flags.join(' ')} ]`,
    `    privateFlags=[ ${copy.path.includes('/priv-app/') ? 'PRIVILEGED ' : ''}PARTIALLY_DIRECT_BOOT_AWARE ]`,
    `    dataDir=/data/user/0/${name}`,
    '    supportsScreens=[small, medium, large, xlarge, resizeable, anyDensity]',
    '    timeStamp=2009-01-01 00:00:00',
    ...(phone.sdk < 31 ? ['    firstInstallTime=2009-01-01 00:00:00'] : []),
    '    lastUpdateTime=2009-01-01 00:00:00',
    ...(data.installer === null ? [] : [`    installerPackageName=${data.installer}`]),
    `    signatures=PackageSignatures{${identity(`${name}signed`)} version:2, signatures:[${identity(copy.system ? 'rom' : name)}], past signatures:[]}`,
    '    installPermissionsFixed=true',
    `    pkgFlags=[ ${flags.join(' ')} ]`,
  ];
}

interface Copy {
  readonly versionName: string;
  readonly versionCode: number;
  readonly path: string;
  readonly system: boolean;
  readonly updated: boolean;
}

function packageBlock(phone: Inside, name: string, data: PackageData): string {
  const updated = data.hiddenSystemCopy !== undefined;
  const lines = head(phone, name, data, { ...data, system: updated || isSystem(data), updated });
  const permissions = Object.entries(data.permissions);
  const install = permissions.filter(([permission, granted]) => granted && !isRuntime(permission));
  if (permissions.length > 0)
    lines.push('    requested permissions:', ...permissions.map(([permission]) => `      ${permission}`));
  if (install.length > 0)
    lines.push(
      '    install permissions:',
      ...install.map(([permission]) => `      ${permission}: granted=true`),
    );
  for (const { id } of phone.definition.users) lines.push(...userBlock(phone, name, data, id));
  return lines.map((line) => `${line}\n`).join('');
}

function userBlock(phone: Inside, name: string, data: PackageData, user: number): string[] {
  const state = forUser(data, user);
  const distraction = phone.sdk >= 29 ? ' distractionFlags=0' : '';
  const inode = Number.parseInt(identity(name + String(user)), 16) % 2_000_000;
  const runtime = Object.entries(data.permissions).filter(([permission]) => isRuntime(permission));
  return [
    `    User ${user}: ceDataInode=${state.installed ? inode : 0} installed=${state.installed} hidden=${state.hidden} suspended=${state.suspended}${distraction} stopped=${state.stopped} notLaunched=false enabled=${state.enabled} instant=false virtual=false`,
    ...(phone.sdk >= 31
      ? ['      installReason=0', '      firstInstallTime=2009-01-01 00:00:00', '      uninstallReason=0']
      : []),
    ...(state.enabled === 3 ? ['      lastDisabledCaller: shell:2000'] : []),
    '      gids=[3003]',
    '      runtime permissions:',
    ...runtime.map(
      ([permission, granted]) =>
        `        ${permission}: granted=${granted && state.installed}, flags=[ ${granted ? 'USER_SET|' : ''}USER_SENSITIVE_WHEN_GRANTED|USER_SENSITIVE_WHEN_DENIED]`,
    ),
  ];
}

function hiddenBlock(phone: Inside, name: string, data: PackageData): string {
  const copy = data.hiddenSystemCopy;
  if (copy === undefined) return '';
  return head(phone, name, data, { ...copy, system: true, updated: false })
    .map((line) => `${line}\n`)
    .join('');
}
