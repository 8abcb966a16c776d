import type { Namespace } from '../../device/step.ts';
import type { SavedChange } from './changes-in-text.ts';
import type { PackageAccount } from './package-account.ts';

/** Lines of one list. */
export interface SavedLinesOfList {
  readonly lines: readonly string[];
  /** Whether its command asks for a part, so that it does not show what is absent. */
  readonly isPart: boolean;
}

/** Answers that files hold, before those of one question are joined. */
export interface SavedAnswers {
  readonly properties: SavedLinesOfList[];
  /** Properties that a session asked for alone, or that are quoted: they tell of a phone, and may be of another. */
  readonly identities: string[];
  /** Whole files. */
  readonly firmware: string[];
  /** Lists by namespace, each with its lines. */
  readonly settings: Readonly<Record<Namespace, SavedLinesOfList[]>>;
  /** Lines that do not show that a phone printed them. */
  readonly mentioned: {
    readonly properties: string[];
    readonly settings: Readonly<Record<Namespace, string[]>>;
  };
  /** What was typed and may change what other answers tell. */
  readonly changes: SavedChange[];
  readonly lists: PackageAccount[];
  /** Of the service `package`. What is doubted shows no more than that a package is there. */
  readonly dumps: {
    readonly from: string;
    readonly dump: string;
    readonly isDoubted: boolean;
    readonly piece?: number;
  }[];
  /** `UserInfo{…}` lines. */
  readonly users: string[];
  readonly adb: string[];
  date?: string | undefined;
  /** A day that a file is called `date` for, or that the clock of a computer told. */
  mentionedDate?: string | undefined;
  time?: string | undefined;
  packagesJson?: { readonly from: string; readonly value: unknown };
  packageUsersJson?: unknown;
}

/** Characters: whole dumps of packages have 5 to 20 million. */
export const longestDump = 64 * 1024 * 1024;

/** Not `push(...more)`: what is not a list of a phone may have millions of lines. */
export const append = (list: string[], more: readonly string[]): void => {
  for (const one of more) list.push(one);
};

/** Of two days the later one is nearer to today, against which a patch is old. */
export const laterOf = (known: string | undefined, day: string): string =>
  known !== undefined && known > day ? known : day;
