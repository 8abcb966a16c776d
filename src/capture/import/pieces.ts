import { propertyLine } from '../../probes/getprop.ts';
import { namesPackage } from '../../probes/package-list.ts';
import { refusal } from '../../probes/refusal.ts';
import { settingLine } from '../../probes/settings.ts';
import { commandIn, isPrompt } from './commands.ts';
import { linesOf } from './lines-of.ts';
import { undecorated } from './undecorated.ts';

export type PieceKind = 'properties' | 'settings' | 'packages' | 'users' | 'dump' | 'adb' | 'date';

/** What a file holds of one answer. */
export interface Piece {
  readonly kind: PieceKind;
  /** Its lines. A property whose value has several lines is one. */
  readonly lines: readonly string[];
  /** The command that stands above it, with its pipes: `pm list packages -s`. */
  readonly command?: string;
  /** The line above that command, and the rest of its own line: they may tell whose answer it is. */
  readonly heading?: string;
  /** Whether lines were left out, since no phone says so much. */
  readonly isTooLong?: boolean;
}

/** Where `dumpsys package` begins, whole (Activity Resolver Table, Database versions) or of its parts. */
const dumpBegins =
  /^(?:Database versions|Verifiers|Activity Resolver Table|Receiver Resolver Table|Service Resolver Table|Provider Resolver Table|Key Set Manager|Packages|Registered ContentProviders|Libraries|Features|Package Changes|Domain verification status):\s*$/;

/** The first line of `dumpsys adb`. */
const adbBegins = 'ADB MANAGER STATE (dumpsys adb):';

const day = /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** What people and programs put where they left lines out. */
const omission = /^\W{0,8}(?:\.{3}|…)|-{2,}more|\b(?:omitted|truncated|skipped|snip|snipped|cut)\b/i;

/** Lines of the longest value of a property: boot reasons have some ten. */
const mostOfValue = 40;

/** Bytes of the longest line that a list has: some settings hold whole tables. */
const longestLine = 1 << 20;

/** What any line of an answer, a command or a prompt holds. Other lines, of which a log has millions, tell nothing. */
const mayTell = /[=:[{#$>%]|20\d\d-|getprop|dumpsys|date|settings|\blist\b|space|profile|user|dual|guest/i;

/** Pieces that keep lines which tell nothing by themselves. */
const isOpenToAll = (kind: PieceKind | undefined): boolean =>
  kind === 'dump' || kind === 'adb' || kind === 'packages';

interface OpenPiece {
  kind: PieceKind;
  lines: string[];
  command?: string;
  heading?: string;
  isTooLong?: boolean;
}

/** More lines than any list of packages has: phones have 300 to 800. */
const mostPackages = 20_000;

/** More answers than people save in one file: what comes behind them is not read. */
const mostPieces = 1000;

/**
 * The answers in what people saved: one output, or several below each other with commands, prompts and other lines
 * around. Its lines say what an answer is. Lines of no known answer are left out.
 */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: OpenPiece[] = [];
  let asked: { command?: string; heading?: string } = {};
  let current: OpenPiece | undefined;
  let value: string[] | undefined; // a property that is not closed yet
  let single: { kind: 'properties' | 'settings'; name: string } | undefined; // its value comes next
  let other = ''; // the last line that belongs to no answer
  const begin = (kind: PieceKind) => {
    if (kind === current?.kind) return current;
    current = { kind, lines: [], ...asked };
    pieces.push(current);
    return current;
  };
  for (const raw of linesOf(text)) {
    if (pieces.length > mostPieces) break;
    if (raw.length > longestLine) continue;
    const line = raw.trimEnd();
    if (!value && !single && !isOpenToAll(current?.kind) && !mayTell.test(line)) continue;
    if (value && !propertyLine.test(line) && !line.startsWith('package:')) {
      value.push(line);
      if (omission.test(line) || value.length > mostOfValue) value = undefined;
      else if (line.endsWith(']')) {
        begin('properties').lines.push(value.join('\n'));
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
        ? { command: command.words, heading: withoutPrompt(`${other}\n${line}`) }
        : { heading: withoutPrompt(line) };
      current = undefined;
      single = command?.single;
      other = command ? '' : line.slice(0, 200);
      continue;
    }
    if (single && line !== '') {
      const { kind, name } = single;
      single = undefined;
      const said = line.trim();
      if (!isData && (said === 'null' || refusal(said) === undefined)) {
        begin(kind).lines.push(kind === 'settings' ? `${name}=${said}` : `[${name}]: [${said}]`);
        current = undefined;
        continue;
      }
    }
    if (propertyLine.test(plain)) {
      if (plain.endsWith(']')) begin('properties').lines.push(plain);
      else value = [plain];
      continue;
    }
    const kind = isPackage ? 'packages' : kindOfLine(line, plain, current?.kind);
    if (kind === undefined && line !== '') other = line.slice(0, 200);
    // A line between packages may be the heading of another list.
    if (kind === 'packages' || (kind === undefined && current?.kind === 'packages')) {
      const list = begin('packages');
      if (list.lines.length >= mostPackages) list.isTooLong = true;
      else list.lines.push(line);
    } else if (kind !== undefined) begin(kind).lines.push(kind === 'dump' || kind === 'adb' ? line : plain);
  }
  return pieces;
}

/** Names of people and folders in a prompt tell nothing of the phone. */
const withoutPrompt = (line: string): string => line.replace(/\S{0,100}[@\\]\S{0,100}/g, ' ');

/** The kind of answer that a line begins or goes on; undefined where it belongs to none. */
function kindOfLine(line: string, plain: string, current: PieceKind | undefined): PieceKind | undefined {
  if (plain === 'Users:' || /^\s*UserInfo\{/.test(plain)) return 'users';
  if (dumpBegins.test(line)) return 'dump';
  if (line === adbBegins) return 'adb';
  if (current === 'dump' || current === 'adb') return current;
  if (settingLine.test(plain)) return 'settings';
  if (day.test(plain) && current === undefined) return 'date';
  return undefined;
}
