import { randomUUID } from 'node:crypto';
import { mkdtemp, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Argv } from 'yargs';
import { InputError } from '../host/input-error.ts';
import { NobodyReads, writeSpecial } from '../host/write-special.ts';
import type { Host } from './host.ts';
import { withoutCommands } from '../report/runner-commands.ts';

/** Where a report goes, and in which format. Without a path it goes to standard output. */
export interface Destination<Format extends string> {
  readonly format: Format;
  readonly path?: string;
}

/** In the path of a report: each phone gets a file, which has its name here. */
export const placeOfPhone = '{phone}';

/** `--format` and `--output`, for every command that gives a report. */
export function reportOptions<T, Format extends string>(argv: Argv<T>, formats: readonly Format[]) {
  return argv
    .option('format', {
      alias: 'f',
      choices: formats,
      default: 'text' as Format,
      describe: 'Format of the report',
    })
    .option('output', {
      alias: 'o',
      type: 'string',
      array: true,
      requiresArg: true,
      nargs: 1,
      describe: 'PATH: a file for the report. FORMAT=PATH: one more report; may be given again',
    });
}

/**
 * Reads `--format` and `--output`, and tries whether each file can be written, before a phone is asked.
 *
 * @param inputs What the command reads, which no report may replace.
 * @throws {InputError}
 */
export async function readDestinations<Format extends string>(
  options: { readonly format: Format; readonly output?: readonly string[] | undefined },
  formats: readonly Format[],
  inputs: readonly (string | undefined)[] = [],
): Promise<readonly Destination<Format>[]> {
  for (const word of options.output ?? []) checkFormat(word, formats);
  const named = (options.output ?? []).map((word): Destination<Format> => {
    const format = formats.find((name) => word.startsWith(`${name}=`));
    return format === undefined
      ? { format: options.format, path: word }
      : { format, path: word.slice(format.length + 1) };
  });
  const plain = (options.output ?? []).filter((word) => !formats.some((name) => word.startsWith(`${name}=`)));
  if (plain.length > 1)
    throw new InputError(
      'The report cannot go to several files in one format. Write each as FORMAT=PATH, as in html=report.html.',
    );
  const paths = named.map(({ path = '' }) => path);
  const read = await Promise.all(inputs.flatMap((input) => (input === undefined ? [] : [fileOf(input)])));
  const files = new Set<string>();
  for (const path of paths) {
    await tryPath(path);
    const file = await fileOf(path);
    if (files.has(file) && (await kindOf(path)) !== 'special')
      throw new InputError(`Two reports would go to ${path}. Give each a file of its own.`);
    files.add(file);
    const isRead = read.some((input) => file === input || file.startsWith(input + sep));
    if (isRead && (await kindOf(path)) === 'file')
      throw new InputError(`The report would replace ${path}, which is read. Give it a file of its own.`);
  }
  return plain.length === 0 ? [{ format: options.format }, ...named] : named;
}

/** `xml=report` is a format that is not known, and hardly the name of a file. */
function checkFormat(word: string, formats: readonly string[]): void {
  const [, format] = /^([\w-]*)=/.exec(word) ?? [];
  if (format === undefined || formats.includes(format)) return;
  throw new InputError(
    `There is no format "${format}" here. Choose one of ${formats.join(', ')}, or write ./${word} for a file of that name.`,
  );
}

/** That somebody may write a file, in the mode of its owner, its group or all others. */
const writable = 0o222;

async function tryPath(path: string): Promise<void> {
  if (path === '') throw new InputError('An output lacks its path. Write it as FORMAT=PATH.');
  if (path === '-')
    throw new InputError(
      '-o names files, and "-" is not one. Standard output gets the report of --format; write ./- for a file of that name.',
    );
  if (dirname(path).includes(placeOfPhone))
    throw new InputError(
      `${placeOfPhone} can be in the name of a file, and not in the folder ${dirname(path)}. Move it to the end.`,
    );
  const kind = await kindOf(path);
  const [unknown] = /\{[a-z]+\}/i.exec(basename(path).replaceAll(placeOfPhone, '')) ?? [];
  if (unknown !== undefined && kind === 'none')
    throw new InputError(
      `${unknown} in ${path} stands for nothing. Write ${placeOfPhone} for the name of the phone, or leave out the braces.`,
    );
  if (kind === 'folder') throw new InputError(`${path} is a folder, not a file. Name a file for the report.`);
  if (kind === 'special') return;
  if (kind === 'file' && ((await stat(path)).mode & writable) === 0)
    throw new InputError(`${path} is read-only. Name another file, or let it be written.`);
  const trial = unfinished(await fileOf(path));
  try {
    await writeFile(trial, '');
  } catch (cause) {
    throw notWritable(path, cause);
  } finally {
    await rm(trial, { force: true });
  }
}

/**
 * Writes every report, each file whole or not at all. With `{phone}` in its path, each phone gets a file.
 *
 * @param write Makes the text of these reports in a format, for a file or for standard output.
 * @param nameOf Names the phone of a report, for `{phone}`.
 */
export async function deliver<Format extends string, Report>(
  destinations: readonly Destination<Format>[],
  reports: readonly Report[],
  write: (format: Format, reports: readonly Report[], to: 'file' | 'stdout') => Written | Promise<Written>,
  nameOf: (report: Report) => string,
  host: Host,
): Promise<void> {
  const taken = new Set<string>();
  for (const { path } of destinations) if (path !== undefined) taken.add(resolve(path));
  for (const { format, path } of destinations) {
    if (path === undefined) {
      const text = textOf(await write(format, reports, 'stdout'));
      await host.out(forPeople.has(format) ? withoutCommands(text) : text);
    } else if (!path.includes(placeOfPhone))
      await writeWhole(path, await write(format, reports, 'file'), host.gracefulSignal);
    else
      for (const [at, name] of fileNames(reports.map(nameOf)).entries())
        await writeWhole(
          freePath(path, name, taken),
          await write(format, reports.slice(at, at + 1), 'file'),
          host.gracefulSignal,
        );
  }
}

/** Their lines are words. What a program reads is left as it is, and the annotations of GitHub are commands. */
const forPeople: ReadonlySet<string> = new Set(['text', 'markdown', 'github-summary']);

/** Where a phone has the name of another report, its file is counted. */
function freePath(path: string, name: string, taken: Set<string>): string {
  let file = path.replaceAll(placeOfPhone, name);
  for (let count = 2; taken.has(resolve(file)); count += 1)
    file = path.replaceAll(placeOfPhone, `${name}-${count}`);
  taken.add(resolve(file));
  return file;
}

/** Names that every file system takes; two that become the same are counted. */
export function fileNames(names: readonly string[]): readonly string[] {
  const given = new Set<string>();
  return names.map((name) => {
    const safe =
      name
        .replace(/[^A-Za-z0-9._-]+/g, '_')
        .replace(/^[.-]+/, '_')
        .slice(0, 100) || 'phone';
    let own = safe;
    for (let count = 2; given.has(own.toLowerCase()); count += 1) own = `${safe}-${count}`;
    given.add(own.toLowerCase());
    return own;
  });
}

/** What is written: text, or bytes that only a file can take. */
type Written = string | Uint8Array;

function textOf(written: Written): string {
  return typeof written === 'string' ? written : Buffer.from(written).toString('latin1');
}

async function writeWhole(path: string, text: Written, signal: AbortSignal): Promise<void> {
  // A device such as /dev/null, or a pipe, must not be replaced by a file.
  if ((await kindOf(path)) === 'special')
    return writeSpecial(path, typeof text === 'string' ? Buffer.from(text) : text, signal).catch(
      (cause: unknown) => {
        throw notWritable(path, cause);
      },
    );
  const file = await fileOf(path);
  const target = unfinished(file);
  try {
    await writeFile(target, text);
    await rename(target, file);
  } catch (cause) {
    await rm(target, { force: true });
    throw notWritable(path, cause);
  }
}

/** The file that a path means, behind links; one that is not there yet, in the folder behind links. */
async function fileOf(path: string): Promise<string> {
  const missing = async () => join(await realpath(dirname(path)), basename(path));
  return realpath(path)
    .catch(missing)
    .catch(() => resolve(path));
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'special' | 'none'> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return 'none';
  if (found.isDirectory()) return 'folder';
  return found.isFile() ? 'file' : 'special';
}

function unfinished(path: string): string {
  return `${path}.${randomUUID()}.unfinished`;
}

function notWritable(path: string, cause: unknown): InputError {
  if (cause instanceof NobodyReads)
    return new InputError(
      `${path} cannot be written (${cause.message}). Start a program that reads it first, or name a file.`,
      { cause },
    );
  const isFull =
    cause instanceof Error && 'code' in cause && ['ENOSPC', 'EDQUOT'].includes(String(cause.code));
  const what = isFull
    ? `(${cause.message}). Make room, or name another file.`
    : '. Name a file in a folder that exists and is yours.';
  return new InputError(`${path} cannot be written${isFull ? ' ' : ''}${what}`, { cause });
}

/**
 * Tries whether a new folder can be made, before a phone is asked for what goes into it.
 *
 * @throws {InputError}
 */
export async function tryNewFolder(folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  if ((await kindOf(folder)) !== 'none')
    throw new InputError(`${folder} is there already. Name a folder that does not exist yet.`);
  let above = dirname(folder);
  while ((await kindOf(above)) === 'none' && dirname(above) !== above) above = dirname(above);
  try {
    await rmdir(await mkdtemp(join(above, '.miaudit-')));
  } catch (cause) {
    throw new InputError(`${folder} cannot be written. Name a folder in one that exists and is yours.`, {
      cause,
    });
  }
}
