import { dumpScreen, type Shot } from './dump.ts';
import { dialogOn, findSpot, scrollArea } from './find.ts';
import { frontOf } from './front.ts';
import { input, type ScreenSession } from './session.ts';
import { ScreenError } from './screen-error.ts';
import type { Target } from '../step.ts';
import { isSeen, middleOf, type Bounds, type UiTree } from './ui-xml.ts';

/** The app whose screens are wanted, and what may stand in the way of them. */
export interface Stage {
  readonly package: string;
  readonly obstacles?: readonly Target[];
}

type ScrollDirection = 'down' | 'up';

const mostScrolls = 30;

/** Looks at the app's screen, waiting a little for it; throws ScreenError that says what is there in its place. */
export async function lookAt(session: ScreenSession, stage: Stage): Promise<Shot> {
  for (let looks = 1; ; looks++) {
    const shot = await dumpScreen(session);
    const why = hindrance(shot.tree, stage);
    if (why === undefined) return shot;
    if (looks === 4) throw new ScreenError(await explain(session, shot.tree, stage, why));
    await session.pause(looks * 500);
  }
}

function hindrance(tree: UiTree, { package: wanted, obstacles = [] }: Stage): string | undefined {
  const owner = ownerOf(tree);
  if (owner !== wanted) return `Another app is in front: ${owner}.`;
  const obstacle = obstacles.map((target) => findSpot(tree, target)).find((node) => node !== undefined);
  if (obstacle) return `Something stands in the way: “${obstacle.text || obstacle.described}”.`;
  const dialog = dialogOn(tree);
  return dialog === undefined ? undefined : `A dialog stands in the way: “${dialog}”.`;
}

async function explain(session: ScreenSession, tree: UiTree, stage: Stage, why: string): Promise<string> {
  const front = await frontOf(session);
  return front?.package === stage.package && ownerOf(tree) !== stage.package
    ? `${stage.package} is in front, but uiautomator shows ${ownerOf(tree)}: its picture is old.`
    : why;
}

function ownerOf({ nodes }: UiTree): string {
  return nodes.find(isSeen)?.package ?? 'nothing';
}

export async function tap(session: ScreenSession, place: Bounds): Promise<void> {
  const { x, y } = middleOf(place);
  await input(session, 'tap', x, y);
  await session.pause(400);
}

export async function press(session: ScreenSession, code: string): Promise<void> {
  await input(session, 'keyevent', code);
  await session.pause(400);
}

/** The screen once it is another than before, as `look` shows it; undefined where it stays as it was. */
export async function changed(
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

/** Scrolls by half a screen; undefined where there is nothing to scroll, or the end is reached. */
export async function scroll(
  session: ScreenSession,
  stage: Stage,
  shot: Shot,
  direction: ScrollDirection,
): Promise<Shot | undefined> {
  const area = scrollArea(shot.tree);
  if (!area) return undefined;
  const { x } = middleOf(area.bounds);
  const height = area.bounds.bottom - area.bounds.top;
  const low = Math.round(area.bounds.top + height * 0.8);
  const high = Math.round(area.bounds.top + height * 0.3);
  const [from, to] = direction === 'down' ? [low, high] : [high, low];
  await input(session, 'swipe', x, from, x, to, 500);
  await session.pause(300);
  return changed(session, () => lookAt(session, stage), shot, 2);
}

/** Every screen from this one to the end, as it is come upon. */
export async function* scrollThrough(
  session: ScreenSession,
  stage: Stage,
  first: Shot,
): AsyncGenerator<Shot> {
  let shot: Shot | undefined = first;
  for (let scrolls = 0; shot && scrolls < mostScrolls; scrolls++) {
    yield shot;
    shot = await scroll(session, stage, shot, 'down');
  }
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
  for (const direction of directions)
    for (let scrolls = 0; scrolls < mostScrolls; scrolls++) {
      const found = pick(shot.tree);
      if (found !== undefined) return { shot, found };
      const next = await scroll(session, stage, shot, direction);
      if (!next) break;
      shot = next;
    }
  return { shot, found: pick(shot.tree) };
}

/** Taps the target, wherever on this page it is, and gives the screen that this opens. */
export async function enter(session: ScreenSession, stage: Stage, target: Target, from: Shot): Promise<Shot> {
  const { shot, found } = await seek(session, stage, from, (tree) => findSpot(tree, target), ['up', 'down']);
  if (!found) throw new ScreenError(`There is no row ${target.name} on the screen.`);
  await tap(session, found.bounds);
  const next = await changed(session, () => lookAt(session, stage), shot);
  if (!next) throw new ScreenError(`Tapping ${target.name} changes nothing on the screen.`);
  return next;
}
