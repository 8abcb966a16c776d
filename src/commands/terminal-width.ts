/** As wide as reports are where nobody says how wide: longer lines are tiring to read. */
const usual = 100;

/**
 * The columns of the terminal that a report goes to. Where it goes to a file or a program, COLUMNS says how wide it is to be, as
 * it does for other commands.
 */
export function terminalWidth(
  { columns }: { readonly columns?: number | undefined },
  { COLUMNS = '' }: Readonly<Record<string, string | undefined>>,
): number {
  if (columns !== undefined && columns > 0) return columns;
  return /^[1-9]\d{0,3}$/.test(COLUMNS) ? Number(COLUMNS) : usual;
}
