import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { tableParquet } from '../../src/report/browse-parquet.ts';
import { tableCsv } from '../../src/report/browse-tables.ts';
import type { Table } from '../../src/browse/tables.ts';

const columns = { name: 'text', count: 'integer', share: 'number', holds: 'boolean' } as const;
const hostile: Table = {
  columns,
  rows: [
    { name: '=HYPERLINK("http://x")', count: 0, share: 0.25, holds: false },
    { name: 'a "b", c\r\nd', share: 1.5 },
    {},
  ],
};

test('CSV: what a spreadsheet would run is text; what says nothing is empty; zero and false are not nothing', () => {
  expect(tableCsv(hostile)).toBe(
    [
      '"name","count","share","holds"',
      `"'=HYPERLINK(""http://x"")","0","0.25","false"`,
      `"a ""b"", c d","","1.5",""`,
      '"","","",""',
      '',
    ].join('\r\n'),
  );
});

test('Parquet: the same, with text as it is, and nulls', async () => {
  const bytes = tableParquet(hostile);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  expect(await parquetReadObjects({ file })).toEqual([
    { name: '=HYPERLINK("http://x")', count: 0, share: 0.25, holds: false },
    { name: 'a "b", c\r\nd', count: null, share: 1.5, holds: null },
    { name: null, count: null, share: null, holds: null },
  ]);
});

test('a table without rows keeps its columns', async () => {
  const empty: Table = { columns, rows: [] };
  expect(tableCsv(empty)).toBe('"name","count","share","holds"\r\n');
  const bytes = tableParquet(empty);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  expect(await parquetReadObjects({ file })).toEqual([]);
});
