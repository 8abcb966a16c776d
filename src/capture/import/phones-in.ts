import { firstPropertyIn } from '../../probes/getprop.ts';
import { isReport } from './zip-in-folder.ts';

/** What one phone has all its life, whatever is installed on it. */
const ofOnePhone = [
  ...['ro.serialno', 'ro.boot.serialno', 'ro.product.device', 'ro.product.model', 'ro.product.marketname'],
  'ro.product.mod_device',
];

/** So many properties are a list of a phone, and no remark. */
const fewestProperties = 5;
const anyProperty = /^\[ro\.[^\]\s]{1,250}\]: \[/gm;
const looked = 1 << 20;

/** Files of phones that differ, in the folder itself, in folders in it or in zips: by what tells one phone from another, and by reports. */
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
  return zips.size > 1 ? [...reports.values()] : contradicting(texts);
}

function contradicting(texts: ReadonlyMap<string, string>): readonly string[] {
  const first = new Map<string, { readonly value: string; readonly path: string }>();
  for (const [path, text] of texts) {
    if ((text.slice(0, looked).match(anyProperty) ?? []).length < fewestProperties) continue;
    for (const name of ofOnePhone) {
      const value = firstPropertyIn(text, name)?.trim() ?? '';
      const known = first.get(name);
      if (known && value !== '' && known.value !== value) return [known.path, path];
      if (!known && value !== '') first.set(name, { value, path });
    }
  }
  return [];
}
