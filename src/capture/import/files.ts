import { browsers } from '../../data/browsers.ts';
import type { Answer } from '../capture.ts';
import { isBugReport } from './bug-report.ts';
import { withPrefix } from './bare-names.ts';
import { changedBeside } from './changed-beside.ts';
import { doubtChangedSettings } from './doubt-changed.ts';
import { joinAnswers } from './join-answers.ts';
import { otherUserIn } from './other-user.ts';
import type { ListKind } from './package-options.ts';
import { recogniseLists } from './untold-lists.ts';
import type { SavedAnswers } from './saved-answers.ts';
import { fileContext, type FileContext } from './file-context.ts';
import { filesOfSeveral } from './several-phones.ts';
import { inWords, mentionsIn, mentionsInJson } from './mentions.ts';
import { takeReport } from './take-report.ts';
import { isSettingsDump, takeSettingsDump } from './take-settings-dump.ts';
import { ownWordsIn, type OwnWords } from './own-words.ts';
import type { TextPieces } from './piece.ts';
import { splitPieces } from './pieces.ts';
import { takeMentions } from './take-mentions.ts';
import { takeJson } from './take-json.ts';
import { takePiece } from './take-piece.ts';
import { withoutLoops } from './typed-loops.ts';
import { namesInRow } from './row-names.ts';
import { doubtAll, tellsTwoPhones, twoPhonesIn } from './two-phones.ts';
import { joinWrappedProperties } from './wrapped-properties.ts';
import { joinWrappedSettings } from './wrapped-settings.ts';

/** What a file was taken for; where it was not read, `why`. */
export interface FileReading {
  readonly path: string;
  readonly takenFor: readonly string[];
  readonly why?: string;
  /** What in it was not read, where the rest was. */
  readonly unread?: readonly string[];
  /** Whether it was refused unseen: a link, a pipe, a device. */
  readonly isRefused?: boolean;
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
export function answersOfFiles(saved: ReadonlyMap<string, string>): FilesRead {
  const reading = answersInSteps(saved);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
}

/** The same, a step for each file: between two of them the reading can be left. */
export function* answersInSteps(saved: ReadonlyMap<string, string>): Generator<undefined, FilesRead> {
  const texts = new Map<string, string>();
  for (const [path, text] of saved) {
    texts.set(path, joinWrappedSettings(joinWrappedProperties(text)));
    yield;
  }
  const found: SavedAnswers = {
    properties: [],
    identities: [],
    firmware: [],
    settings: { system: [], secure: [], global: [] },
    mentioned: { properties: [], settings: { system: [], secure: [], global: [] } },
    changes: [],
    lists: [],
    dumps: [],
    users: [],
    adb: [],
  };
  const inRow = namesInRow(texts);
  const own = ownWordsIn(texts.values());
  const doubts = new Map([...(yield* changedBeside(texts)), ...(yield* filesOfSeveral(texts, own))]);
  // Of two files of one kind the one nearer to the top comes first.
  const depth = (path: string) => path.split('/').length;
  const files: FileReading[] = [];
  for (const [path, text] of [...texts].sort(([a], [b]) => depth(a) - depth(b) || (a < b ? -1 : 1))) {
    const beside = { doubt: doubts.get(path), isInRow: inRow.has(path) };
    files.push({ path, ...takeFile(path, text, found, beside, own) });
    yield;
  }
  const two = twoPhonesIn(found, own);
  doubtChangedSettings(found);
  const lists = [...recogniseLists(found.lists)];
  const all = { ...found, lists };
  const { answers, doubtOfPackages: doubt } = joinAnswers(two ? doubtAll(all) : all);
  const known = new Map(
    lists.filter((one) => !found.lists.includes(one)).map(({ from, kind }) => [from, kind]),
  );
  const named = files
    .map((file) => withKind(file, known.get(file.path)))
    .map((file) => withWords(file, two && tellsTwoPhones(two, texts.get(file.path) ?? '')));
  return {
    answers,
    files: doubt === undefined ? named : named.map((file) => withDoubt(file, doubt)),
    ...(found.time !== undefined && { time: found.time }),
  };
}

/** Says of a list whose options neither its command nor its name tells which packages it is of. */
const withKind = (file: FileReading, kind: ListKind | undefined): FileReading =>
  kind === undefined
    ? file
    : {
        ...file,
        takenFor: file.takenFor.map((what) =>
          /^pm list packages(?:, a part of it)?$/.test(what)
            ? `pm list packages, of ${kind} packages, as the lists beside it show`
            : what,
        ),
      };

const withWords = (file: FileReading, words: string | undefined): FileReading =>
  words === undefined || file.takenFor.length === 0 ? file : { ...file, takenFor: [...file.takenFor, words] };

const ofAllPackages: readonly string[] = ['pm list packages', 'dumpsys package', 'packages of AndroidQF'];

/** Says of lists of all packages why they count as a part. */
const withDoubt = (file: FileReading, doubt: string): FileReading => ({
  ...file,
  takenFor: file.takenFor.map((what) =>
    ofAllPackages.includes(what) ? `${what}, which may be a part (${doubt})` : what,
  ),
});

type Taken = Omit<FileReading, 'path'>;

const notAnAnswer = (why: string, unread: readonly string[] = []): Taken => ({
  takenFor: [],
  why: [why, ...unread].join('; '),
});

const nothingKnown = 'nothing in it is an answer that is known';

/** What the files beside a file tell of it. */
interface BesideOthers {
  readonly doubt: string | undefined;
  /** Whether its name is one of letters in a row. */
  readonly isInRow: boolean;
}

function takeFile(
  path: string,
  text: string,
  found: SavedAnswers,
  { doubt, isInRow }: BesideOthers,
  own: OwnWords,
): Taken {
  if (text === '') return notAnAnswer('it is empty');
  if (!/\S/.test(text)) return notAnAnswer('it holds blanks alone, or what a terminal does not show');
  const [base = '', folder = ''] = path.split('/').reverse();
  const context = fileContext(path, text, doubt, own);
  if (context.not !== undefined)
    return notAnAnswer(`not an answer: ${context.not}`, mentioned(splitPieces(text, false, own)));
  if (/\.json$/i.test(base)) return takeJsonFile(path, text, found);
  if (/\.error\.txt$/i.test(base)) return notAnAnswer(nothingKnown);
  if (base === 'package.txt' && browsers.some(({ package: name }) => name === folder)) {
    found.dumps.push({
      ...{ from: path, dump: text },
      isDoubted: context.isDiff || context.oddWord !== undefined || doubt !== undefined,
    });
    return { takenFor: [`dumpsys package ${folder}`] };
  }
  if (isBugReport(text)) return { takenFor: takeReport(path, text, doubt, found) };
  if (/^(?:build|default|prop)\.(?:prop|default)$/i.test(base) || (isFirmware(text) && !context.isDiff)) {
    found.firmware.push(text);
    return { takenFor: ['properties of a firmware'] };
  }
  return takeText(path, text, { ...context, isInRow }, found, own);
}

/** A text of answers, one or several, and of what people wrote around. */
function takeText(
  path: string,
  text: string,
  context: FileContext & Pick<BesideOthers, 'isInRow'>,
  found: SavedAnswers,
  own: OwnWords,
): Taken {
  const prefixed = withPrefix(text);
  const read = splitPieces(withoutLoops(prefixed ?? text), context.isDiff, own);
  const isDump = isSettingsDump(text);
  if (isProse(read) && !isDump) return notAnAnswer('not an answer: prose', mentioned(read));
  const dumped = takeSettingsDump(text, context, found);
  const file = {
    context,
    words: read.words,
    hasSentences: read.sentences > 0,
    isBare: prefixed !== undefined,
    isInRow: context.isInRow,
  };
  const takenFor = [
    ...dumped,
    ...read.pieces.flatMap((piece) => takePiece(path, { ...piece, ...file }, found)),
  ];
  const user = otherUserIn(path);
  if (!context.isWish && user === undefined)
    found.changes.push(...read.changes.map((change) => ({ ...change, from: path })));
  const others = isDump || user !== undefined ? [] : takeMentions(read.mentions, found);
  const unread = [
    ...read.unread,
    ...namesOnly(read),
    ...(read.spoken.length > 0 ? [`the words about ${inWords(read.spoken)}`] : []),
    ...(user !== undefined && read.mentions.length > 0 ? [`what it says of ${user}`] : []),
  ];
  const changing = [...(read.hasChanges ? [holdsChanges] : []), ...mayHoldChanges(read)];
  if (takenFor.length + others.length === 0)
    return notAnAnswer(context.isDiff ? 'not an answer: a diff' : nothingKnown, [...changing, ...unread]);
  return {
    takenFor: [...new Set([...takenFor, ...others, ...changing])],
    ...(unread.length > 0 && { unread }),
  };
}

const holdsChanges =
  'commands that change the phone: an answer that they may have changed since passes nothing';

function mayHoldChanges({ unknownPrograms: [first, ...more] }: TextPieces): readonly string[] {
  if (first === undefined) return [];
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  return [`commands that may change the phone ("${first}"${others}): an answer before them passes nothing`];
}

/** More lines of people's words than of answers. */
function isProse({ pieces, mentions, sentences, others }: TextPieces): boolean {
  const lines = pieces.reduce((sum, piece) => sum + piece.lines.length, 0);
  return lines + mentions.length > 0 && sentences > 1 && others >= lines;
}

/** Settings that prose names are reported and never judged. */
function mentioned({ pieces, mentions, spoken, names }: TextPieces): readonly string[] {
  const lines = pieces.filter(({ kind }) => kind === 'settings').flatMap((piece) => piece.lines);
  const settings = [...lines.flatMap((line) => mentionsIn(line)), ...mentions, ...spoken];
  return [...(settings.length > 0 ? [`it mentions ${inWords(settings)}`] : []), ...namesOnly({ names })];
}

function namesOnly({ names }: Pick<TextPieces, 'names'>): readonly string[] {
  const [first, ...more] = new Set(names);
  if (first === undefined) return [];
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  return [`it names ${first}${others} without \`package:\`, which does not say whether that is installed`];
}

function takeJsonFile(path: string, text: string, found: SavedAnswers): Taken {
  const takenFor = takeJson(path, text, found);
  if (takenFor.length > 0) return { takenFor };
  if (ofMiaudit.test(text.slice(0, 4096)))
    return notAnAnswer('a file that miaudit wrote, and no answer of a phone');
  const others = takeMentions(mentionsInJson(text), found);
  return others.length > 0 ? { takenFor: others } : notAnAnswer(nothingKnown);
}

/** How reports, plans and schemas of miaudit begin. */
const ofMiaudit = /"\$schema"|"tool"\s*:|miaudit/;

/** `ro.build.version.release=14` and its like, as no setting is called. */
const isFirmware = (text: string): boolean =>
  (text.slice(0, 1 << 20).match(/^ro\.[\w.]{1,200}=/gm) ?? []).length > 10;
