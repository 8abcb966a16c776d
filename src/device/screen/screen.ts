import { dumpScreen, type Shot } from './dump.ts';
import { dialogOn, findSpot, scrollArea } from './find.ts';
import { frontOf } from './front.ts';
import { input, type Hand } from './session.ts';
import { ScreenError } from './screen-error.ts';
import type { Target } from '../step.ts';
import { isSeen, middleOf, type Bounds, type UiTree } from './ui-xml.ts';

/** The app whose screens are wanted, and what may stand in the way of them. */
export interface Stage {
  readonly package: string;
  readonly obstacles?: readonly Target[];
}

type Way = 'down' | 'up';

const mostScrolls = 30;

/** Looks at the app's screen, waiting a little for it; throws ScreenError that says what is there in its place. */
export async function lookAt(hand: Hand, stage: Stage): Promise<Shot> {
  for (let looks = 1; ; looks++) {
    const shot = await dumpScreen(hand);
    const why = hindrance(shot.tree, stage);
    if (why === undefined) return shot;
    if (looks === 4) throw new ScreenError(await explain(hand, shot.tree, stage, why));
    await hand.pause(looks * 500);
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

async function explain(hand: Hand, tree: UiTree, stage: Stage, why: string): Promise<string> {
  const front = await frontOf(hand);
  return front?.package === stage.package && ownerOf(tree) !== stage.package
    ? `${stage.package} is in front, but uiautomator shows ${ownerOf(tree)}: its picture is old.`
    : why;
}

function ownerOf({ nodes }: UiTree): string {
  return nodes.find(isSeen)?.package ?? 'nothing';
}

export async function tap(hand: Hand, place: Bounds): Promise<void> {
  const { x, y } = middleOf(place);
  await input(hand, 'tap', x, y);
  await hand.pause(400);
}

export async function press(hand: Hand, code: string): Promise<void> {
  await input(hand, 'keyevent', code);
  await hand.pause(400);
}

/** The screen once it is another than before, as `look` shows it; undefined where it stays as it was. */
export async function changed(
  hand: Hand,
  look: () => Promise<Shot>,
  before: Shot,
  looks = 4,
): Promise<Shot | undefined> {
  for (let times = 1; times <= looks; times++) {
    const shot = await look();
    if (shot.xml !== before.xml) return shot;
    await hand.pause(times * 400);
  }
  return undefined;
}

/** Scrolls by half a screen; undefined where there is nothing to scroll, or the end is reached. */
export async function scroll(hand: Hand, stage: Stage, shot: Shot, way: Way): Promise<Shot | undefined> {
  const area = scrollArea(shot.tree);
  if (!area) return undefined;
  const { x } = middleOf(area.bounds);
  const height = area.bounds.bottom - area.bounds.top;
  const low = Math.round(area.bounds.top + height * 0.8);
  const high = Math.round(area.bounds.top + height * 0.3);
  const [from, to] = way === 'down' ? [low, high] : [high, low];
  await input(hand, 'swipe', x, from, x, to, 500);
  await hand.pause(300);
  return changed(hand, () => lookAt(hand, stage), shot, 2);
}

/** Every screen from this one to the end, as it is come upon. */
export async function* scrollThrough(hand: Hand, stage: Stage, first: Shot): AsyncGenerator<Shot> {
  let shot: Shot | undefined = first;
  for (let scrolls = 0; shot && scrolls < mostScrolls; scrolls++) {
    yield shot;
    shot = await scroll(hand, stage, shot, 'down');
  }
}

/** Scrolls until `pick` finds something, first one way to the end, then the other. */
export async function seek<T>(
  hand: Hand,
  stage: Stage,
  first: Shot,
  pick: (tree: UiTree) => T | undefined,
  ways: readonly Way[] = ['down', 'up'],
): Promise<{ shot: Shot; found: T | undefined }> {
  let shot = first;
  for (const way of ways)
    for (let scrolls = 0; scrolls < mostScrolls; scrolls++) {
      const found = pick(shot.tree);
      if (found !== undefined) return { shot, found };
      const next = await scroll(hand, stage, shot, way);
      if (!next) break;
      shot = next;
    }
  return { shot, found: pick(shot.tree) };
}

/** Taps the target, wherever on this page it is, and gives the screen that this opens. */
export async function enter(hand: Hand, stage: Stage, target: Target, from: Shot): Promise<Shot> {
  const { shot, found } = await seek(hand, stage, from, (tree) => findSpot(tree, target), ['up', 'down']);
  if (!found) throw new ScreenError(`There is no row ${target.name} on the screen.`);
  await tap(hand, found.bounds);
  const next = await changed(hand, () => lookAt(hand, stage), shot);
  if (!next) throw new ScreenError(`Tapping ${target.name} changes nothing on the screen.`);
  return next;
}
