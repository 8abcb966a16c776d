import type { Cell, Table } from '../browse/tables.ts';
import { csv } from './csv.ts';

/** Of JSON in a cell, and of a line of the log. */
const longestCell = 20_000;

/** A table as CSV; a cell that says nothing is empty. */
export function tableCsv({ columns, rows }: Table): string {
  const names = Object.keys(columns);
  return csv([names, ...rows.map((row) => names.map((name) => textOf(row[name])))], longestCell);
}

function textOf(cell: Cell): string {
  return cell === undefined ? '' : String(cell);
}
