import { rename, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { BrowseReport } from '../browse/browse-schema.ts';
import { browseTables, tableColumns, tableNames, type Table, type TableName } from '../browse/tables.ts';
import type { Recording } from '../capture/capture.ts';
import { InputError } from '../host/input-error.ts';
import { makeFolder } from '../host/make-folder.ts';
import { tableCsv } from '../report/browse-tables.ts';
import { readDestinations, tryNewFolder, type Destination } from './output.ts';

type TableFormat = 'csv' | 'parquet';

/** A folder for all tables: a path that ends in `/`. */
export interface TableFolder {
  readonly format: TableFormat;
  readonly path: string;
}

const isTables = (format: string): format is TableFormat => format === 'csv' || format === 'parquet';

/**
 * Reads `--format` and `--output` where a format may be one of tables, and tries whether all can be written.
 *
 * @throws {InputError}
 */
export async function destinationsWithTables<Format extends string>(
  { format, output = [] }: { readonly format: Format; readonly output?: readonly string[] | undefined },
  formats: readonly Format[],
): Promise<{ readonly files: readonly Destination<Format>[]; readonly folders: readonly TableFolder[] }> {
  const read = output.map((word) => {
    const [, named, path = word] = /^(csv|parquet)=(.*)$/s.exec(word) ?? [];
    const kind = named ?? (formats.some((name) => word.startsWith(`${name}=`)) ? '' : format);
    return { word, path, isPlain: named === undefined, kind, isFolder: isTables(kind) && path.endsWith('/') };
  });
  const folders = read.flatMap(({ kind, path, isFolder }) =>
    isFolder && isTables(kind) ? [{ format: kind, path: resolve(path) }] : [],
  );
  if (new Set(folders.map(({ path }) => path)).size < folders.length)
    throw new InputError('Two formats would go to one folder. Give each a folder of its own.');
  for (const { path } of folders) await tryNewFolder(path);
  const rest = read.filter(({ isFolder }) => !isFolder).map(({ word }) => word);
  const all = await readDestinations({ format, output: rest }, formats);
  const isToldInFolder = read.some(({ isFolder, isPlain }) => isFolder && isPlain);
  const files = isToldInFolder ? all.filter(({ path }) => path !== undefined) : all;
  if (files.some((file) => file.format === 'parquet' && file.path === undefined))
    throw new InputError(
      'Parquet cannot be shown in a terminal. Name a folder for all tables, as in -o parquet=tables/, or a file for the one that --table names.',
    );
  return { files, folders };
}

/** The tables of one browsing, or of several under each other, in the formats that are wanted. They are made when the first is. */
export function makeTables(
  browsings: readonly { readonly recording: Recording; readonly report: BrowseReport }[],
) {
  let made: Readonly<Record<TableName, Table>>[] | undefined;
  const inFormat = async (format: TableFormat, name: TableName): Promise<string | Uint8Array> => {
    made ??= browsings.map(({ recording, report }) => browseTables(recording, report));
    const table = { columns: tableColumns[name], rows: made.flatMap((tables) => tables[name].rows) };
    if (format === 'csv') return tableCsv(table);
    const { tableParquet } = await import('../report/browse-parquet.ts'); // few ask for it
    return tableParquet(table);
  };
  return {
    inFormat,
    /** Writes a file a table into a new folder, which is there whole or not at all. */
    async writeFolder({ format, path }: TableFolder): Promise<void> {
      const unfinished = `${path}.${randomUUID()}.unfinished`;
      try {
        await makeFolder(unfinished);
        for (const name of tableNames)
          await writeFile(join(unfinished, `${name}.${format}`), await inFormat(format, name));
        await rename(unfinished, path);
      } catch (cause) {
        await rm(unfinished, { recursive: true, force: true });
        throw new InputError(
          `The tables cannot be written to ${path}. Name a new folder in one that is yours.`,
          {
            cause,
          },
        );
      }
    },
  };
}
