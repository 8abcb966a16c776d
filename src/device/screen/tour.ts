import { findSpot } from './find.ts';
import { enter, leave, mostScrolls, scroll, shown, type Scrolled } from './screen.ts';
import { ScreenError } from './screen-error.ts';
import { strayTaps, SwitchTurned } from './stray-tap.ts';
import type { ScreenSession, Shot } from './session.ts';
import { endsAbove } from './list-end.ts';
import type { Move, Target } from '../step.ts';
import { writeTour, type TouredPage } from './tour-text.ts';
import type { UiNode } from '../../probes/screen/ui-xml.ts';

export type Tour = Extract<Move, { do: 'tour' }>;

/** A page in the tree of a tour. A page without a name is only on the way to others. */
interface TourNode {
  readonly target?: Target;
  /** From the page on which the tour starts. */
  readonly path: readonly Target[];
  readonly names: string[];
  readonly children: TourNode[];
}

/**
 * Visits each page, from the one that is in front, scrolls through it and keeps what it saw; the text is tour-text.ts's.
 * Pages are a tree: each is entered once, and left by one BACK. A page that cannot be reached, or not to its end, is
 * noted, and the tour continues; ScreenError where nothing at all was seen.
 */
export async function takeTour(session: ScreenSession, tour: Tour): Promise<string> {
  const seen = new Map<string, TouredPage[]>(tour.pages.map(({ name }) => [name, []]));
  const root = treeOf(tour);
  const note = (node: TourNode, page: { xml: string } | { unread: string }): void => {
    for (const name of node.names) seen.get(name)?.push({ name, ...page });
  };
  const noteUnread = (node: TourNode, unread: string): void => {
    note(node, { unread });
    for (const child of node.children) noteUnread(child, unread);
  };
  const walk: TourWalk = { session, tour, note, noteUnread };
  try {
    await visit(walk, root, await shown(session, tour));
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error;
    if ([...seen.values()].every((pages) => pages.length === 0)) noteUnread(root, error.message);
  }
  const pages = [...seen.values()].flat();
  const unread = pages.flatMap((page) => ('unread' in page ? [page.unread] : []));
  if (unread.length === pages.length) throw new ScreenError(unread[0] ?? 'There was no page to visit.');
  return writeTour(pages);
}

function treeOf({ pages }: Tour): TourNode {
  const root: TourNode = { path: [], names: [], children: [] };
  for (const { name, path } of pages) {
    let node = root;
    for (const target of path) {
      let child = node.children.find((one) => one.target?.name === target.name);
      if (!child)
        node.children.push((child = { target, path: [...node.path, target], names: [], children: [] }));
      node = child;
    }
    node.names.push(name);
  }
  return root;
}

interface TourWalk {
  readonly session: ScreenSession;
  readonly tour: Tour;
  note(node: TourNode, page: { xml: string } | { unread: string }): void;
  noteUnread(node: TourNode, unread: string): void;
}

/**
 * Scrolls through a page, enters what is to be visited as it comes into sight, and notes what was not found. Gives the
 * page's last look where it still shows; undefined once a page below was the last to visit, and is left open.
 */
async function visit(walk: TourWalk, node: TourNode, first: Shot, isLast = true): Promise<Shot | undefined> {
  const { session, tour } = walk;
  const left = new Set(node.children);
  let shot = first;
  let isEnd = false;
  try {
    for (let scrolls = 0; ; scrolls++) {
      walk.note(node, { xml: shot.xml });
      isEnd ||= endsAbove(shot) || scrolls === mostScrolls;
      if (isEnd) noteAbsent(walk, shot, left); // so that the last page that is there is known to be the last
      for (const child of [...left]) {
        const spot = spotOf(walk, child, shot, left);
        if (!spot) continue;
        left.delete(child);
        const isAllDone = isLast && left.size === 0 && (isEnd || node.names.length === 0);
        const back = await visitChild(walk, child, shot, spot, isAllDone);
        if (!back) return undefined;
        shot = back;
      }
      if (isEnd || (node.names.length === 0 && left.size === 0)) break;
      const next: Scrolled | undefined = await scroll(session, tour, shot, 'down');
      if (!next) break;
      ({ shot, isEnd } = next);
    }
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error;
    walk.note(node, { unread: error.message });
    for (const child of left) walk.noteUnread(child, error.message);
    throw error;
  }
  noteAbsent(walk, undefined, left);
  return shot;
}

/** Notes the pages to which no row leads, on a last screen or on none at all. */
function noteAbsent(walk: TourWalk, shot: Shot | undefined, left: Set<TourNode>): void {
  for (const child of [...left]) {
    if (shot && spotOf(walk, child, shot, left)) continue;
    if (left.delete(child))
      walk.noteUnread(child, `There is no row ${child.target?.name ?? ''} on the screen.`);
  }
}

/** Where to tap for a page; two places that could be meant are noted. */
function spotOf(walk: TourWalk, child: TourNode, { tree }: Shot, left: Set<TourNode>): UiNode | undefined {
  try {
    return child.target && findSpot(tree, child.target);
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error;
    left.delete(child);
    walk.noteUnread(child, error.message);
    return undefined;
  }
}

/** Enters a page, visits it and comes back; undefined where nothing is left to come back for. */
async function visitChild(
  walk: TourWalk,
  child: TourNode,
  from: Shot,
  spot: UiNode,
  isLast: boolean,
): Promise<Shot | undefined> {
  const { session, tour } = walk;
  let page: Shot;
  try {
    page = await enter(session, tour, child.target ?? { name: '' }, from, spot.bounds);
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error;
    if (error instanceof SwitchTurned) await tellStrayTaps(walk, child, error);
    walk.noteUnread(child, error.message);
    return isLast ? undefined : shown(session, tour);
  }
  try {
    const end = await visit(walk, child, page, isLast);
    return isLast || !end ? undefined : await leave(session, tour, end);
  } catch (error) {
    if (!(error instanceof ScreenError) || isLast) throw error;
    return leave(session, tour, session.screen.shot ?? page); // what was not seen is noted
  }
}

async function tellStrayTaps(
  { session, tour }: TourWalk,
  child: TourNode,
  error: SwitchTurned,
): Promise<void> {
  const path = child.path.slice(0, -1);
  const page = { name: path.at(-1)?.name ?? 'first', path };
  const way = { ...tour, open: session.opened ?? [], page };
  for (const stray of strayTaps(error.turned, child.target?.name ?? '', way)) await session.onStrayTap(stray);
}
