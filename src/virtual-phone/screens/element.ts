import type { Bounds } from '../../probes/screen/ui-xml.ts';

/** A node on the screen, and what a tap on it does. */
export interface DrawnElement {
  readonly class: string;
  readonly bounds: Bounds;
  readonly id?: string;
  readonly text?: string;
  readonly described?: string;
  readonly checkable?: boolean;
  readonly checked?: boolean;
  readonly clickable?: boolean;
  readonly enabled?: boolean;
  readonly scrollable?: boolean;
  readonly children?: readonly DrawnElement[];
  readonly tap?: () => void;
}

/** In the attributes and order of `uiautomator dump` of Android 10 to 13, on one line (docs/evidence/adb.md#uiautomator). */
export function renderScreen(root: DrawnElement, packageName: string, rotation: number): string {
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation="${rotation}">${renderNode(root, packageName, 0)}</hierarchy>`;
}

function renderNode(element: DrawnElement, packageName: string, index: number): string {
  const { left, top, right, bottom } = element.bounds;
  const attributes = {
    index,
    text: element.text ?? '',
    'resource-id': element.id ?? '',
    class: element.class.includes('.') ? element.class : `android.widget.${element.class}`,
    package: packageName,
    'content-desc': element.described ?? '',
    checkable: element.checkable ?? false,
    checked: element.checked ?? false,
    clickable: element.clickable ?? false,
    enabled: element.enabled ?? true,
    focusable: element.clickable ?? false,
    focused: false,
    scrollable: element.scrollable ?? false,
    'long-clickable': false,
    password: false,
    selected: false,
    bounds: `[${left},${top}][${right},${bottom}]`,
  };
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escape(String(value))}"`)
    .join('');
  const inside = (element.children ?? []).map((child, at) => renderNode(child, packageName, at)).join('');
  return inside === '' ? `<node${written} />` : `<node${written}>${inside}</node>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}

/** What a touch there does: the deepest enabled node that takes it. */
export function touched(element: DrawnElement, x: number, y: number): (() => void) | undefined {
  const { left, top, right, bottom } = element.bounds;
  if (x < left || x >= right || y < top || y >= bottom) return undefined;
  const inside = (element.children ?? [])
    .map((child) => touched(child, x, y))
    .find((tap) => tap !== undefined);
  return inside ?? (element.enabled === false ? undefined : element.tap);
}

/** Only what is inside the window is dumped, and cut at its edges. */
export function clip(element: DrawnElement, window: Bounds): DrawnElement[] {
  const { left, right } = element.bounds;
  const top = Math.max(element.bounds.top, window.top);
  const bottom = Math.min(element.bounds.bottom, window.bottom);
  if (bottom <= top) return [];
  const children = (element.children ?? []).flatMap((child) => clip(child, window));
  return [{ ...element, bounds: { left, top, right, bottom }, children }];
}

/** Mirrored, as for a language that is read from right to left. */
export function mirror(element: DrawnElement, width: number): DrawnElement {
  const { left, top, right, bottom } = element.bounds;
  return {
    ...element,
    bounds: { left: width - right, top, right: width - left, bottom },
    children: (element.children ?? []).map((child) => mirror(child, width)),
  };
}
