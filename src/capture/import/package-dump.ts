import { browsers } from '../../data/browsers.ts';
import { excerptMark } from '../../probes/end-mark.ts';
import type { Answer } from '../capture.ts';
import { splitLines } from './split-lines.ts';
import { readAllPackages } from '../../probes/package-block.ts';
import type { ImportedPackage, PackageAccount, ToldPackage } from './package-account.ts';

/**
 * What a dump of the service `package` says of the packages of every user. Undefined where it holds no package that is
 * whole.
 */
export function accountOfDump(from: string, dump: string): PackageAccount | undefined {
  const { packages: all, isComplete } = readAllPackages(dump);
  const cut = isComplete ? [] : namesOfCut(dump, new Set(all.map(({ name }) => name)));
  if (all.length + cut.length === 0) return undefined;
  const ids = new Set(all.flatMap(({ users }) => users.map(({ user }) => user)));
  ids.delete(0);
  const of = (user: number): readonly ImportedPackage[] =>
    all.flatMap(({ name, system, users, isApex }) => {
      const own = users.find((one) => one.user === user);
      return own?.installed === true && !isApex ? [{ name, system, enabled: own.enabled < 2 }] : [];
    });
  return {
    from,
    by: 'dumpsys package',
    kind: 'all',
    packages: new Map<string, ToldPackage>([
      ...of(0).map(({ name, system, enabled }) => [name, { system, enabled }] as const),
      ...cut.map((name) => [name, { system: undefined, enabled: undefined }] as const),
    ]),
    isPart: !isComplete,
    agreesWithItself:
      isComplete &&
      agree(new Set(all.map(({ name }) => name)), namesBeside(dump)) &&
      countIn(dump) === all.filter(({ isApex }) => isApex !== true).length,
    others: new Map([...ids].map((id) => [id, of(id)])),
  };
}

/** Packages whose blocks are not whole, as that of the last one where a dump was cut: they are there, as far as that is told. */
function namesOfCut(dump: string, known: ReadonlySet<string>): readonly string[] {
  const names = new Set<string>();
  let isOfPackages = false;
  let name = '';
  for (const line of splitLines(dump)) {
    if (line !== '' && !line.startsWith(' ')) isOfPackages = line === 'Packages:';
    if (!isOfPackages || line.length > 600) continue;
    name = hidden.exec(line)?.[1] ?? name;
    if (name === '' || known.has(name)) continue;
    if (/^ {4}User 0:.*\binstalled=false\b/.test(line)) names.delete(name);
    else if (line.startsWith('  Package [')) names.add(name);
  }
  return [...names];
}

/** `        1a2b3c com.example/.Activity` in the tables of intents. */
const component = /^ {4,16}[0-9a-f]{4,9} ([\w.]{1,255})\/\S/;
/** `  [com.example]` in `Dexopt state:` and `Compiler stats:`. */
const compiled = /^ {2}\[([\w.]{1,255})\]$/;
/** `    sourcePackage=com.example` of a permission. */
const owner = /^ {4}sourcePackage=([\w.]{1,255})$/;

/** An app of the system that an update hides: the update itself is among the packages (AOSP Settings.disableSystemPackageLPw). */
const hidden = /^ {2}Package \[([\w.]{1,255})\] \(/;

/** Packages that the dump names in sections other than that of the packages, which lists each of them again. */
function namesBeside(dump: string): ReadonlySet<string> {
  const names = new Set<string>();
  let isOfPackages = false;
  let isOfHidden = false;
  for (const line of splitLines(dump)) {
    if (line !== '' && !line.startsWith(' ')) {
      isOfHidden = line === 'Hidden system packages:';
      isOfPackages = line === 'Packages:';
    }
    if (isOfHidden) {
      const updated = hidden.exec(line)?.[1];
      if (updated !== undefined) names.add(updated);
      continue;
    }
    if (isOfPackages || line.length > 600) continue;
    const name = (component.exec(line) ?? compiled.exec(line) ?? owner.exec(line))?.[1];
    if (name !== undefined) names.add(name);
  }
  return names;
}

/**
 * How many packages the phone read from its file when it started (AOSP Settings.readLPw), in the section of its messages. It stays as it
 * was where somebody takes a package out of all other sections.
 */
function countIn(dump: string): number | undefined {
  const told = /^Read completed successfully: (\d{1,6}) packages, \d{1,6} shared uids$/m.exec(dump)?.[1];
  return told === undefined ? undefined : Number(told);
}

/** Whether no package is missing that is beside, and most are beside. Those without code or components do not. */
function agree(packages: ReadonlySet<string>, beside: ReadonlySet<string>): boolean {
  const known = [...beside];
  return known.every((name) => packages.has(name)) && known.length >= packages.size / 2;
}

/**
 * What a dump of the service `package`, of all packages or of one, answers about browsers. It is a part: nothing shows that no
 * line of a block was taken out.
 */
export function answersOfBrowsers(dump: string): ReadonlyMap<string, Answer> {
  const present = browsers.filter(({ package: name }) => dump.includes(`  Package [${name}] (`));
  const raw = `${dump.endsWith('\n') ? dump : `${dump}\n`}${excerptMark}\n`;
  return new Map(present.map(({ package: name }) => [`${name}/package`, { ok: true, raw }]));
}
