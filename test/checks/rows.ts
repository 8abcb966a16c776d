import type { Row, Switches } from '../../src/probes/switches.ts';

/** Rows seen on a page of settings: by label, on, off, or undefined where their switch could not be told. */
export function rows(
  seen: Readonly<Record<string, boolean | undefined>>,
  unread: readonly string[] = [],
): Switches {
  const found = Object.entries(seen).map(([label, on]): [string, Row] => [
    label,
    { label, page: 'Privacy', title: `title of ${label}`, summary: '', ...(on === undefined ? {} : { on }) },
  ]);
  return { rows: new Map(found), unread };
}
