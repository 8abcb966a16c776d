import { scrollArea } from './find.ts';
import type { Shot } from './session.ts';
import { isSeen, within, type UiNode } from '../../probes/screen/ui-xml.ts';

/** What is in the list that can be scrolled, apart from boxes that hold others. */
function leavesIn(area: UiNode): readonly UiNode[] {
  return within(area).filter((node) => node !== area && node.children.length === 0 && isSeen(node));
}

/** The list's last row ends above the list's lower edge: there is nothing below it, and no scrolling is needed to know. */
export function endsAbove(shot: Shot): boolean {
  const area = scrollArea(shot.tree);
  if (!area) return true;
  const last = Math.max(...area.children.filter(isSeen).map(({ bounds }) => bounds.bottom));
  return last < area.bounds.bottom;
}

/** Part of the way of a finger that a list follows at least: it starts to move some pixels late. */
const followed = 0.8;

/**
 * The list moved by less than the finger did, so it came to its end. False where the two looks have no text in common
 * by which that could be reported.
 */
export function stoppedShort(before: Shot, after: Shot, distance: number): boolean {
  const [from, to] = [scrollArea(before.tree), scrollArea(after.tree)];
  if (!from || !to) return false;
  const heights = (area: UiNode) => {
    const found = new Map<string, number[]>();
    for (const { text, id, bounds } of leavesIn(area).filter((node) => node.text.trim() !== ''))
      found.set(`${id} ${text}`, [...(found.get(`${id} ${text}`) ?? []), (bounds.top + bounds.bottom) / 2]);
    return found;
  };
  const now = heights(to);
  const moves = [...heights(from)].flatMap(([key, [middle, ...others]]) => {
    const [then, ...more] = now.get(key) ?? [];
    return middle === undefined || then === undefined || others.length + more.length > 0
      ? []
      : [Math.abs(middle - then)];
  });
  // What is at an edge is cut off by it and seems to move less: the row that moved most tells.
  return moves.length > 0 && Math.max(...moves) < distance * followed;
}
