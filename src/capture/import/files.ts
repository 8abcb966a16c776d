import * as z from 'zod';
import { browsers } from '../../data/browsers.ts';
import type { Namespace } from '../../device/step.ts';
import type { Answer } from '../capture.ts';
import { isBugReport, readBugReport } from './bug-report.ts';
import { withPrefix } from './bare-names.ts';
import { joinAnswers, type SavedAnswers } from './join-answers.ts';
import { splitByNamespace } from './namespaces.ts';
import { otherUserIn } from './other-user.ts';
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
  /** Hours, minutes and seconds of the phone's clock, where a bug report tells them. */
  readonly time?: string;
}

/**
 * Answers of an audit, by path in a capture, of files by path in their folder. What a file is, its contents tell; its name
 * counts only for what the contents leave open. All answers to one question are joined.
 */
export function answersOfFiles(texts: ReadonlyMap<string, string>): FilesRead {
  const found: SavedAnswers = {
    properties: [],
    firmware: [],
    settings: { system: [], secure: [], global: [] },
    lists: [],
    dumps: [],
    users: [],
    adb: [],
  };
  // Of two files of one kind the one nearer to the top comes first.
  const depth = (path: string) => path.split('/').length;
  const files = [...texts]
    .sort(([a], [b]) => depth(a) - depth(b) || (a < b ? -1 : 1))
    .map(([path, text]): FileReading => {
      const isEmpty = !/\S/.test(text);
      const takenFor = isEmpty ? [] : [...new Set(takeFile(path, text, found))];
      if (takenFor.length > 0) return { path, takenFor };
      return {
        path,
        takenFor,
        why: isEmpty ? 'it is empty' : 'nothing in it is an answer that is known',
      };
    });
  const { answers, doubtOfPackages: doubt } = joinAnswers(found);
  return {
    answers,
    files: doubt === undefined ? files : files.map((file) => withDoubt(file, doubt)),
    ...(found.time !== undefined && { time: found.time }),
  };
}

const ofAllPackages: readonly string[] = ['pm list packages', 'dumpsys package', 'packages of AndroidQF'];

/** Says of lists of all packages why they count as a part. */
const withDoubt = (file: FileReading, doubt: string): FileReading => ({
  ...file,
  takenFor: file.takenFor.map((what) =>
    ofAllPackages.includes(what) ? `${what}, which may be a part (${doubt})` : what,
  ),
});

function takeFile(path: string, text: string, found: SavedAnswers): string[] {
  const [base = '', folder = ''] = path.split('/').reverse();
  if (/\.json$/i.test(base)) return takeJson(path, text, found);
  if (/\.error\.txt$/i.test(base)) return [];
  if (base === 'package.txt' && browsers.some(({ package: name }) => name === folder)) {
    found.dumps.push({ from: path, dump: text });
    return [`dumpsys package ${folder}`];
  }
  if (isBugReport(text)) return takeReport(path, text, found);
  const dumped = takeSettingsDump(text, found);
  if (/^(?:build|default|prop)\.(?:prop|default)$/i.test(base) || isFirmware(text)) {
    found.firmware.push(text);
    return ['properties of a firmware'];
  }
  return [...dumped, ...piecesOf(withPrefix(text) ?? text).flatMap((piece) => takePiece(path, piece, found))];
}

function takeReport(path: string, text: string, found: SavedAnswers): string[] {
  const { properties, services, began } = readBugReport(text);
  if (properties !== undefined)
    for (const piece of piecesOf(properties))
      if (piece.kind === 'properties') append(found.properties, piece.lines);
  takeSettingsDump(services.get('settings') ?? '', found);
  const packages = services.get('package');
  // What the report shows to be whole may end with the block of a package.
  if (packages !== undefined && packages.length <= longestDump)
    found.dumps.push({ from: path, dump: `${packages}\nEnd of the dump:\n` });
  const adb = services.get('adb');
  if (adb !== undefined) found.adb.push(adb);
  append(found.users, usersIn(services.get('user') ?? ''));
  found.date ??= began && `${began.day}\n`;
  found.time ??= began?.time;
  return ['a bug report or a whole dumpsys'];
}

function takeSettingsDump(text: string, { settings }: SavedAnswers): string[] {
  const dumped = [...readSettingsDump(text)];
  for (const [namespace, lines] of dumped) append(settings[namespace], lines);
  return dumped.map(([namespace]) => `dumpsys settings, ${namespace}`);
}

/** `  UserInfo{0:Owner:c13} serialNo=0 …` with `    State: RUNNING_UNLOCKED` below, in the words of `pm list users`. */
const usersIn = (dump: string): string[] =>
  [...dump.matchAll(/^ {2}(UserInfo\{.{1,300}\}) serialNo=.*\n((?: {4}.*\n)*)/gm)].map(
    ([, user = '', details = '']) => `${user}${/^ {4}State: RUNNING/m.test(details) ? ' running' : ''}`,
  );

/** `ro.build.version.release=14` and its like, as no setting is called. */
const isFirmware = (text: string): boolean =>
  (text.slice(0, 1 << 20).match(/^ro\.[\w.]{1,200}=/gm) ?? []).length > 10;

/** Characters: whole dumps of packages have 5 to 20 million. */
const longestDump = 64 * 1024 * 1024;

/** Not `push(...more)`: what is not a list of a phone may have millions of lines. */
const append = (list: string[], more: readonly string[]): void => {
  for (const one of more) list.push(one);
};

function takePiece(path: string, piece: Piece, found: SavedAnswers): string[] {
  const { kind, lines, command } = piece;
  const base = path.slice(path.lastIndexOf('/') + 1);
  const text = () => `${lines.join('\n')}\n`;
  switch (kind) {
    case 'properties':
      append(found.properties, lines);
      return ['getprop'];
    case 'settings':
      return takeSettings(path, piece, found);
    case 'packages':
      if (piece.isTooLong === true) return ['pm list packages: not used, since no phone has so many'];
      return savedLists(path, piece).map((list) => takeList(path, list, found));
    case 'users':
      append(
        found.users,
        lines.filter((line) => line.startsWith('UserInfo{')),
      );
      return ['pm list users'];
    case 'dump':
      if (text().length > longestDump) return ['dumpsys package: not used, since no phone says so much'];
      found.dumps.push({ from: path, dump: text() });
      return ['dumpsys package'];
    case 'adb':
      found.adb.push(text());
      return ['dumpsys adb'];
    case 'date':
      // Any line of a file may be a day. The phone's own day is what `date` said.
      if (
        !/^(?:phone[-_ ]?)?date(?:\.\w{1,4}){0,2}$/i.test(base) &&
        command?.toLowerCase().startsWith('date') !== true
      )
        return [];
      found.date ??= `${lines[0] ?? ''}\n`;
      return ['date'];
  }
}

function takeList(path: string, list: SavedList, { lists }: SavedAnswers): string {
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

function takeSettings(path: string, { lines, command, heading }: Piece, found: SavedAnswers): string[] {
  const named =
    namespaceIn(
      /settings .{0,30}?(?:list|get) .{0,30}?(\w+)/.exec(command?.toLowerCase() ?? '')?.[0] ?? '',
    ) ?? namespaceIn(path.slice(path.lastIndexOf('/') + 1));
  const user = otherUserIn(`${command ?? ''}\n${heading ?? ''}`) ?? otherUserIn(path);
  const parts = splitByNamespace(lines);
  return parts.flatMap((part) => {
    const namespace = part.namespace ?? (parts.length === 1 ? named : undefined);
    if (namespace === undefined) return [];
    const what = `settings list ${namespace}`;
    if (user !== undefined) return [`${what} of ${user}: not used, since it is not the owner's`];
    append(found.settings[namespace], part.lines);
    const differs = named !== undefined && named !== namespace;
    return [differs ? `${what} by its keys, though it is called ${named}` : what];
  });
}

const namespaceIn = (words: string): Namespace | undefined => {
  const told = [...words.toLowerCase().matchAll(/secure|global|system/g)].map(([word]) => word as Namespace);
  return told.length === 1 ? told[0] : undefined;
};

function takeJson(path: string, text: string, found: SavedAnswers): string[] {
  if (text.length > longestDump) return [];
  const base = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const json = parseJson(text);
  const looksLike = (shape: z.ZodType) => shape.safeParse(json).success;
  if (base === 'packages.json' && looksLike(z.array(z.object({ name: z.string() })).min(1))) {
    found.packagesJson ??= { from: path, value: json };
    return ['packages of AndroidQF'];
  }
  if (base === 'package_users.json' && looksLike(z.object({ users: z.array(z.unknown()) }))) {
    found.packageUsersJson ??= json;
    return ['users of AndroidQF'];
  }
  const ofFixture = z.union([z.object({ origin: z.literal('made') }), z.object({ extends: z.string() })]);
  if (base === 'phone.json' && looksLike(ofFixture)) return [virtualPhone];
  if (base !== 'acquisition.json') return [];
  // `"started": "2024-03-21T11:07:22.123Z"`
  const started = z.object({ uuid: z.string(), started: z.string() }).safeParse(json).data?.started;
  if (started === undefined) return [];
  const day = /^\d{4}-\d\d-\d\d/.exec(started)?.[0];
  if (day !== undefined) found.date ??= `${day}\n`;
  return [acquisition];
}

/** What the file that every acquisition of AndroidQF has is taken for. */
export const acquisition = 'an acquisition of AndroidQF';

/** What `phone.json` of a virtual phone is taken for. */
export const virtualPhone = 'a virtual phone';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
