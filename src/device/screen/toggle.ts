import type { Toggle } from '../change.ts';
import { dumpScreen } from './dump.ts';
import { dialogOn, findButton, findRow } from './find.ts';
import type { ScreenRow } from './rows.ts';
import { seek, tap } from './screen.ts';
import { ScreenError } from './screen-error.ts';
import { onOrOff, sayTurned, strayTaps, switchesTurned, type TurnedSwitch } from './stray-tap.ts';
import { WindowChanged, type ScreenSession, type Shot } from './session.ts';
import type { Target } from '../step.ts';
import type { Walk } from './walk.ts';

export interface Toggled {
  readonly before: boolean;
  /** What the switch shows now; absent where it could not be seen any more. */
  readonly after?: boolean;
  readonly tapped: boolean;
  /** How it ended, in one sentence. */
  readonly summary: string;
}

/** What the switch shows. Throws ScreenError where it is not found, or several could be meant. */
export async function readSwitch(session: ScreenSession, walk: Walk, change: Toggle): Promise<boolean> {
  const { row } = await whereWindowsStay(session, walk, () => findSwitch(session, walk, change));
  return row.on;
}

/** The page that shows has no such row: it may be another page of the same app. */
class RowMissing extends ScreenError {}

/** How often a switch is looked for in all, by what was in the way. */
const mostTries = (error: unknown) =>
  error instanceof WindowChanged ? 3 : error instanceof RowMissing ? 2 : 1;

/** Does the work again, from the first page on, where another window came up, before a tap or in place of the page. */
async function whereWindowsStay<T>(
  session: ScreenSession,
  walk: Walk,
  work: () => Promise<T>,
  tries = 1,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (tries >= mostTries(error)) throw error;
    walk.forget();
    await session.pause(tries * 500);
    return whereWindowsStay(session, walk, work, tries + 1);
  }
}

/**
 * Turns the switch: taps it once, if it is not as wanted already, and reads it again. A dialog that asks again is
 * confirmed only by the button the change names, once; any other is left to whoever holds the phone, as a cancel.
 */
export async function turnSwitch(session: ScreenSession, walk: Walk, change: Toggle): Promise<Toggled> {
  const { row, shot } = await whereWindowsStay(session, walk, async () => {
    const found = await findSwitch(session, walk, change);
    if (found.row.on !== change.to) await tap(session, found.shot, found.row.place);
    return found;
  });
  if (row.on === change.to)
    return {
      before: row.on,
      after: row.on,
      tapped: false,
      summary: `“${row.title}” was ${onOrOff(row.on)} already.`,
    };
  const { after, hindered } = await watch(session, change);
  if (after === undefined) walk.forget(); // whatever shows now is not the page
  const others = after === change.to ? [] : turnedInstead(session, shot, row);
  for (const stray of strayTaps(others, row.title, change)) await session.onStrayTap(stray);
  const end =
    after === undefined
      ? (hindered ?? 'It could not be seen again.')
      : `“${row.title}” is ${onOrOff(after)} now.`;
  return {
    before: row.on,
    ...(after !== undefined && { after }),
    tapped: true,
    summary: [
      others.length > 0
        ? `The rows moved under the tap on “${row.title}”. ${sayTurned(others)}`
        : `“${row.title}” was ${onOrOff(row.on)} and was tapped.`,
      end,
    ].join(' '),
  };
}

/** The other switches of the page that show something else after the tap. */
function turnedInstead(session: ScreenSession, from: Shot, { title }: ScreenRow): readonly TurnedSwitch[] {
  const { shot } = session.screen;
  return shot ? switchesTurned(from.tree, shot.tree).filter((turned) => turned.title !== title) : [];
}

interface FoundSwitch {
  readonly row: ScreenRow & { readonly on: boolean };
  readonly shot: Shot;
}

async function findSwitch(session: ScreenSession, walk: Walk, change: Toggle): Promise<FoundSwitch> {
  const at = await walk.goTo(change, { open: change.open, path: change.page.path });
  // At the edge of the screen a row may show without its switch: then the next screen has both.
  const end = await seek(session, change, at, (tree) => {
    const row = findRow(tree, change.row);
    return row?.on === undefined ? undefined : row;
  });
  const found = end.found ?? findRow(end.shot.tree, change.row);
  if (!found) throw new RowMissing(`There is no row ${change.row.name} on the page ${change.page.name}.`);
  const { on } = found;
  if (on === undefined)
    throw new ScreenError(`The row “${found.title}” has no switch that can be distinguished from others.`);
  if (!found.enabled) throw new ScreenError(`The switch “${found.title}” is greyed out.`);
  return { row: { ...found, on }, shot: end.shot };
}

/** Looks after a tap, until the switch is as wanted. */
const mostLooks = { plain: 6, withCountdown: 30 };

interface SeenAfterTap {
  readonly after?: boolean;
  readonly hindered?: string;
}

/** Looks until the switch is as wanted, tapping the named button of a dialog as soon as it may be. */
async function watch(session: ScreenSession, change: Toggle): Promise<SeenAfterTap> {
  let seen: SeenAfterTap = {};
  let confirm = change.confirm;
  let wait = 700;
  for (
    let left = confirm ? mostLooks.withCountdown : mostLooks.plain;
    left > 0 && seen.after !== change.to;
    left--
  ) {
    await session.pause(wait);
    wait = 700;
    try {
      const shot = await dumpScreen(session);
      const { tree } = shot;
      const button = confirm && findButton(tree, confirm);
      seen = readAgain(tree, change);
      wait = Math.max(wait, confirm ? countdownOn(tree, confirm) : 0);
      if (!button) continue;
      confirm = undefined;
      await tap(session, shot, button.bounds);
    } catch (error) {
      if (!(error instanceof ScreenError)) throw error; // it was tapped: what can be said of it is to be said
      if (error instanceof WindowChanged) ({ confirm } = change); // the button was not tapped
      seen = { hindered: error.message };
    }
  }
  return seen;
}

/** Milliseconds that the button still counts down: `Revoke (9s)`. */
function countdownOn({ nodes }: Shot['tree'], { ids = [] }: Target): number {
  const button = nodes.find((node) => ids.includes(node.id) && !node.enabled);
  const [seconds] = /\p{Nd}{1,2}/u.exec(button?.text ?? '') ?? [];
  return Number(seconds ?? 0) * 1000 || 0;
}

function readAgain(tree: Shot['tree'], change: Toggle): SeenAfterTap {
  const dialog = dialogOn(tree);
  if (dialog !== undefined) return { hindered: `A dialog asks “${dialog}”, and nothing in it was tapped.` };
  const row = tree.nodes[0]?.package === change.package ? findRow(tree, change.row) : undefined;
  return row?.on === undefined ? {} : { after: row.on };
}
