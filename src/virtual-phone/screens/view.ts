import { textIn } from '../../data/labels.ts';
import type { ScreenState } from '../screen.ts';
import { pageHeading } from './address-bar.ts';
import { browserApp } from './browsers.ts';
import type { ScreensDefinition } from './definition.ts';
import type { DrawnDialog, DrawnPage, DrawnRow } from './layout.ts';
import { settingsApp } from './settings.ts';
import { systemApps } from './system-apps.ts';
import {
  label,
  says,
  type AppTemplate,
  type Item,
  type ScreenPage,
  type DialogQuestion,
  type Words,
} from './template.ts';

type Does = NonNullable<Extract<Item, { kind: 'link' }>['does']>;

/** A page of an app in front of those below it, and a dialog over it. */
export interface View {
  readonly package: string;
  readonly activity: string;
  readonly app: AppTemplate | undefined;
  /** Of the app's template; an app without one shows an empty page. */
  readonly page: string;
  scroll: number;
  typed: string;
  /** The next letter replaces the text of the field. */
  selected?: boolean;
  /** The address that is open. */
  address?: string;
  dialog?: Dialog;
  /** A row of the app's own is above the others. */
  hint?: boolean;
}

export interface Dialog {
  readonly asks: DialogQuestion;
  readonly since: number;
  readonly yes: () => void;
}

/** What touching a view can bring about. */
export interface ScreenActions {
  do(what: Does): void;
  go(page: string): void;
  ask(question: DialogQuestion, yes: () => void): void;
  closeDialog(): void;
  /** Does something so many milliseconds later, by the phone's clock. */
  later(milliseconds: number, act: () => void): void;
}

/** What opening this activity shows. */
export function openView(packageName: string, activity: string, { like = {} }: ScreensDefinition): View {
  const app =
    [settingsApp, ...systemApps].find(({ package: owner }) => owner === packageName) ??
    browserApp(packageName, like[packageName]);
  const pages = Object.entries(app?.pages ?? {});
  const elsewhere = like[packageName] === undefined ? '' : 'start'; // its activities have names of their own
  const page = pages.find(([, { activity: shown }]) => shown === activity)?.[0] ?? elsewhere;
  return { package: packageName, activity, app, page, scroll: 0, typed: '' };
}

export function viewPage({ app, page }: View): ScreenPage | undefined {
  return app?.pages[page];
}

/** The question that a browser puts before anything else on its first start. */
export const consent: DialogQuestion = {
  title: label('privacy_title'),
  message: label('privacy_sub_title'),
  confirm: label('privacy_accept'),
};

export const rating: DialogQuestion = {
  title: label('score_dialog_title'),
  message: label('score_dialog_msg_score_explorer'),
  confirm: says('OK'),
};

export function drawnPage(
  view: View,
  state: ScreenState,
  definition: ScreensDefinition,
  actions: ScreenActions,
): DrawnPage {
  const { app } = view;
  const page = viewPage(view);
  if (!app || !page) return { package: view.package, title: view.package, rows: [], bar: [] };
  const say = (words: Words) => spoken(app, words, state.locale);
  const { misbehave = {} } = definition;
  const items = misbehave.reordered ? page.items(state).toReversed() : page.items(state);
  const hint: readonly DrawnRow[] = view.hint ? [{ title: 'New: look here' }] : [];
  const rows = items.map((item, at): DrawnRow => {
    const unknown = misbehave.relabelled && item.kind === 'switch';
    const title = unknown ? `Option ${at}` : say(item.title);
    return {
      title,
      ...(item.summary && !unknown && { summary: say(item.summary) }),
      ...rest(item, state, definition, actions),
    };
  });
  const isOffline = state.setting('global', 'airplane_mode_on') === '1';
  return {
    package: view.package,
    title: say(page.title),
    rows: [
      ...hint,
      ...(view.address === undefined ? [] : [{ title: pageHeading(view.address, isOffline), heading: true }]),
      ...rows,
    ],
    ...(page.field !== undefined && {
      field: {
        id: page.field,
        text: view.typed,
        tap: () => {
          view.selected = true;
        },
      },
    }),
    bar: (page.bar ?? []).map(({ id, described, to }) => ({
      id,
      described: say(described),
      tap: () => {
        if (to !== undefined) actions.go(to);
      },
    })),
  };
}

function rest(
  item: Item,
  state: ScreenState,
  { misbehave = {} }: ScreensDefinition,
  actions: ScreenActions,
): Omit<DrawnRow, 'title' | 'summary'> {
  if (item.kind === 'link') {
    const { to, does } = item;
    return {
      tap: () => {
        if (to !== undefined) actions.go(to);
        if (does !== undefined) actions.do(does);
      },
    };
  }
  if (item.kind !== 'switch') return { heading: item.kind === 'heading' };
  const { turns, asksBeforeOff } = item;
  const on = turns.isOn(state);
  const turn = () => {
    if (misbehave.stubborn) return;
    turns.put(state, !on);
    const { flipsBack } = misbehave;
    if (flipsBack !== undefined)
      actions.later(flipsBack, () => {
        turns.put(state, on);
      });
  };
  return {
    on,
    ...(item.spoken && { spoken: true }),
    tap: () => {
      if (on && asksBeforeOff) actions.ask(asksBeforeOff, turn);
      else turn();
    },
  };
}

export function drawnDialog(
  view: View,
  { asks, since, yes }: Dialog,
  state: ScreenState,
  actions: ScreenActions,
): DrawnDialog {
  const app = view.app ?? settingsApp;
  const say = (words: Words) => spoken(app, words, state.locale);
  const { countdown } = asks;
  const left = countdown ? Math.max(0, Math.ceil(countdown.seconds - (state.now() - since) / 1000)) : 0;
  const counting = countdown && left > 0;
  const confirm = counting ? say(countdown.label).replace(/%(?:1\$)?d/, String(left)) : say(asks.confirm);
  return {
    package: view.package,
    title: say(asks.title),
    message: say(asks.message),
    buttons: [
      {
        text: say(label('cancel')),
        enabled: true,
        tap: () => {
          actions.closeDialog();
        },
      },
      {
        text: confirm,
        enabled: !counting,
        tap: () => {
          actions.closeDialog();
          yes();
        },
      },
    ],
  };
}

function spoken({ labels }: AppTemplate, words: Words, locale: string): string {
  return 'says' in words ? words.says : textIn(labels, words.label, locale);
}
