import { dumpScreen } from './dump.ts';
import { dialogOn, findSpot, scrollArea } from './find.ts';
import { windowOwner as ownerOfWindow } from '../../probes/screen/focus.ts';
import { endsAbove, stoppedShort } from './list-end.ts';
import { input, touch, type ScreenSession, type Shot } from './session.ts';
import { ScreenError } from './screen-error.ts';
import { switchesTurned, SwitchTurned } from './stray-tap.ts';
import type { Target } from '../step.ts';
import { isSeen, centre, type Bounds, type UiTree } from '../../probes/screen/ui-xml.ts';

/** The app whose screens are wanted, and what may be in the way of them. */
export interface Stage {
  readonly package: string;
  readonly obstacles?: readonly Target[];
}

type ScrollDirection = 'down' | 'up';

export const mostScrolls = 30;

/** Looks at the app's screen, waiting a little for it; throws ScreenError that says what is there in its place. */
export async function lookAt(session: ScreenSession, stage: Stage): Promise<Shot> {
  for (let looks = 1; ; looks++) {
    const shot = await dumpScreen(session);
    const why = hindrance(shot.tree, stage);
    if (why === undefined) return shot;
    if (looks === 4) throw new ScreenError(explain(shot, stage, why));
    await session.pause(looks * 500);
  }
}

function hindrance(tree: UiTree, { package: wanted, obstacles = [] }: Stage): string | undefined {
  const owner = ownerOf(tree);
  if (owner !== wanted) return `Another app is in front: ${owner}.`;
  const obstacle = obstacles.map((target) => findSpot(tree, target)).find((node) => node !== undefined);
  if (obstacle) return `Something is in the way: “${obstacle.text || obstacle.described}”.`;
  const dialog = dialogOn(tree);
  return dialog === undefined ? undefined : `A dialog is in the way: “${dialog}”.`;
}

function explain({ tree, window }: Shot, stage: Stage, why: string): string {
  return ownerOfWindow(window) === stage.package && ownerOf(tree) !== stage.package
    ? `${stage.package} is in front, but uiautomator shows ${ownerOf(tree)}: its picture is old.`
    : why;
}

/** The app's screen as it was last looked at, where nothing was done since that could have changed it; else a look. */
export async function shown(session: ScreenSession, stage: Stage): Promise<Shot> {
  const { shot } = session.screen;
  return shot && hindrance(shot.tree, stage) === undefined ? shot : lookAt(session, stage);
}

function ownerOf({ nodes }: UiTree): string {
  return nodes.find(isSeen)?.package ?? 'nothing';
}

/** Taps a place that was read from the given look. */
export async function tap(session: ScreenSession, shot: Shot, place: Bounds): Promise<void> {
  const { x, y } = centre(place);
  await touch(session, shot, 'tap', x, y);
  await session.pause(400);
}

export async function press(session: ScreenSession, code: string): Promise<void> {
  await input(session, 'keyevent', code);
  await session.pause(400);
}

/** The screen once it is another than before, as `look` shows it; undefined where it stays as it was. */
async function changed(
  session: ScreenSession,
  look: () => Promise<Shot>,
  before: Shot,
  looks = 4,
): Promise<Shot | undefined> {
  for (let times = 1; times <= looks; times++) {
    const shot = await look();
    if (shot.xml !== before.xml) return shot;
    await session.pause(times * 400);
  }
  return undefined;
}

/** The screen after scrolling, and whether that is known to have come to the list's end. */
export interface Scrolled {
  readonly shot: Shot;
  readonly isEnd: boolean;
}

/** Scrolls by half a screen; undefined where there is nothing to scroll, or the end is reached. */
export async function scroll(
  session: ScreenSession,
  stage: Stage,
  shot: Shot,
  direction: ScrollDirection,
): Promise<Scrolled | undefined> {
  const area = scrollArea(shot.tree);
  if (!area || (direction === 'down' && endsAbove(shot))) return undefined;
  const { x } = centre(area.bounds);
  const height = area.bounds.bottom - area.bounds.top;
  const low = Math.round(area.bounds.top + height * 0.8);
  const high = Math.round(area.bounds.top + height * 0.3);
  const [from, to] = direction === 'down' ? [low, high] : [high, low];
  await touch(session, shot, 'swipe', x, from, x, to, 500);
  await session.pause(300);
  const next = await changed(session, () => lookAt(session, stage), shot, 2);
  return next && { shot: next, isEnd: stoppedShort(shot, next, low - high) };
}

/** Scrolls until `pick` finds something, first one way to the end, then the other. */
export async function seek<T>(
  session: ScreenSession,
  stage: Stage,
  first: Shot,
  pick: (tree: UiTree) => T | undefined,
  directions: readonly ScrollDirection[] = ['down', 'up'],
): Promise<{ shot: Shot; found: T | undefined }> {
  let shot = first;
  for (const direction of directions) {
    let isEnd = false;
    for (let scrolls = 0; scrolls < mostScrolls; scrolls++) {
      const found = pick(shot.tree);
      if (found !== undefined) return { shot, found };
      const next: Scrolled | undefined = isEnd ? undefined : await scroll(session, stage, shot, direction);
      if (!next) break;
      ({ shot, isEnd } = next);
    }
  }
  return { shot, found: pick(shot.tree) };
}

/** Taps what was found on the last look, and gives the screen that this opens. Throws SwitchTurned where it hit a switch. */
export async function enter(
  session: ScreenSession,
  stage: Stage,
  target: Target,
  from: Shot,
  place: Bounds,
): Promise<Shot> {
  await tap(session, from, place);
  const next = await changed(session, () => lookAt(session, stage), from);
  if (!next) throw new ScreenError(`Tapping ${target.name} changes nothing on the screen.`);
  const turned = switchesTurned(from.tree, next.tree);
  if (turned.length > 0) throw new SwitchTurned(target.name, turned);
  return next;
}

/** Back to the page before, once it shows. */
export async function leave(session: ScreenSession, stage: Stage, from: Shot): Promise<Shot> {
  await press(session, 'KEYCODE_BACK');
  const before = await changed(session, () => lookAt(session, stage), from);
  if (!before) throw new ScreenError('The key BACK changes nothing on the screen.');
  return before;
}
