import { namesPackage } from '../../probes/package-list.ts';
import { propertyLine } from '../../probes/getprop.ts';
import { settingLine } from '../../probes/settings.ts';
import { linesOf } from './lines-of.ts';

export type PieceKind = 'properties' | 'settings' | 'packages' | 'users' | 'dump' | 'adb' | 'date';

/** Lines of a file that are one answer. */
export interface Piece {
  readonly kind: PieceKind;
  readonly lines: readonly string[];
  /** The command that stands above it: `pm list packages -s`. */
  readonly command?: string;
  /** Whether lines were left out, since no phone says so much. */
  readonly isTooLong?: boolean;
}

/** Commands as people paste them, behind a prompt, `adb shell`, or a heading's decoration. */
const command =
  /^(?:[^\w[]{0,12}|.{0,80}[#$>:%] ?)(?:adb(?:\.exe)? .{0,40}?(?:shell|exec-out) )?["']?((?:cmd package|pm) list users|settings .{0,12}?list (?:system|secure|global)|getprop|dumpsys [\w.]+|date)\b([^=]{0,160})$/i;

/** Words that no prose has, with what stands behind them. */
const listCommand = /((?:\bcmd\s+package|\bpm)\s+list\s+packages?\b)(.{0,200})$/i;

/** `example:/ $ `, `C:\adb>`, `PS C:\adb> ls`, `$`, with or without a command that is none of these. */
const prompt =
  /^(?:[\w.@~-]{0,40}:[\w\\/~.-]{0,80} ?[#$>]|[\w.@~-]{1,40}@[\w.-]{1,40}[:\w\\/~. -]{0,80}[#$%]|(?:PS )?[A-Z]:\\.{0,80}>|[#$>])(?:\s.*|[.\\/"]{0,3}adb\b.*)?$/;

/** Where `dumpsys package` begins, whole (Activity Resolver Table, Database versions) or of its parts. */
const dumpBegins =
  /^(?:Database versions|Verifiers|Activity Resolver Table|Receiver Resolver Table|Service Resolver Table|Provider Resolver Table|Key Set Manager|Packages|Registered ContentProviders|Libraries|Features|Package Changes|Domain verification status):\s*$/;

/** More lines than any list of packages has: phones have 300 to 800. */
const mostPackages = 20_000;

/** More answers than people save in one file: what comes behind them is not read. */
const mostPieces = 1000;

/** The first line of `dumpsys adb`. */
const adbBegins = 'ADB MANAGER STATE (dumpsys adb):';

const day = /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/**
 * The answers in what people saved: one output, or several below each other with commands, prompts and other lines around.
 * What an answer is, its lines tell.
 */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: { kind: PieceKind; lines: string[]; command?: string; isTooLong?: boolean }[] = [];
  let asked: string | undefined;
  let current: (typeof pieces)[number] | undefined;
  let isOpen = false; // in the value of a property that goes on
  for (const raw of linesOf(text)) {
    if (pieces.length > mostPieces) break;
    const line = raw.trimEnd();
    const isProperty = propertyLine.test(line);
    if (!isProperty && !namesPackage(line)) {
      const [, name, options = ''] =
        line.length < 300 ? (listCommand.exec(line) ?? command.exec(line) ?? []) : [];
      if (name !== undefined || (line.length < 300 && prompt.test(line))) {
        asked = name && `${name}${options}`.trim();
        current = undefined;
        isOpen = false;
        continue;
      }
    }
    const kind = isOpen && !isProperty ? undefined : kindOfLine(line, current?.kind);
    if (kind !== undefined && kind !== current?.kind) {
      current = { kind, lines: [], ...(asked !== undefined && { command: asked }) };
      pieces.push(current);
    }
    if (current?.kind === 'packages' && current.lines.length >= mostPackages) current.isTooLong = true;
    else current?.lines.push(line);
    if (current?.kind === 'properties') isOpen = (isProperty || isOpen) && !line.endsWith(']');
    else isOpen = false;
  }
  return pieces;
}

/** The kind of answer that a line begins or goes on; undefined where any answer may hold it. */
function kindOfLine(line: string, current: PieceKind | undefined): PieceKind | undefined {
  if (propertyLine.test(line)) return 'properties';
  if (namesPackage(line)) return 'packages';
  if (line === 'Users:' || line.startsWith('\tUserInfo{')) return 'users';
  if (dumpBegins.test(line)) return 'dump';
  if (line === adbBegins) return 'adb';
  if (current === 'dump' || current === 'adb') return current;
  if (day.test(line) && current === undefined) return 'date';
  if (settingLine.test(line)) return 'settings';
  return undefined;
}
