import { parquetWriteBuffer, type BasicType } from 'hyparquet-writer';
import type { Table } from '../browse/tables.ts';

const types: Readonly<Record<Table['columns'][string], BasicType>> = {
  text: 'STRING',
  integer: 'INT32',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
};

/** A table as a Parquet file; a cell that says nothing is null. Text is as the log has it. */
export function tableParquet({ columns, rows }: Table): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: Object.entries(columns).map(([name, kind]) => ({
      name,
      type: types[kind],
      nullable: true,
      data: rows.map((row) => row[name] ?? null),
    })),
  });
  return new Uint8Array(buffer);
}
