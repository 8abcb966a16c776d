import { writeTour } from '../../src/device/screen/tour-text.ts';
import { textIn, type App } from '../../src/data/labels.ts';
import { node, screen, title } from '../device/xml.ts';

interface ShownEvent {
  readonly app: App;
  readonly package: string;
}

const appOf = (name: string): App => (name.endsWith('.mini') ? 'MintBrowser' : 'MiBrowser');

/** The answer of a tour of a browser's settings: rows by label, on, off, or undefined where there is no switch. */
export function browserTour(
  name: string,
  seen: Readonly<Record<string, boolean | undefined>>,
  unread: readonly string[] = [],
): string {
  return tour({ app: appOf(name), package: name }, 'privacy and security', seen, unread);
}

/** The answer of a tour of the phone's own Settings. */
export function settingsTour(
  seen: Readonly<Record<string, boolean | undefined>>,
  unread: readonly string[] = [],
): string {
  return tour({ app: 'Settings', package: 'com.android.settings' }, 'privacy', seen, unread);
}

/** The answer of a tour of the settings of one system app. */
export function systemAppTour(
  app: App,
  owner: string,
  seen: Readonly<Record<string, boolean | undefined>>,
  unread: readonly string[] = [],
): string {
  return tour({ app, package: owner }, 'settings', seen, unread);
}

function tour(
  shown: ShownEvent,
  page: string,
  seen: Readonly<Record<string, boolean | undefined>>,
  unread: readonly string[],
): string {
  const rows = Object.entries(seen).map(([label, on], at) => row(shown, label, on, 300 + at * 200));
  return writeTour([
    { name: page, xml: screen(node('FrameLayout', '[0,0][1080,2340]', { package: shown.package }, ...rows)) },
    ...unread.map((why) => ({ name: 'advanced', unread: why })),
  ]);
}

/** A row as MIUI draws it: its switch is in a container of its own, beside the title. */
function row(
  { app, package: owner }: ShownEvent,
  label: string,
  on: boolean | undefined,
  top: number,
): string {
  const text = label.startsWith('"') ? label.slice(1, -1) : textIn(app, label, 'en');
  const at = (left: number, right: number) => `[${left},${top}][${right},${top + 180}]`;
  const frame = { package: owner, 'resource-id': 'android:id/widget_frame' };
  const checkbox = {
    package: owner,
    'resource-id': 'android:id/checkbox',
    checkable: true,
    checked: on === true,
  };
  return node(
    'LinearLayout',
    at(0, 1080),
    { package: owner, clickable: true },
    title(at(60, 800), text),
    ...(on === undefined
      ? []
      : [node('LinearLayout', at(850, 1040), frame, node('CheckBox', at(860, 1030), checkbox))]),
  );
}
