import type { Toggle } from '../change.ts';
import type { Device } from '../device.ts';
import { dumpScreen, type Shot } from './dump.ts';
import { dialogOn, findButton, findRow, findSpot } from './find.ts';
import { comingBack } from './front.ts';
import { startSession, type ScreenSession, type PerformOptions } from './session.ts';
import { doMove } from './move.ts';
import type { ScreenRow } from './rows.ts';
import { enter, lookAt, seek, tap } from './screen.ts';
import { ScreenError } from './screen-error.ts';

export interface Toggled {
  readonly before: boolean;
  /** What the switch shows now; absent where it could not be seen any more. */
  readonly after?: boolean;
  readonly tapped: boolean;
  /** How it ended, in one sentence. */
  readonly summary: string;
}

/** What the switch shows. Throws ScreenError where it is not found, or not told from another. */
export function readToggle(device: Device, change: Toggle, options?: PerformOptions): Promise<boolean> {
  const session = startSession(device, options);
  return comingBack(session, async () => (await findSwitch(session, change)).on);
}

/**
 * Turns the switch: taps it once, if it is not as wanted already, and reads it again. A dialog that asks again is
 * confirmed only by the button the change names, once; any other is left to whoever holds the phone, as a cancel.
 */
export function toggle(device: Device, change: Toggle, options?: PerformOptions): Promise<Toggled> {
  const session = startSession(device, options);
  return comingBack(session, async () => {
    const row = await findSwitch(session, change);
    if (row.on === change.to)
      return {
        before: row.on,
        after: row.on,
        tapped: false,
        summary: `“${row.title}” was ${word(row.on)} already.`,
      };
    await tap(session, row.place);
    const { after, hindered } = await watch(session, change);
    const end =
      after === undefined ? (hindered ?? 'It could not be seen again.') : `It is ${word(after)} now.`;
    return {
      before: row.on,
      ...(after !== undefined && { after }),
      tapped: true,
      summary: `“${row.title}” was ${word(row.on)} and was tapped. ${end}`,
    };
  });
}

async function findSwitch(session: ScreenSession, change: Toggle): Promise<ScreenRow & { on: boolean }> {
  for (const move of change.open) await doMove(session, move);
  let at = await lookAt(session, change);
  for (const target of change.page.path) {
    // Versions of an app differ in how many pages lie before a row: one that is not there is passed over.
    const { shot, found } = await seek(session, change, at, (tree) => findSpot(tree, target), ['up', 'down']);
    at = found ? await enter(session, change, target, shot) : shot;
  }
  // At the edge of the screen a row may show without its switch: then the next screen has both.
  const end = await seek(session, change, at, (tree) => {
    const row = findRow(tree, change.row);
    return row?.on === undefined ? undefined : row;
  });
  const found = end.found ?? findRow(end.shot.tree, change.row);
  if (!found) throw new ScreenError(`There is no row ${change.row.name} on the page ${change.page.name}.`);
  const { on } = found;
  if (on === undefined)
    throw new ScreenError(`The row “${found.title}” has no switch that could be told from others.`);
  if (!found.enabled) throw new ScreenError(`The switch “${found.title}” is greyed out.`);
  return { ...found, on };
}

const looks = { plain: 6, withCountdown: 30 };

interface Seen {
  readonly after?: boolean;
  readonly hindered?: string;
}

/** Looks until the switch is as wanted, tapping the named button of a dialog as soon as it may be. */
async function watch(session: ScreenSession, change: Toggle): Promise<Seen> {
  let seen: Seen = {};
  let confirm = change.confirm;
  for (let left = confirm ? looks.withCountdown : looks.plain; left > 0 && seen.after !== change.to; left--) {
    await session.pause(700);
    try {
      const { tree } = await dumpScreen(session);
      const button = confirm && findButton(tree, confirm);
      seen = readAgain(tree, change);
      if (!button) continue;
      confirm = undefined;
      await tap(session, button.bounds);
    } catch (error) {
      if (!(error instanceof ScreenError)) throw error; // it was tapped: what can be said of it is to be said
      seen = { hindered: error.message };
    }
  }
  return seen;
}

function readAgain(tree: Shot['tree'], change: Toggle): Seen {
  const dialog = dialogOn(tree);
  if (dialog !== undefined) return { hindered: `A dialog asks “${dialog}”, and nothing in it was tapped.` };
  const row = tree.nodes[0]?.package === change.package ? findRow(tree, change.row) : undefined;
  return row?.on === undefined ? {} : { after: row.on };
}

function word(on: boolean): string {
  return on ? 'on' : 'off';
}
