import type { Probe } from './probe.ts';

/** A row of a settings screen, as it was seen on one of the screens of a tour. */
export interface Row {
  /** The resource whose known text the title is: `improve_mi_browser_pe`. */
  readonly label: string;
  readonly page: string;
  readonly title: string;
  readonly summary: string;
  /** Absent where the row has no switch, or its switch could not be told from another's. */
  readonly on?: boolean;
}

/** The rows that were recognised, by label, and what hindered the tour, page by page. */
export interface Switches {
  readonly rows: ReadonlyMap<string, Row>;
  readonly unread: readonly string[];
}

/** The rows of a browser's settings screens. */
export const browserSwitches: Probe<Switches> = {
  id: 'switches',
  on: 'browser',
  ask: { screen: [] },
  parse() {
    throw new Error('screens are not read yet');
  },
};
