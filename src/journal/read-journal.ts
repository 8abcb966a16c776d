import { readFile, stat } from 'node:fs/promises';
import { InputError } from '../host/input-error.ts';
import { shapeError } from '../host/shape-error.ts';
import { journalFormat, lineSchema, type Line, type RunLine } from './line.ts';
import { removeChecksum } from './checksum.ts';

export interface JournalContent {
  readonly path: string;
  readonly lines: readonly Line[];
  readonly run: RunLine;
  /** The sum of the last whole line: what the next one is chained to. */
  readonly sum: string;
  /**
   * `cut`: the last line is a piece of one. It reports nothing that had begun: a change starts after its line is whole.
   * `no line end`: the last line is whole but for its line end.
   */
  readonly ending: 'whole' | 'cut' | 'no line end';
}

/** Largest journal that is read; one run writes some hundred kB. */
const mostBytes = 64 * 1024 * 1024;

/** Reads and checks a whole journal. InputError: not there, no journal, edited, or of a newer format. */
export async function readJournal(path: string): Promise<JournalContent> {
  const about = await stat(path).catch(() => undefined);
  if (about && !about.isFile())
    throw new InputError(`${path} is not a regular file. Give the file that a fix wrote.`);
  const bytes = await readFile(path).catch((error: unknown) => {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'cannot be read';
    throw new InputError(`The journal ${path} ${why}. Check the path and its permissions.`, { cause: error });
  });
  if (bytes.length > mostBytes)
    throw new InputError(`The file ${path} is too large for a journal. Give another.`);
  return parseJournal(path, bytes.toString('utf8'));
}

export function parseJournal(path: string, text: string): JournalContent {
  const rows = text.split('\n');
  const rest = rows.pop() ?? '';
  let sum = '';
  const lines: Line[] = [];
  for (const [at, row] of rows.entries()) {
    if (at === 0) refuseOthers(path, row);
    const whole = removeChecksum(row, sum);
    const piece = whole === undefined && isCutMark(rows[at + 1], sum);
    if (piece) continue;
    if (whole === undefined)
      throw new InputError(
        `Line ${at + 1} of the journal ${path} is not what miaudit wrote: it was edited or damaged. Nothing was run; use an unchanged copy, or put the values back by hand.`,
      );
    lines.push(parseLine(path, at, whole.body));
    sum = whole.sum;
  }
  // What is after the last line end is nothing, or a line that was not written to its end.
  const last = removeChecksum(rest, sum);
  if (last) {
    lines.push(parseLine(path, rows.length, last.body));
    sum = last.sum;
  }
  const ending = rest === '' ? 'whole' : last ? 'no line end' : 'cut';
  const [run] = lines;
  if (run?.type !== 'run')
    throw new InputError(`The file ${path} is not a journal of miaudit. Give the file that a fix wrote.`);
  return { path, lines, run, sum, ending };
}

function isCutMark(row: string | undefined, sum: string): boolean {
  return row !== undefined && removeChecksum(row, sum)?.body === '{"type":"cut"}';
}

function parseLine(path: string, at: number, body: string): Line {
  const parsed = lineSchema.safeParse(JSON.parse(body));
  if (parsed.success) return parsed.data;
  throw new InputError(
    `Line ${at + 1} of the journal ${path} holds something that miaudit does not know (${shapeError(parsed.error)}). Nothing was run; use the version of miaudit that wrote it.`,
  );
}

function refuseOthers(path: string, row: string): void {
  const [, format] = /^\{"type":"run","format":(\d{1,9}),/.exec(row) ?? [];
  if (format === undefined)
    throw new InputError(`The file ${path} is not a journal of miaudit. Give the file that a fix wrote.`);
  if (Number(format) > journalFormat)
    throw new InputError(
      `The journal ${path} has format ${format}, and this miaudit knows formats up to ${journalFormat}. Update miaudit.`,
    );
}
