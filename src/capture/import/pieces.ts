import { propertyLine } from '../../probes/getprop.ts';
import { namesPackage } from '../../probes/package-list.ts';
import { settingLine } from '../../probes/settings.ts';
import { ChangesInText } from './changes-in-text.ts';
import { Blocks } from './blocks.ts';
import {
  commandIn,
  CurrentUser,
  isOfPhone,
  isPrompt,
  isSwitch,
  isTyped,
  typedIn,
  withoutPrompt,
  writesToFile,
} from './commands.ts';
import { headOfOwn, kindOfLine, looksLikeHeading, usersOfOwn } from './kind-of-line.ts';
import { splitLines } from './split-lines.ts';
import { isNeutral, isNoise, mirrorsOther, oddWordInPath, tellsOtherPhone } from './neutral-words.ts';
import { doubtOfProgram, oddCommand, opensElsewhere } from './odd-command.ts';
import { noOwnWords, type OwnWords } from './own-words.ts';
import { mentionsIn, type Mention } from './mentions.ts';
import { noPiece, type OpenPiece, type PieceKind, type TextPieces } from './piece.ts';
import { goesOn, isCutKey, markUnfinished } from './list-ends.ts';
import { isRegionHeading } from './region-words.ts';
import { SessionFiles } from './session-files.ts';
import { SingleAnswers } from './single-answers.ts';
import { Fences, isRemoved, undecorated } from './undecorated.ts';

/** What people and programs put where they left lines out. */
const omission = /^\W{0,8}(?:\.{3}|…)|-{2,}more|\b(?:omitted|truncated|skipped|snip|snipped|cut)\b/i;

/** Lines of the longest value of a property: boot reasons have some ten. */
const mostOfValue = 40;

/** Bytes of the longest line that a list has: some settings hold whole tables. */
const longestLine = 1 << 20;

/** What any line of an answer, a command or a prompt holds. Other lines, of which a log has millions, tell nothing. */
const mayTell =
  /[=:[{#$<>%`~❯λ⟩➜➤]|20\d\d-|getprop|dumpsys|date|settings|\blist\b|space|profile|user|dual|guest/i;

/** Pieces that keep lines which tell nothing by themselves. */
const isOpenToAll = (kind: PieceKind | undefined): boolean =>
  kind === 'dump' || kind === 'adb' || kind === 'packages';

/** More lines than any list of packages has: phones have 300 to 800. */
const mostPackages = 20_000;

/** More answers than people save in one file: what comes behind them is not read. */
const mostPieces = 1000;
const mostMentions = 200;

/** Lines of no answer that are looked at: a log has millions, and proves nothing. */
const mostLeftOut = 50_000;

/** What is above an answer. */
type AboveAnswer = Partial<Pick<OpenPiece, 'command' | 'heading' | 'isTyped' | 'isOfPhone' | 'doubt'>>;

const unclear = 'one of several outputs below several commands, since nothing tells whose it is';

/** `com.miui.analytics`, and `Package [com.miui.analytics] (1a2b3c):` behind grep. */
const nameAlone = /^\s{0,8}(?:Package \[)?((?:com|cn|org|net)\.[\w.]{3,120})(?:\] \([0-9a-f]{1,9}\):)?$/;

/**
 * The answers in what people saved: one output, or several below each other with commands, prompts and other lines
 * around. Its lines say what an answer is. Lines of no known answer are left out, and told.
 */
export function splitPieces(text: string, isDiff = false, own: OwnWords = noOwnWords): TextPieces {
  const pieces: OpenPiece[] = [];
  const mentions: Mention[] = [];
  const spoken: Mention[] = [];
  const names: string[] = [];
  /** What was typed after the answers: `settings put` changes what they tell. */
  const changes = new ChangesInText();
  const blocks = new Blocks();
  const saved = new SessionFiles();
  const isOddFolder = (folder: string) =>
    oddWordInPath(`${folder.replace(/\\/g, '/')}/a.txt`, own) !== undefined;
  let asked: AboveAnswer = {};
  let typed: string | undefined; // right above, and no command that is known
  let isSingle = false; // the last command asks for one key
  let commands = 0; // that are above each other without an output between them
  let current: OpenPiece | undefined;
  let value: string[] | undefined; // a property that is not closed yet
  const fences = new Fences();
  let other = ''; // the last line that belongs to no answer and may be a heading
  let above = ''; // the last line that belongs to no answer
  let words: string | undefined; // the first that may say whose the answers are
  let wordsOfOutput: string | undefined; // behind a blank line in the output of a command that is not known
  let isBlankAbove = false;
  let leftOut = 0;
  const user = new CurrentUser();
  let hasUsers = false; // as miaudit's own answer about packages names them
  /** What is behind a piece is not of its values where the piece does not go on. */
  const keepWords = () => {
    if (current?.isCut !== true) words ??= current?.wordsBehind;
    if (current) delete current.wordsBehind;
  };
  const begin = (kind: PieceKind) => {
    blocks.take();
    if (kind === current?.kind) return current;
    keepWords();
    if (typed !== undefined) words ??= oddCommand(typed, own);
    const printed = typed === undefined ? undefined : saved.printed(typed, isOddFolder);
    current = {
      ...{
        kind,
        lines: [],
        marked: new Set(),
        above,
        isTyped: false,
        isOfPhone: false,
        foreign: 0,
        isBroken: false,
      },
      ...{ isBelowWords: words !== undefined, isAmbiguous: commands > 1, ...asked },
      ...(user.told !== undefined && { switchedTo: user.told }),
      ...printed,
    };
    commands = 0;
    pieces.push(current);
    return current;
  };
  const singles = new SingleAnswers<OpenPiece>((piece) => {
    if (piece) piece.lines = [];
    blocks.leave(unclear);
  });
  const put = (kind: PieceKind, line: string, isMarked: boolean) => {
    // What is below the output of a command need not be of it.
    if (current?.isTyped === true && current.isBroken && current.kind === kind && !goesOn(current, line)) {
      current = undefined;
      asked = { ...asked, isTyped: false };
    }
    const piece = begin(kind);
    if (piece.wordsBehind !== undefined && !goesOn(piece, line)) keepWords();
    delete piece.wordsBehind;
    delete piece.isCut;
    piece.isBroken = false;
    piece.lines.push(line);
    if (kind === 'settings') changes.answered(settingLine.exec(line)?.[1], piece.asOf);
    if (kind === 'properties') changes.answered(propertyLine.exec(line)?.[1], piece.asOf);
    saved.answered();
    if (isMarked || fences.isOpen || isDiff) piece.marked.add(line);
    return piece;
  };
  const leaveOut = (line: string) => {
    saved.said(line);
    const isRightBehind = current?.isBroken === false;
    if (current) current.isBroken = true;
    isBlankAbove ||= line === '';
    if (line === '') return;
    wordsOfOutput = undefined;
    commands = 0;
    above = line.slice(0, 200);
    hasUsers ||= current?.kind === 'packages' && usersOfOwn.test(line);
    leftOut += 1;
    const isLooked = leftOut <= mostLeftOut;
    const isSaid = isLooked && isNoise(line);
    if (current && !isSaid) current.isCut = isRightBehind && isCutKey(current, line);
    if (!(isLooked && isNeutral(line, own)) && !(hasUsers && headOfOwn.test(line))) {
      const heads = isRegionHeading(line) || looksLikeHeading(line) || !mayHoldLines.has(current?.kind);
      if (heads && (!blocks.isOutput || isRegionHeading(line))) words ??= above;
      else if (!blocks.isOutput && current) current.wordsBehind ??= above;
      else wordsOfOutput = isBlankAbove && /^\S/.test(line) ? above : undefined;
    }
    if (mirrorsOther(line, own) || (blocks.isAtTop && tellsOtherPhone(line, own))) words ??= above;
    const isSentence = blocks.other(line, isSaid);
    isBlankAbove = false;
    if (current && !isSaid && current.isCut !== true) current.foreign += 1;
    const told = isSentence ? spoken : mentions;
    if (told.length < mostMentions) told.push(...mentionsIn(line));
    const name = names.length < mostMentions ? nameAlone.exec(line)?.[1] : undefined;
    if (name !== undefined) names.push(name);
  };
  let last = '';
  for (const raw of splitLines(text)) {
    if (pieces.length > mostPieces) break;
    if (raw.length > longestLine) continue;
    const line = raw.trimEnd();
    last = line === '' ? last : line;
    if (!isDiff) changes.look(line, pieces.length);
    // What is typed later has this place in front of it.
    if (
      !isDiff &&
      isTyped(line) &&
      saved.typed(typedIn(line), pieces.length, line.slice(0, -typedIn(line).length || undefined), user.told)
    )
      pieces.push(noPiece());
    user.look(line);
    if (!value && !singles.isWaiting && !isOpenToAll(current?.kind) && !mayTell.test(line)) {
      leaveOut(line);
      continue;
    }
    const title = fences.look(line);
    if (title !== undefined) {
      if (title !== '') leaveOut(title);
      continue;
    }
    if (isRemoved(line, isDiff)) continue;
    if (value && !propertyLine.test(line) && !line.startsWith('package:')) {
      value.push(line);
      if (omission.test(line) || value.length > mostOfValue) value = undefined;
      else if (line.endsWith(']')) {
        put('properties', value.join('\n'), false);
        value = undefined;
      } else if (commandIn(line) === undefined && !isPrompt(line)) continue;
      if (value === undefined) continue;
    }
    value = undefined;
    const plain = current?.kind === 'dump' || current?.kind === 'adb' ? line : undecorated(line);
    const isPackage = namesPackage(line);
    const isData = propertyLine.test(plain) || isPackage || settingLine.test(plain);
    const command = isData ? undefined : commandIn(line);
    if (command !== undefined || (!isData && isPrompt(line))) {
      asked = command
        ? {
            command: command.words,
            heading: withoutPrompt(`${other}\n${line}`),
            isTyped: isTyped(line) && !writesToFile(typedIn(line)),
            isOfPhone: isOfPhone(line),
            ...(isTyped(line) && doubtOfProgram(typedIn(line), command.words)),
          }
        : { heading: isSwitch(line) ? '' : withoutPrompt(line) };
      typed = command || !isTyped(line) ? undefined : typedIn(line);
      if (command) commands += 1;
      keepWords();
      if (isTyped(line)) words ??= opensElsewhere(typedIn(line));
      words ??= wordsOfOutput;
      if (!isTyped(line) && !isNeutral(line, own)) words ??= line.slice(0, 200);
      wordsOfOutput = undefined;
      isBlankAbove = false;
      current = undefined;
      singles.ask(command?.single, commands > 1);
      isSingle = command?.single !== undefined;
      blocks.begin(command?.words ?? typedIn(line), command !== undefined || isTyped(line));
      other = command || isSwitch(line) ? '' : line.slice(0, 200);
      continue;
    }
    // A list is no output of a question for one key.
    if (isData && isSingle) asked = { ...asked, isTyped: false };
    if (singles.isWaiting && line !== '') {
      const said = singles.answer(line, isData);
      if (said) {
        const { kind, name, value: output } = said;
        const whole = kind === 'settings' ? `${name}=${output}` : `[${name}]: [${output}]`;
        singles.answered(put(kind, whole, false));
        if (current) current.foreign = 0;
        current = undefined;
        commands = 0;
        continue;
      }
    }
    if (propertyLine.test(plain)) {
      if (plain.endsWith(']')) put('properties', plain, plain !== line);
      else value = [plain];
      continue;
    }
    const kind = isPackage ? 'packages' : kindOfLine(line, plain, current?.kind);
    if (kind === undefined && line !== '') other = line.slice(0, 200);
    // A line between packages may be the heading of another list.
    if (kind === 'packages' || (kind === undefined && current?.kind === 'packages')) {
      const isMarked = isPackage && !line.startsWith('package:');
      if (kind === undefined) leaveOut(line);
      if ((current?.kind === 'packages' ? current.lines.length : 0) >= mostPackages)
        begin('packages').isTooLong = true;
      else if (kind === undefined) begin('packages').lines.push(line);
      else put('packages', line, isMarked);
    } else if (kind === undefined) leaveOut(line);
    else if (kind === 'dump' || kind === 'adb') put(kind, line, false);
    else put(kind, plain, plain !== line);
  }
  keepWords();
  if (text !== '' && !/[\n\r]$/.test(text))
    markUnfinished(
      pieces.filter(({ lines }) => lines.length > 0),
      undecorated(last),
    );
  return {
    ...{
      pieces: pieces.map((piece, at) => ({ ...piece, at })).filter(({ lines }) => lines.length > 0),
      names,
      changes: changes.left(),
      hasChanges: changes.hasAny,
      unknownPrograms: [...changes.unknown],
    },
    mentions,
    spoken,
    ...{ unread: blocks.unread(), sentences: blocks.sentences, others: blocks.others },
    words,
  };
}

/** Kinds whose values may have several lines. */
const mayHoldLines: ReadonlySet<PieceKind | undefined> = new Set(['settings', 'properties']);
