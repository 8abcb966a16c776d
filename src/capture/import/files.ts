import * as z from 'zod';
import { browsers } from '../../data/browsers.ts';
import type { Namespace } from '../../device/step.ts';
import { excerptMark } from '../../probes/end-mark.ts';
import { users } from '../../probes/users.ts';
import type { Answer } from '../capture.ts';
import { accountOfAndroidQf } from './android-qf.ts';
import { answersOf, asWhole } from './answers.ts';
import { withPrefix } from './bare-names.ts';
import { isBugReport, readBugReport } from './bug-report.ts';
import { joinPackages } from './join-packages.ts';
import { markedList, markedProperties, propertiesOfFirmware, withLineFeed } from './marked.ts';
import { splitByNamespace } from './namespaces.ts';
import type { PackageAccount } from './package-account.ts';
import { accountOfDump, answersOfBrowsers } from './package-dump.ts';
import { usersLine } from './package-lists.ts';
import { accountOfList, isOfOwner, savedLists, type SavedList } from './saved-list.ts';
import { readSettingsDump } from './settings-dump.ts';
import { piecesOf, type Piece } from './pieces.ts';

/** What a file was taken for; where it was not read, `why`. */
export interface FileReading {
  readonly path: string;
  readonly takenFor: readonly string[];
  readonly why?: string;
}

export interface FilesRead {
  readonly answers: Map<string, Answer>;
  readonly files: readonly FileReading[];
}

/** Answers that files hold, before those of one question are joined. */
interface FoundFile {
  readonly reports: Map<string, Answer>[];
  readonly properties: { readonly path: string; readonly raw: string }[];
  readonly firmware: string[];
  readonly settings: Map<Namespace, string>;
  readonly lists: PackageAccount[];
  /** Of the service `package`. */
  readonly dumps: { readonly from: string; readonly dump: string }[];
  users?: string;
  adb?: string;
  date?: string;
  packagesJson?: { readonly from: string; readonly value: unknown };
  packageUsersJson?: unknown;
}

/**
 * Answers of an audit, by path in a capture, of files by path in their folder. What a file is, its contents tell; its name
 * counts only for what the contents leave open. Of several answers to one question the longest counts.
 */
export function answersOfFiles(texts: ReadonlyMap<string, string>): FilesRead {
  const found: FoundFile = {
    reports: [],
    properties: [],
    firmware: [],
    settings: new Map(),
    lists: [],
    dumps: [],
  };
  // Of two files of one kind the one nearer to the top counts.
  const depth = (path: string) => path.split('/').length;
  const files = [...texts]
    .sort(([a], [b]) => depth(a) - depth(b) || (a < b ? -1 : 1))
    .map(([path, text]): FileReading => {
      const takenFor = text.trim() === '' ? [] : takeFile(path, text, found);
      if (takenFor.length > 0) return { path, takenFor };
      return {
        path,
        takenFor,
        why: text.trim() === '' ? 'it is empty' : 'nothing in it is an answer that is known',
      };
    });
  const { answers, doubtOfPackages: doubt } = joinAnswers(found);
  return { answers, files: doubt === undefined ? files : files.map((file) => withDoubt(file, doubt)) };
}

const ofAllPackages: readonly string[] = ['pm list packages', 'dumpsys package', 'packages of AndroidQF'];

/** Says of lists of all packages why they count as a part. */
const withDoubt = (file: FileReading, doubt: string): FileReading => ({
  ...file,
  takenFor: file.takenFor.map((what) =>
    ofAllPackages.includes(what) ? `${what}, which may be a part (${doubt})` : what,
  ),
});

function takeFile(path: string, text: string, found: FoundFile): string[] {
  const [base = '', folder = ''] = path.split('/').reverse();
  if (/\.json$/i.test(base)) return takeJson(path, text, found);
  if (/\.error\.txt$/i.test(base)) return [];
  if (base === 'package.txt' && browsers.some(({ package: name }) => name === folder)) {
    found.dumps.push({ from: path, dump: text });
    return [`dumpsys package ${folder}`];
  }
  if (isBugReport(text)) {
    const report = readBugReport(text);
    found.reports.push(answersOf(report));
    const packages = report.services.get('package');
    if (packages !== undefined && packages.length <= longestDump)
      found.dumps.push({ from: path, dump: asWhole(packages) });
    return ['a bug report or a whole dumpsys'];
  }
  const dumped = readSettingsDump(text);
  if (dumped.size > 0) {
    for (const [namespace, list] of dumped) keepSettings(namespace, markedList(namespace, list), found);
    return [...dumped.keys()].map((namespace) => `dumpsys settings, ${namespace}`);
  }
  if (/^(?:build|default|prop)\.(?:prop|default)$/i.test(base) || isFirmware(text)) {
    found.firmware.push(text);
    return ['properties of a firmware'];
  }
  return piecesOf(withPrefix(text) ?? text).flatMap((piece) => takePiece(path, base, piece, found));
}

/** `ro.build.version.release=14` and its like, as no setting is called. */
const isFirmware = (text: string): boolean => (text.match(/^ro\.[\w.]{1,200}=/gm) ?? []).length > 10;

/** Characters: whole dumps of packages have 5 to 20 million. */
const longestDump = 64 * 1024 * 1024;

function takePiece(path: string, base: string, piece: Piece, found: FoundFile): string[] {
  const { kind, lines, command } = piece;
  const text = withLineFeed(lines.join('\n'));
  switch (kind) {
    case 'properties':
      found.properties.push({ path, raw: text });
      return ['getprop'];
    case 'settings':
      return takeSettings(base, piece, found);
    case 'packages':
      if (piece.isTooLong === true) return ['pm list packages: not used, since no phone has so many'];
      return savedLists(path, piece).map((list) => takeList(path, list, found));
    case 'users':
      found.users ??= text;
      return ['pm list users'];
    case 'dump':
      if (text.length > longestDump) return ['dumpsys package: not used, since no phone says so much'];
      found.dumps.push({ from: path, dump: text });
      return ['dumpsys package'];
    case 'adb':
      found.adb ??= text;
      return ['dumpsys adb'];
    case 'date':
      if (!/date/i.test(base) && command?.toLowerCase().startsWith('date') !== true) return [];
      found.date ??= text;
      return ['date'];
  }
}

function takeList(path: string, list: SavedList, { lists }: FoundFile): string {
  const what = [
    'pm list packages',
    list.only && `of ${list.only} packages`,
    list.isFiltered && 'a part of it',
    !list.isLegible && 'not all of it can be read',
  ];
  const told = what.filter(Boolean).join(', ');
  if (!isOfOwner(list)) return `${told}: not used, since it is not of what the owner has installed`;
  lists.push(accountOfList(path, list));
  return told;
}

const namespaceIn = (words: string): Namespace | undefined => {
  const told = [...words.toLowerCase().matchAll(/secure|global|system/g)].map(([word]) => word as Namespace);
  return told.length === 1 ? told[0] : undefined;
};

function takeSettings(base: string, { lines, command }: Piece, found: FoundFile): string[] {
  const parts = splitByNamespace(lines);
  const named =
    command?.toLowerCase().startsWith('settings') === true ? namespaceIn(command) : namespaceIn(base);
  const isFiltered = command?.includes('|') === true;
  return parts.flatMap((part) => {
    const isByName = parts.length === 1 && part.tells === 'none';
    const namespace = part.namespace ?? (isByName ? named : undefined);
    if (namespace === undefined) return [];
    const text = withLineFeed(part.lines.join('\n'));
    const marked = isFiltered ? `${text}${excerptMark}\n` : markedList(namespace, text);
    keepSettings(namespace, marked, found);
    const differs = named !== undefined && named !== namespace;
    return [`settings list ${namespace}${differs ? ` by its keys, though it is called ${named}` : ''}`];
  });
}

/** Of two lists of a namespace the longer one. */
function keepSettings(namespace: Namespace, list: string, { settings }: FoundFile): void {
  if (list.length > (settings.get(namespace)?.length ?? 0)) settings.set(namespace, list);
}

function takeJson(path: string, text: string, found: FoundFile): string[] {
  const base = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const json = parseJson(text);
  if (base === 'packages.json') {
    found.packagesJson ??= { from: path, value: json };
    return ['packages of AndroidQF'];
  }
  if (base === 'package_users.json') {
    found.packageUsersJson ??= json;
    return ['users of AndroidQF'];
  }
  if (base !== 'acquisition.json') return [];
  // `"started": "2024-03-21T11:07:22.123Z"`
  const started = z.object({ started: z.string() }).safeParse(json).data?.started;
  const day = /^\d{4}-\d\d-\d\d/.exec(started ?? '')?.[0];
  if (day !== undefined) found.date ??= `${day}\n`;
  return ['an acquisition of AndroidQF'];
}

interface JoinedAnswers {
  readonly answers: Map<string, Answer>;
  /** Why nothing shows that all packages are named, where it is so. */
  readonly doubtOfPackages: string | undefined;
}

function joinAnswers(found: FoundFile): JoinedAnswers {
  const answers = new Map<string, Answer>(found.reports.flatMap((report) => [...report]));
  const put = (path: string, raw: string | undefined) =>
    raw !== undefined && answers.set(path, { ok: true, raw });
  const [properties] = [...found.properties].sort((a, b) => b.raw.length - a.raw.length);
  if (properties) put('phone/getprop', markedProperties(properties.raw));
  else if (found.firmware.length > 0 && !answers.has('phone/getprop'))
    put('phone/getprop', propertiesOfFirmware(found.firmware.join('\n')));
  for (const [namespace, list] of found.settings) put(`phone/settings-${namespace}`, list);
  put('phone/users', found.users);
  put('phone/adb-keys', found.adb);
  put('phone/date', found.date);
  return { doubtOfPackages: answersOfPackages(found, answers), answers };
}

/** What all files tell of packages, in one answer; and of the browsers, in theirs. */
function answersOfPackages(found: FoundFile, answers: Map<string, Answer>): string | undefined {
  const dumps = found.dumps.map(({ from, dump }) => ({ dump, account: accountOfDump(from, dump) }));
  for (const { dump, account } of dumps)
    for (const [path, answer] of answersOfBrowsers(dump, account?.agreesWithItself === true))
      if (!answers.has(path)) answers.set(path, answer);
  const { packagesJson: json } = found;
  const acquired = json && accountOfAndroidQf(json.from, json.value, found.packageUsersJson);
  const accounts = [
    ...found.lists,
    ...dumps.flatMap(({ account }) => account ?? []),
    ...(acquired ? [acquired] : []),
  ];
  const joined = joinPackages(accounts, isXiaomiRom(found));
  if (joined) answers.set('phone/packages', withUsers(joined.raw, answers.get('phone/users')));
  else if (json) answers.set('phone/packages', { ok: false, why: noOwner });
  else if (dumps.length > 0) answers.set('phone/packages', { ok: false, why: noBlock });
  return joined?.doubt;
}

const noOwner = "packages.json is not as AndroidQF writes it, or does not hold the owner's packages";
const noBlock = 'the dump holds no package that is whole';

/** By the version of MIUI or HyperOS among the properties. */
function isXiaomiRom({ properties, firmware }: FoundFile): boolean {
  const version = /ro\.(?:miui\.ui\.version\.name|mi\.os\.version\.name)/;
  return [...properties.map(({ raw }) => raw), ...firmware].some((raw) => version.test(raw));
}

/** Lists that do not say whose they are, and which users the phone has. */
function withUsers(raw: string, told: Answer | undefined): Answer {
  if (!told?.ok || /^users:/m.test(raw)) return { ok: true, raw };
  try {
    const ids = users.parse(told.raw, {}).map(({ id }) => id);
    return { ok: true, raw: raw.replace(/(\n[^\n]*\n)$/, (last) => `\n${usersLine(ids)}${last.slice(1)}`) };
  } catch {
    return { ok: true, raw };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
