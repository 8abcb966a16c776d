import type { Namespace } from '../../device/step.ts';
import { settingLine } from '../../probes/settings.ts';
import { mentionsIn } from './mentions.ts';
import { splitByNamespace } from './namespaces.ts';
import { otherUserIn } from './other-user.ts';
import {
  fewestProperties,
  onlyFails,
  provesPlainly,
  whyPropertiesDoNotProve,
  whySettingsDoNotProve,
  type PieceInFile,
} from './proof.ts';
import { append, laterOf, longestDump, type SavedAnswers } from './saved-answers.ts';
import { takeMentions } from './take-mentions.ts';
import { optionsOfCommand } from './package-options.ts';
import { nameOfProperty } from './join-lists.ts';
import { sortedRuns, turned } from './sorted-runs.ts';
import { accountOfList, isOfOwner, isOwnAnswer, savedLists, type SavedList } from './saved-list.ts';

/** A piece in a file whose lists may be names alone. */
type SavedPiece = PieceInFile & { readonly isBare: boolean; readonly isInRow: boolean };

/** Takes what a piece holds; gives what it was taken for. */
export function takePiece(path: string, piece: SavedPiece, found: SavedAnswers): string[] {
  const { kind, lines } = piece;
  const base = path.slice(path.lastIndexOf('/') + 1);
  const text = () => `${lines.join('\n')}\n`;
  switch (kind) {
    case 'properties':
      return takeProperties(piece, found);
    case 'settings':
      return takeSettings(path, piece, found);
    case 'packages':
      return takePackages(path, piece, found);
    case 'users':
      append(
        found.users,
        lines.filter((line) => line.startsWith('UserInfo{')),
      );
      return ['pm list users'];
    case 'dump':
      return takeDump(path, piece, found);
    case 'adb':
      found.adb.push(text());
      return ['dumpsys adb'];
    case 'date':
      return takeDate(base, piece, found);
  }
}

/** Any line of a file may be a day. The phone's own day is what `date` said in its shell. */
function takeDate(base: string, piece: SavedPiece, found: SavedAnswers): string[] {
  const isOfDate = piece.command?.toLowerCase().startsWith('date') === true;
  if (!isOfDate && !/^(?:phone[-_ ]?)?date(?:\.\w{1,4}){0,2}$/i.test(base)) return [];
  const day = `${piece.lines[0] ?? ''}\n`;
  if (isOfDate && piece.isOfPhone && provesPlainly(piece)) {
    found.date = laterOf(found.date, day);
    return ['date'];
  }
  found.mentionedDate = laterOf(found.mentionedDate, day);
  return ["date: only what is wrong by it counts, since nothing shows that it is of the phone's clock"];
}

function takeProperties(piece: SavedPiece, found: SavedAnswers): string[] {
  const why = whyPropertiesDoNotProve(piece);
  const isDoubted = piece.context.oddWord !== undefined || piece.words !== undefined;
  // What the phone is may be told by a file of any name. What is switched on may change.
  const runs = sortedRuns(turned(piece.lines), (line) =>
    line.startsWith('[') ? nameOfProperty(line) : undefined,
  );
  const longest = Math.max(...runs.map(({ length }) => length));
  const isPart = piece.command?.includes('|') === true;
  // Below a long list, some lines in another order are of another one. Short lists are also sorted by hand.
  const isAlone = piece.isTyped && piece.lines.length < fewestProperties;
  append(found.identities, isAlone ? piece.lines : [...piece.marked]);
  const lists = longest >= fewestOfLongList ? runs : splitAtRepeated(piece.lines);
  for (const list of lists) {
    const isShort = lists.length > 1 && list.length < fewestProperties;
    const isProof = (line: string) =>
      why === undefined && !piece.marked.has(line) && (!(isDoubted || isShort) || line.startsWith('[ro.'));
    found.properties.push({ lines: list.filter(isProof), isPart });
    append(
      found.mentioned.properties,
      list.filter((line) => !isProof(line)),
    );
  }
  const several = lists.length > 1 ? ', several lists below each other, since the order begins anew' : '';
  return [`getprop${several}${why === undefined ? '' : onlyFails(why)}`];
}

const fewestOfLongList = 40;

/** Lists without an order: another one begins where a property comes again. */
function splitAtRepeated(lines: readonly string[]): readonly (readonly string[])[] {
  const lists: string[][] = [];
  let names = new Set<string>();
  for (const line of lines) {
    const name = nameOfProperty(line);
    const list = names.has(name) ? undefined : lists.at(-1);
    if (list) list.push(line);
    else {
      lists.push([line]);
      names = new Set();
    }
    names.add(name);
  }
  return lists;
}

function takePackages(path: string, piece: SavedPiece, found: SavedAnswers): string[] {
  if (piece.isTooLong === true) return ['pm list packages: not used, since no phone has so many'];
  if (piece.switchedTo !== undefined)
    return [
      `pm list packages of ${piece.switchedTo}: not used, since it is not of what the owner has installed`,
    ];
  return savedLists(path, piece).map((list) => takeList(path, list, piece, found));
}

function takeList(path: string, list: SavedList, piece: SavedPiece, { lists }: SavedAnswers): string {
  const isProof = provesPlainly(piece);
  const { command = '' } = piece;
  // Names of files and headings are also what people write over lists of their own.
  const isAsked =
    (piece.isTyped && optionsOfCommand(command).only === 'disabled') || isOwnAnswer(piece.lines);
  const what = [
    'pm list packages',
    list.only && `of ${list.only} packages`,
    (list.isFiltered === true || list.isOfMarked) && 'a part of it',
    !list.isLegible && 'not all of it can be read',
    list.isSeveral === true && 'several lists below each other, since a package is there twice',
  ];
  const told = what.filter(Boolean).join(', ');
  if (!isOfOwner(list)) return `${told}: not used, since it is not of what the owner has installed`;
  const isPlain = isProof && !list.isOfMarked && !piece.isBare && list.isSeveral !== true;
  const tellsState = isPlain && (list.only !== 'disabled' || isAsked);
  const account = accountOfList(
    path,
    isProof ? list : { ...list, isFiltered: true, isUntold: false },
    tellsState,
  );
  lists.push({ ...account, piece: piece.asOf ?? piece.at });
  return tellsState || list.only !== 'disabled'
    ? told
    : `${told}: whether they are disabled is not known, since ${isPlain ? 'no command for such a list is above it at a prompt' : "the lines are not those of a phone's own list"}`;
}

function takeDump(
  path: string,
  { lines, marked, context, at, asOf, doubt, isBelowWords }: SavedPiece,
  found: SavedAnswers,
): string[] {
  const isCut = marked.has(lines.at(-1) ?? '');
  const dump = `${(isCut ? lines.slice(0, -1) : lines).join('\n')}\n`;
  if (dump.length > longestDump) return ['dumpsys package: not used, since no phone says so much'];
  const isDoubted =
    marked.size > 1 ||
    isBelowWords ||
    context.isWish ||
    [doubt, context.doubt, context.oddWord].some((why) => why !== undefined);
  found.dumps.push({ from: path, dump, isDoubted, piece: asOf ?? at });
  return [
    `dumpsys package${isDoubted ? ': only what is installed counts, since it may be quoted, of a wish or of another phone' : ''}`,
  ];
}

/** `settings list` sorts whole lines (AOSP SettingsService.listForUser). */
const wholeSettingLine = (line: string): string | undefined => (settingLine.test(line) ? line : undefined);

/** `ro.build.version.release=14`, as no setting is called. */
const property = /^(?:ro|persist|gsm|sys|init|dalvik|service|net|vendor)\./;

function takeSettings(path: string, piece: SavedPiece, found: SavedAnswers): string[] {
  const { command = '', heading = '' } = piece;
  const all = turned(piece.lines);
  const asked = askedNamespace.exec(command)?.[1]?.toLowerCase() as Namespace | undefined;
  const named = asked ?? namespaceIn(path.slice(path.lastIndexOf('/') + 1));
  const user = otherUserIn(`${command}\n${heading}`) ?? otherUserIn(path);
  const properties = all.filter((line) => property.test(line));
  const lines = properties.length === 0 ? all : all.filter((line) => !property.test(line));
  const split = splitByNamespace(lines);
  const parts = split.flatMap((part) =>
    sortedRuns(part.lines, wholeSettingLine).map((run) => ({ ...part, lines: run })),
  );
  const isOnlyNamespace = new Set(split.map(({ namespace }) => namespace)).size === 1;
  const isSeveral = parts.length > new Set(parts.map(({ namespace }) => namespace)).size;
  const told = parts.flatMap((part) => {
    const namespace = part.namespace ?? (isOnlyNamespace ? named : undefined);
    if (namespace === undefined) return takeMentions(part.lines.flatMap(mentionsIn), found);
    const what = `settings list ${namespace}`;
    if (user !== undefined || (piece.switchedTo !== undefined && namespace !== 'global'))
      return [`${what} of ${user ?? piece.switchedTo ?? ''}: not used, since it is not the owner's`];
    const isOther = asked !== undefined && asked !== namespace && isGet.test(command);
    if (isOther && part.lines.every((line) => /=(?:null)?$/.test(line)))
      return [`nothing in ${asked}, where the phone does not keep that key: not used`];
    // The output of a command is one list: where there are several, nothing tells which of them it is.
    const isTyped = piece.isTyped && !isSeveral;
    const why = whySettingsDoNotProve(part.lines, namespace, { ...piece, isTyped, asked });
    const isProof = (line: string) => why === undefined && !piece.marked.has(line);
    found.settings[namespace].push({ lines: part.lines.filter(isProof), isPart: command.includes('|') });
    append(
      found.mentioned.settings[namespace],
      part.lines.filter((line) => !isProof(line)),
    );
    const differs = named !== undefined && named !== namespace;
    const called = differs ? `${what} by its keys, though it is called ${named}` : what;
    return [why === undefined ? called : `${called}${onlyFails(why)}`];
  });
  append(found.mentioned.properties, properties.map(asProperty));
  if (piece.isCut === true) told.push('the list of settings ends within a key, so that it was cut');
  if (isSeveral)
    told.push('several lists of settings below each other, since the order of the keys begins anew');
  return properties.length === 0 ? told : [...told, `properties${onlyFails('getprop says them otherwise')}`];
}

function asProperty(line: string): string {
  const key = settingLine.exec(line)?.[1] ?? '';
  return `[${key}]: [${line.slice(key.length + 1)}]`;
}

const askedNamespace =
  /settings (?:--user[ =]\S{1,12} )?(?:list|get) (?:--user[ =]\S{1,12} )?(system|secure|global)\b/i;
const isGet = /settings (?:--user[ =]\S{1,12} )?get\b/i;

const namespaceIn = (words: string): Namespace | undefined => {
  const told = [...words.toLowerCase().matchAll(/secure|global|system/g)].map(([word]) => word as Namespace);
  return told.length === 1 ? told[0] : undefined;
};
