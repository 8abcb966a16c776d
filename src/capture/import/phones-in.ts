import { firstPropertyIn } from '../../probes/getprop.ts';
import { settingLine } from '../../probes/settings.ts';
import { otherUserIn } from './other-user.ts';
import { splitLines } from './split-lines.ts';
import { ofOnePhone } from './two-phones.ts';
import { isReport } from './zip-in-folder.ts';

/** What one phone has all its life, whatever is installed on it. */
const properties = [
  ...['ro.serialno', 'ro.boot.serialno', 'ro.product.device', 'ro.product.model', 'ro.product.marketname'],
  'ro.product.mod_device',
];

/** So many properties are a list of a phone, and no remark. */
const fewestProperties = 5;
const anyProperty = /^\[ro\.[^\]\s]{1,250}\]: \[/gm;
const looked = 1 << 20;

/** Files of phones that differ, in the folder itself, in folders in it or in zips: by what tells one phone from another, by reports, and in
 * different folders by settings. */
export function phonesIn(texts: ReadonlyMap<string, string>): readonly string[] {
  const byBuild = new Map<string, string>();
  for (const [path, text] of texts) {
    const told = firstPropertyIn(text, 'ro.build.fingerprint') ?? '';
    const serial = firstPropertyIn(text, 'ro.serialno');
    if (told !== '' && !byBuild.has(`${told} ${serial ?? ''}`)) byBuild.set(`${told} ${serial ?? ''}`, path);
    else if (told === '' && /(?:^|\/)getprop\.txt$/.test(path) && !byBuild.has(text)) byBuild.set(text, path);
  }
  if (byBuild.size > 1) return [...byBuild.values()];
  const reports = new Map([...texts].filter(([path]) => isReport(path)).map(([path, text]) => [text, path]));
  const zips = new Set([...reports.values()].map((path) => /^.*?\.zip(?=\/)/i.exec(path)?.[0] ?? ''));
  if (zips.size > 1) return [...reports.values()];
  const others = contradicting(texts);
  return others.length > 0 ? others : foldersThatDiffer(texts);
}

function contradicting(texts: ReadonlyMap<string, string>): readonly string[] {
  const first = new Map<string, { readonly value: string; readonly path: string }>();
  for (const [path, text] of texts) {
    if ((text.slice(0, looked).match(anyProperty) ?? []).length < fewestProperties) continue;
    for (const name of properties) {
      const value = firstPropertyIn(text, name)?.trim() ?? '';
      const known = first.get(name);
      if (known && value !== '' && known.value !== value) return [known.path, path];
      if (!known && value !== '') first.set(name, { value, path });
    }
  }
  return [];
}

/** Ids, by which alone two lists of one phone are known as that, and names, which their owner may change. */
const ids = ['android_id', 'bluetooth_address'];
const names = ['bluetooth_name', 'device_name'];
const shapes: Readonly<Record<string, RegExp>> = { ...ofOnePhone.global, ...ofOnePhone.secure };
const anyId = new RegExp(`^(?:${[...ids, ...names].join('|')})=`, 'm');

/**
 * Files of two folders or zips whose settings are of two phones. Of two lists in one folder, which may be of two days, what is wrong
 * counts; two folders are hardly ever of one phone where this differs.
 */
function foldersThatDiffer(texts: ReadonlyMap<string, string>): readonly string[] {
  const folders = new Map<string, { readonly path: string; readonly values: Map<string, string> }>();
  for (const [path, text] of texts) {
    const head = text.slice(0, looked);
    // Each user of a phone has an id of its own.
    if (!anyId.test(head) || otherUserIn(path) !== undefined || ofAnyUser.test(head)) continue;
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    const known = folders.get(folder) ?? { path, values: new Map<string, string>() };
    folders.set(folder, known);
    for (const [key, value] of settingsOf(head)) known.values.set(key, value);
  }
  const all = [...folders.values()].slice(0, mostFolders);
  for (const [at, one] of all.entries()) {
    const other = all.slice(at + 1).find(({ values }) => isOther(one.values, values));
    if (other !== undefined) return [one.path, other.path];
  }
  return [];
}

/** More folders than people save; each is compared with each. */
const mostFolders = 200;

const ofAnyUser = /--user[ =][1-9]|switch-user/;

const settingsOf = (text: string): readonly (readonly [string, string])[] =>
  [...splitLines(text)].flatMap((line) => {
    const key = settingLine.exec(line)?.[1] ?? '';
    const value = line.slice(key.length + 1).trim();
    return [...ids, ...names].includes(key) && shapes[key]?.test(value) === true && value !== 'null'
      ? [[key, value] as const]
      : [];
  });

function isOther(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  const differ = (keys: readonly string[]) =>
    keys.some((key) => one.has(key) && other.has(key) && one.get(key) !== other.get(key));
  const isSame = ids.some((key) => one.has(key) && one.get(key) === other.get(key));
  return !isSame && (differ(ids) || differ(names));
}
