import { SaxesParser } from 'saxes';
import { ScreenError } from '../../device/screen/screen-error.ts';

/** Pixels of the screen as it is turned now; right and bottom are outside. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface UiNode {
  readonly class: string;
  readonly id: string;
  readonly package: string;
  readonly text: string;
  /** `content-desc`: what is read out to the blind. */
  readonly described: string;
  readonly checkable: boolean;
  readonly checked: boolean;
  readonly clickable: boolean;
  readonly enabled: boolean;
  readonly scrollable: boolean;
  readonly bounds: Bounds;
  readonly parent: UiNode | undefined;
  readonly children: readonly UiNode[];
}

/** What uiautomator saw; `nodes` in the order of the document, each before its children. */
export interface UiTree {
  readonly rotation: number;
  readonly nodes: readonly UiNode[];
}

const most = { bytes: 8_000_000, nodes: 20_000, depth: 400, text: 4_000 };

/**
 * Reads a dump of `uiautomator dump`: `<hierarchy rotation>` of `<node>`, or in Appium's form, where the class is the
 * element's name. A single node without its hierarchy is read too. Anything else, a DTD, and
 * what is larger or deeper than a screen can be, throws ScreenError with the reason.
 */
export function readUiXml(xml: string): UiTree {
  if (xml.length > most.bytes)
    throw new ScreenError(`The screen's dump is larger than ${most.bytes} characters.`);
  const nodes: UiNode[] = [];
  const open: (UiNode & { children: UiNode[] })[] = [];
  let rotation = 0;
  const parser = new SaxesParser();
  parser.on('doctype', () => refuse('it holds a DTD'));
  parser.on('comment', () => refuse('it holds a comment'));
  parser.on('processinginstruction', () => refuse('it holds a processing instruction'));
  parser.on('error', (error) => refuse(error.message));
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'hierarchy') {
      if (nodes.length > 0) refuse('a hierarchy is inside a node');
      rotation = Number(attributes['rotation'] ?? 0);
      return;
    }
    const parent = open.at(-1);
    const node = { ...nodeOf(name, attributes), parent, children: [] };
    if (nodes.push(node) > most.nodes) refuse(`it holds more than ${most.nodes} nodes`);
    if (open.push(node) > most.depth) refuse(`its nodes are nested deeper than ${most.depth}`);
    parent?.children.push(node);
  });
  parser.on('closetag', ({ name }) => {
    if (name !== 'hierarchy') open.pop();
  });
  parser.write(xml).close();
  if (nodes.length === 0) refuse('it holds no node');
  return { rotation, nodes };
}

function refuse(why: string): never {
  throw new ScreenError(`The screen's dump cannot be read: ${why.slice(0, 200)}.`);
}

function nodeOf(
  name: string,
  attributes: Readonly<Record<string, string>>,
): Omit<UiNode, 'parent' | 'children'> {
  const text = (key: string) => (attributes[key] ?? '').slice(0, most.text);
  const holds = (key: string) => attributes[key] === 'true';
  return {
    class: text('class') || name,
    id: text('resource-id'),
    package: text('package'),
    text: text('text'),
    described: text('content-desc'),
    checkable: holds('checkable'),
    checked: holds('checked'),
    clickable: holds('clickable'),
    enabled: holds('enabled'),
    scrollable: holds('scrollable'),
    bounds: boundsOf(text('bounds')),
  };
}

/** `[left,top][right,bottom]`; nothing else is a place, and what has no place is not seen. */
function boundsOf(text: string): Bounds {
  const found = /^\[(-?\d{1,6}),(-?\d{1,6})\]\[(-?\d{1,6}),(-?\d{1,6})\]$/.exec(text);
  const [left = 0, top = 0, right = 0, bottom = 0] = (found ?? []).slice(1).map(Number);
  return { left, top, right, bottom };
}

export function isSeen({ bounds }: UiNode): boolean {
  return bounds.right > bounds.left && bounds.bottom > bounds.top;
}

export function centre({ left, top, right, bottom }: Bounds): { readonly x: number; readonly y: number } {
  return { x: Math.round((left + right) / 2), y: Math.round((top + bottom) / 2) };
}

/** The node and all below it. */
export function within(node: UiNode): UiNode[] {
  return [node, ...node.children.flatMap(within)];
}

/** The node and all above it, nearest first. */
export function above(node: UiNode): UiNode[] {
  const found: UiNode[] = [];
  for (let at: UiNode | undefined = node; at; at = at.parent) found.push(at);
  return found;
}
