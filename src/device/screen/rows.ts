import { comparable } from './same-text.ts';
import { above, isSeen, within, type Bounds, type UiNode, type UiTree } from '../../probes/screen/ui-xml.ts';

/** A row of a screen of settings. */
export interface ScreenRow {
  readonly title: string;
  readonly summary: string;
  /** The title was only spoken (content-desc), and may run on into the summary (docs/evidence/browsers.md#spoken-labels). */
  readonly spoken: boolean;
  readonly package: string;
  /** Every resource id in the row. */
  readonly ids: readonly string[];
  /** Absent where there is no switch, or more than one that could be meant. */
  readonly on?: boolean;
  readonly enabled: boolean;
  /** Where to tap: its switch, else the row. */
  readonly place: Bounds;
}

const labelsItself = /(?:CheckBox|CheckedTextView|RadioButton)$/;
const isList = (node: UiNode) => node.scrollable || /(?:RecyclerView|ListView|ScrollView)$/.test(node.class);
const isSwitch = (node: UiNode) => node.checkable && isSeen(node);
const isLabel = (node: UiNode) =>
  node.text.trim() !== '' && !node.checkable && isSeen(node) && !node.class.endsWith('EditText');

/**
 * The rows that a screen shows, top to bottom. A row is what is in one clickable container; its switch may be the
 * container itself, are in it, or in a sibling beside it at the same height (`widget_frame`), whichever side that is
 * on (docs/evidence/screens.md#row-layout). A switch that alone carries its label, written or spoken, is a row too.
 */
export function findRows({ nodes }: UiTree): ScreenRow[] {
  const blocks = new Map<UiNode, UiNode[]>();
  for (const label of nodes.filter(isLabel)) {
    const block = blockOf(label);
    blocks.set(block, [...(blocks.get(block) ?? []), label]);
  }
  const used = new Set<UiNode>();
  const written = [...blocks].map(([block, labels]) => {
    const found = switchOf(block, blocks);
    if (found) used.add(found);
    return writtenRow(block, labels, found);
  });
  return [...written, ...nodes.filter((node) => isSwitch(node) && !used.has(node)).flatMap(rowOfSwitch)];
}

/** What belongs together with a label: the nearest clickable container of one title, else what is beside it. */
function blockOf(label: UiNode): UiNode {
  const below = belowList(label);
  const container = below.find((node) => node.clickable);
  if (container && titlesIn(container) <= 1) return container;
  const beside = below[1];
  return beside && within(beside).filter(isLabel).length <= 2 ? beside : label;
}

function titlesIn(block: UiNode): number {
  const labels = within(block).filter(isLabel);
  return labels.length > 4 ? labels.length : labels.filter(({ id }) => id.endsWith('/title')).length;
}

/** The node and what it is in, up to the list that it is an item of. */
function belowList(node: UiNode): UiNode[] {
  const path = above(node);
  const list = path.findIndex(isList);
  return list < 0 ? path : path.slice(0, Math.max(list, 1));
}

function switchOf(block: UiNode, blocks: ReadonlyMap<UiNode, unknown>): UiNode | undefined {
  const inside = within(block).filter((node) => isSwitch(node) && !hasOwnLabel(node));
  if (inside.length > 0) return onlyOne(inside, block);
  const list = above(block).find(isList);
  for (const around of [...belowList(block).slice(1), ...(list ? [list] : [])]) {
    const near = within(around).filter((node) => isSwitch(node) && !hasOwnLabel(node));
    const beside = near.filter(
      (node) =>
        isBeside(node, block) && !above(node).some((at) => at !== block && at.clickable && blocks.has(at)),
    );
    if (near.length > 0) return onlyOne(beside, block);
  }
  return undefined;
}

/** One switch; or a container that is checkable itself and shows its state in one switch of the same state. */
function onlyOne(switches: readonly UiNode[], block: UiNode): UiNode | undefined {
  const [first, second] = switches;
  if (second === undefined) return first;
  return switches.length === 2 && first === block && first.checked === second.checked ? second : undefined;
}

function hasOwnLabel(node: UiNode): boolean {
  return labelsItself.test(node.class) && node.text.trim() !== '';
}

function isBeside(node: UiNode, block: UiNode): boolean {
  const middle = (node.bounds.top + node.bounds.bottom) / 2;
  return middle >= block.bounds.top && middle < block.bounds.bottom;
}

function writtenRow(block: UiNode, labels: readonly UiNode[], found: UiNode | undefined): ScreenRow {
  const title = labels.find(({ id }) => id.endsWith('/title')) ?? labels[0] ?? block;
  const others = labels.filter((label) => label !== title);
  const summary =
    others.find(({ id }) => id.endsWith('/summary'))?.text ?? others.map(({ text }) => text).join(' ');
  return {
    title: title.text,
    summary,
    spoken: false,
    ...rowAt(block, found),
  };
}

function rowOfSwitch(node: UiNode): ScreenRow[] {
  const spokenBy = belowList(node).find(({ described }) => described.trim() !== '');
  const title = hasOwnLabel(node) ? node.text : (spokenBy?.described ?? '');
  if (comparable(title) === '') return [];
  const others = spokenBy ? within(spokenBy).filter(isSwitch) : [node];
  return [
    { title, summary: '', spoken: !hasOwnLabel(node), ...rowAt(node, others.length > 1 ? undefined : node) },
  ];
}

function rowAt(block: UiNode, found: UiNode | undefined): Omit<ScreenRow, 'title' | 'summary' | 'spoken'> {
  const { package: owner, bounds, enabled } = found ?? block;
  const ids = [...within(block), ...(found ? [found] : [])].map(({ id }) => id).filter((id) => id !== '');
  return {
    package: owner,
    ids: [...new Set(ids)],
    ...(found ? { on: found.checked } : {}),
    enabled,
    place: bounds,
  };
}
