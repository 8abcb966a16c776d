import { settingLine } from '../../probes/settings.ts';
import type { PieceKind } from './piece.ts';

/** Where `dumpsys package` begins, whole (Activity Resolver Table, Database versions) or of its parts. */
const dumpBegins =
  /^(?:Database versions|Verifiers|Activity Resolver Table|Receiver Resolver Table|Service Resolver Table|Provider Resolver Table|Key Set Manager|Packages|Registered ContentProviders|Libraries|Features|Package Changes|Domain verification status):\s*$/;

/** The first line of `dumpsys adb`. */
const adbBegins = 'ADB MANAGER STATE (dumpsys adb):';

const day = /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** The kind of answer that a line begins or continues; undefined where it belongs to none. */
export function kindOfLine(
  line: string,
  plain: string,
  current: PieceKind | undefined,
): PieceKind | undefined {
  if (plain === 'Users:' || /^\s*UserInfo\{/.test(plain)) return 'users';
  if (dumpBegins.test(line)) return 'dump';
  if (line === adbBegins) return 'adb';
  if (current === 'dump' || current === 'adb') return current;
  if (settingLine.test(plain)) return 'settings';
  if (day.test(plain) && current === undefined) return 'date';
  return undefined;
}

/** Heads of the lists of other users in miaudit's own answer about packages. */
export const usersOfOwn = /^users:(?: \d{1,9}){1,1000}$/;
export const headOfOwn = /^user(?:s:(?: \d{1,9}){1,1000}| \d{1,9}:)$/;

/** `== second ==`, `## second`, `user 10:`: a value of several lines has no such line. */
export const looksLikeHeading = (line: string): boolean =>
  /^\W*[-=#*_~]{2}|^#|:\s*$/.test(line.slice(0, 200));
