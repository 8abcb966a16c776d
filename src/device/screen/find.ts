import { beginnings, comparable } from './same-text.ts';
import { findRows, type ScreenRow } from './rows.ts';
import { ScreenError } from './screen-error.ts';
import type { Target } from '../step.ts';
import { above, isSeen, within, type UiNode, type UiTree } from '../../probes/screen/ui-xml.ts';

/**
 * The row that a target means, by its ids, then by its texts. A row with a switch comes before a heading of the same
 * text. Two switches of the same text are not chosen between: that throws ScreenError.
 */
export function findRow(tree: UiTree, target: Target): ScreenRow | undefined {
  const rows = findRows(tree);
  const byId = rows.filter(({ ids }) => ids.some((id) => target.ids?.includes(id)));
  const saysIt = textTest(target);
  const found = byId.length > 0 ? byId : rows.filter(({ title, spoken }) => saysIt(title, spoken));
  const switches = found.filter(({ on }) => on !== undefined);
  if (switches.length > 1)
    throw new ScreenError(`There is more than one switch ${target.name} on the screen.`);
  return switches[0] ?? found[0];
}

/** What to tap for a target: by its ids, then by its texts, written or spoken. Two that could be meant throw ScreenError. */
export function findSpot(tree: UiTree, target: Target): UiNode | undefined {
  const seen = tree.nodes.filter(isSeen);
  const saysIt = textTest(target);
  const byId = seen.filter(({ id }) => target.ids?.includes(id));
  const found =
    byId.length > 0 ? byId : seen.filter((node) => saysIt(node.text, false) || saysIt(node.described, true));
  const spots = new Map(found.map((node) => [above(node).find(({ clickable }) => clickable) ?? node, node]));
  const clickable = [...spots].filter(([spot]) => spot.clickable);
  const [first, second] = clickable.length > 0 ? clickable : [...spots];
  if (second) throw new ScreenError(`There is more than one ${target.name} on the screen.`);
  return first?.[1];
}

/**
 * An enabled button that bears one of the target's texts, and one of its ids where it names any: in eighteen languages
 * “Revoke” reads as “Cancel” does (shared labels, privacy_authorize_revoke).
 */
export function findButton({ nodes }: UiTree, target: Target): UiNode | undefined {
  const saysIt = textTest(target);
  return nodes.find(
    (node) =>
      isSeen(node) && node.enabled && saysIt(node.text, false) && (target.ids?.includes(node.id) ?? true),
  );
}

function textTest({ texts = [] }: Target): (text: string, spoken: boolean) => boolean {
  const known = new Set(texts.map(comparable));
  return (text, spoken) => {
    const said = comparable(text);
    return spoken ? beginnings(said).some((beginning) => known.has(beginning)) : known.has(said);
  };
}

/** Ids of Android's, AndroidX's and MIUI's alert dialogs, and of the dialog that asks for a permission. */
const dialogIds = /:id\/(?:alertTitle|parentPanel|buttonPanel|grant_dialog|permission_message)$/;

/** The first words of a dialog, where one lies over the screen. */
export function dialogOn({ nodes }: UiTree): string | undefined {
  const seen = nodes.filter(isSeen);
  const [root] = seen;
  const floats = root !== undefined && root.bounds.left > 0 && root.bounds.top > 0;
  if (!floats && !seen.some(({ id }) => dialogIds.test(id))) return undefined;
  return seen.find(({ text }) => text.trim() !== '')?.text ?? '';
}

/** Where a swipe scrolls: the largest node that can be scrolled. */
export function scrollArea({ nodes }: UiTree): UiNode | undefined {
  const size = ({ bounds }: UiNode) => (bounds.right - bounds.left) * (bounds.bottom - bounds.top);
  const areas = nodes.filter((node) => node.scrollable && isSeen(node) && within(node).length > 1);
  return areas.sort((a, b) => size(b) - size(a))[0];
}
