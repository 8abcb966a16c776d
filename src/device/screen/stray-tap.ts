import type { Toggle } from '../change.ts';
import { comparable } from './same-text.ts';
import { findRows, type ScreenRow } from './rows.ts';
import { ScreenError } from './screen-error.ts';
import type { UiTree } from '../../probes/screen/ui-xml.ts';

/** A tap that was meant for one row and turned the switch of another. */
export interface StrayTap {
  /** What turns that switch as it is now. */
  readonly change: Toggle;
  /** What the switch showed before the tap. */
  readonly before: boolean;
  /** The row that was meant. */
  readonly meant: string;
}

/** A switch that shows something else than before a tap. */
export interface TurnedSwitch {
  readonly title: string;
  readonly before: boolean;
  readonly after: boolean;
}

/** The tap that was to open a page turned switches on the page where it was made. */
export class SwitchTurned extends ScreenError {
  readonly turned: readonly TurnedSwitch[];

  constructor(meant: string, turned: readonly TurnedSwitch[]) {
    super(`The rows moved under the tap on ${meant}. ${sayTurned(turned)}`);
    this.turned = turned;
  }
}

/** `It turned “Ads” from on to off.` */
export function sayTurned(turned: readonly TurnedSwitch[]): string {
  const each = turned.map(
    ({ title, before, after }) => `“${title}” from ${onOrOff(before)} to ${onOrOff(after)}`,
  );
  return `It turned ${each.join(', ')}.`;
}

export function onOrOff(on: boolean): string {
  return on ? 'on' : 'off';
}

/**
 * Switches of a page that show something else on a later look. Empty where the later look shows another page, and for
 * rows of one title, which cannot be distinguished.
 */
export function switchesTurned(before: UiTree, after: UiTree): readonly TurnedSwitch[] {
  const [then, now] = [rowsByTitle(before), rowsByTitle(after)];
  const shared = [...then.keys()].filter((title) => now.has(title));
  if (shared.length * 2 <= Math.max(then.size, now.size)) return [];
  return shared.flatMap((key) => {
    const [old, row] = [then.get(key), now.get(key)];
    if (old?.on === undefined || row?.on === undefined || old.on === row.on) return [];
    return { title: row.title, before: old.on, after: row.on };
  });
}

/** Undefined stands for rows of one title. */
function rowsByTitle(tree: UiTree): ReadonlyMap<string, ScreenRow | undefined> {
  const rows = new Map<string, ScreenRow | undefined>();
  for (const row of findRows(tree)) {
    const title = comparable(row.title);
    rows.set(title, rows.has(title) ? undefined : row);
  }
  return rows;
}

/** What a stray tap did, as changes that can be undone. `way` leads to the page where it was made. */
export function strayTaps(
  turned: readonly TurnedSwitch[],
  meant: string,
  way: Pick<Toggle, 'open' | 'package' | 'page' | 'obstacles'>,
): readonly StrayTap[] {
  const { open, package: app, page, obstacles } = way;
  return turned.map(({ title, before, after }) => ({
    change: {
      do: 'toggle',
      open,
      package: app,
      page,
      row: { name: title.slice(0, 200), texts: [title.slice(0, 2000)] },
      to: after,
      ...(obstacles && { obstacles }),
    },
    before,
    meant,
  }));
}
