import type { Bounds } from '../../probes/screen/ui-xml.ts';
import { clip, type DrawnElement } from './element.ts';

/** A row ready to be drawn. */
export interface DrawnRow {
  readonly title: string;
  readonly summary?: string;
  readonly heading?: boolean;
  readonly spoken?: boolean;
  readonly on?: boolean;
  readonly tap?: () => void;
}

export interface DrawnPage {
  readonly package: string;
  readonly title: string;
  readonly rows: readonly DrawnRow[];
  readonly field?: { readonly id: string; readonly text: string; readonly tap: () => void };
  readonly bar: readonly { readonly id: string; readonly described: string; readonly tap: () => void }[];
}

export interface DrawnDialog {
  readonly package: string;
  readonly title: string;
  readonly message: string;
  readonly buttons: readonly { readonly text: string; readonly enabled: boolean; readonly tap: () => void }[];
}

export interface ScreenFrame {
  readonly width: number;
  readonly height: number;
  /** Pixels to a dp. */
  readonly scale: number;
}

const dp = { head: 80, bar: 56, field: 48, row: 76, heading: 40, edge: 20 };

export function drawPage(
  page: DrawnPage,
  frame: ScreenFrame,
  scrolled: number,
): { root: DrawnElement; mostScroll: number } {
  const { width, height, scale } = frame;
  const px = (value: number) => Math.round(value * scale);
  const top = px(dp.head) + (page.field ? px(dp.field) : 0);
  const bottom = height - (page.bar.length > 0 ? px(dp.bar) : 0);
  const window = { left: 0, top, right: width, bottom };
  let y = top - scrolled;
  const rows = page.rows.flatMap((row) => {
    const rowTop = y;
    y += px(row.heading ? dp.heading : dp.row);
    return clip(drawRow(row, { left: 0, top: rowTop, right: width, bottom: y }, px(dp.edge)), window);
  });
  const content = y + scrolled - top;
  const mostScroll = Math.max(0, content - (bottom - top));
  const list: DrawnElement = {
    class: 'androidx.recyclerview.widget.RecyclerView',
    id: `${page.package}:id/recycler_view`,
    bounds: window,
    scrollable: mostScroll > 0,
    children: rows,
  };
  const whole = { left: 0, top: 0, right: width, bottom: height };
  const head: DrawnElement = {
    class: 'TextView',
    id: `${page.package}:id/action_bar_title`,
    text: page.title,
    bounds: { left: px(dp.edge), top: px(30), right: width - px(dp.edge), bottom: px(dp.head) },
  };
  const children = [head, ...drawField(page, frame), list, ...drawBar(page, frame)];
  const contentFrame: DrawnElement = {
    class: 'FrameLayout',
    id: 'android:id/content',
    bounds: whole,
    children,
  };
  return { root: { class: 'FrameLayout', bounds: whole, children: [contentFrame] }, mostScroll };
}

/** A preference of MIUI: title and summary in a box, the switch in a frame beside it (docs/evidence/screens.md#row-layout). */
function drawRow(row: DrawnRow, bounds: Bounds, edge: number): DrawnElement {
  const { left, top, right, bottom } = bounds;
  const height = bottom - top;
  const tap = row.tap && { clickable: true, tap: row.tap };
  const check = { class: 'CheckBox', checkable: true, checked: row.on ?? false };
  if (row.spoken) {
    const described = [row.title, row.summary ?? ''].join(' ').trim();
    const box = { ...check, bounds, described, ...tap };
    return { class: 'LinearLayout', bounds, children: [box] };
  }
  const middle = Math.round(top + height / 2);
  const half = Math.round(edge / 2);
  const textRight = right - edge * 5;
  const text = (id: string, says: string, from: number, to: number): DrawnElement => ({
    class: 'TextView',
    id: `android:id/${id}`,
    text: says,
    bounds: { left: left + edge, top: from, right: textRight, bottom: to },
  });
  const texts =
    row.summary === undefined
      ? [text('title', row.title, top + Math.round(height / 4), bottom - Math.round(height / 4))]
      : [text('title', row.title, top + half, middle), text('summary', row.summary, middle, bottom - half)];
  const box: DrawnElement = {
    class: 'RelativeLayout',
    bounds: { left: left + edge, top, right: textRight, bottom },
    children: texts,
  };
  const frame: DrawnElement = {
    class: 'LinearLayout',
    id: 'android:id/widget_frame',
    bounds: { left: right - edge * 4, top, right: right - edge, bottom },
    children: [
      {
        ...check,
        id: 'android:id/checkbox',
        bounds: { left: right - edge * 4, top: middle - edge, right: right - edge, bottom: middle + edge },
      },
    ],
  };
  return { class: 'LinearLayout', bounds, ...tap, children: row.on === undefined ? [box] : [box, frame] };
}

function drawField({ package: name, field }: DrawnPage, { width, scale }: ScreenFrame): DrawnElement[] {
  if (!field) return [];
  const bounds = {
    left: 20,
    top: Math.round(dp.head * scale),
    right: width - 20,
    bottom: Math.round((dp.head + dp.field) * scale),
  };
  return [
    {
      class: 'EditText',
      id: `${name}:id/${field.id}`,
      text: field.text,
      clickable: true,
      bounds,
      tap: field.tap,
    },
  ];
}

function drawBar({ package: name, bar }: DrawnPage, { width, height, scale }: ScreenFrame): DrawnElement[] {
  const each = Math.floor(width / Math.max(1, bar.length));
  const top = height - Math.round(dp.bar * scale);
  return bar.map(({ id, described, tap }, at) => ({
    class: 'ImageView',
    id: `${name}:id/${id}`,
    described,
    clickable: true,
    bounds: { left: at * each, top, right: (at + 1) * each, bottom: height },
    tap,
  }));
}

/** An alert of MIUI: a window of its own at the bottom, the only one that uiautomator sees. */
export function drawDialog(dialog: DrawnDialog, { width, height, scale }: ScreenFrame): DrawnElement {
  const edge = Math.round(dp.edge * scale);
  const top = Math.round(height * 0.6);
  const [left, right, bottom] = [edge, width - edge, height - edge];
  const line = Math.floor((bottom - top) / 3);
  const text = (id: string, says: string, at: number): DrawnElement => ({
    class: 'TextView',
    id: `${dialog.package}:id/${id}`,
    text: says,
    bounds: { left: left + edge, top: top + line * at, right: right - edge, bottom: top + line * (at + 1) },
  });
  const each = Math.floor((right - left) / Math.max(1, dialog.buttons.length));
  const buttons = dialog.buttons.map((button, at): DrawnElement => ({
    class: 'Button',
    id: at === 0 ? 'android:id/button2' : 'android:id/button1',
    text: button.text,
    clickable: true,
    enabled: button.enabled,
    bounds: { left: left + each * at, top: top + line * 2, right: left + each * (at + 1), bottom },
    tap: button.tap,
  }));
  const whole = { left, top, right, bottom };
  const panel: DrawnElement = {
    class: 'LinearLayout',
    id: `${dialog.package}:id/parentPanel`,
    bounds: whole,
    children: [text('alertTitle', dialog.title, 0), text('message', dialog.message, 1), ...buttons],
  };
  return { class: 'FrameLayout', bounds: whole, children: [panel] };
}
