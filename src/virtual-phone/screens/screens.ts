import type { Activity, ScreenFactory } from '../screen.ts';
import { isDownload, readAddressBar } from './address-bar.ts';
import { mirror, renderScreen, touched, type DrawnElement } from './element.ts';
import { drawDialog, drawPage } from './layout.ts';
import {
  consent,
  drawnDialog,
  drawnPage,
  viewPage,
  rating,
  openView,
  type ScreenActions,
  type View,
} from './view.ts';

const rightToLeft = /^(?:ar|fa|he|iw|ug|ur)\b/;
const isBrowser = ({ app }: View) => Object.values(app?.pages ?? {}).some(({ field }) => field !== undefined);

/** The screens of the virtual phone: pages of the templates, drawn in the phone's language, that change its state. */
export const screens: ScreenFactory = (definition = {}, state) => {
  const { firstRun = [], misbehave = {} } = definition;
  const home =
    state.versionOf('com.miui.home') === null
      ? openView(
          'com.google.android.apps.nexuslauncher',
          'com.google.android.apps.nexuslauncher.NexusLauncherActivity',
          definition,
        )
      : openView('com.miui.home', 'com.miui.home.launcher.Launcher', definition);
  const stack: View[] = [home];
  const waiting: { due: number; act: () => void }[] = [];
  let first: string | undefined;
  let isRowComing = false;

  const top = () => stack.at(-1) ?? home;
  const settle = () => {
    while (waiting[0] && waiting[0].due <= state.now()) waiting.shift()?.act();
  };
  const wait = (milliseconds: number, act: () => void) => {
    waiting.push({ due: state.now() + milliseconds, act });
    waiting.sort((a, b) => a.due - b.due);
  };
  const later = (act: () => void) => {
    settle();
    wait(misbehave.slow ?? 0, act);
    settle();
  };

  const actions: ScreenActions = {
    go(name) {
      const view = top();
      const page = viewPage({ ...view, page: name });
      if (page?.incognito && misbehave.noIncognito) return;
      if (page)
        stack.push({ ...view, activity: page.activity, page: name, scroll: 0, typed: '', hint: false });
    },
    do({ kind, url }) {
      const { package: name } = top();
      const open = stack.findLast((view) => view.package === name && viewPage(view)?.field !== undefined);
      if (open === undefined) return;
      const incognito = viewPage(open)?.incognito ?? false;
      if (kind === 'feed' && url !== undefined)
        stack.push({ ...open, scroll: 0, typed: url, address: url, selected: true });
      state.did(name, { kind, url: url ?? open.address ?? '', incognito });
    },
    ask(asks, yes) {
      top().dialog = { asks, since: state.now(), yes };
    },
    closeDialog() {
      delete top().dialog;
    },
    later: wait,
  };

  function draw(): { root: DrawnElement; mostScroll: number; width: number; height: number } {
    const { width: short, height: long, density } = state.display();
    const [width, height] = misbehave.rotated ? [long, short] : [short, long];
    const frame = { width, height, scale: density / 160 };
    const view = top();
    const drawn = drawPage(drawnPage(view, state, definition, actions), frame, view.scroll);
    const over = view.dialog && drawDialog(drawnDialog(view, view.dialog, state, actions), frame);
    const root = over ?? drawn.root;
    const shown = rightToLeft.test(state.locale) ? mirror(root, width) : root;
    return { root: shown, mostScroll: drawn.mostScroll, width, height };
  }

  function back(): void {
    if (top().dialog) actions.closeDialog();
    else if (stack.length > 1) stack.pop();
  }

  /** All pages of an activity that is in front. */
  function leave({ package: name, activity }: Activity): void {
    while (stack.length > 1 && top().package === name && top().activity === activity) stack.pop();
  }

  function visit(view: View, url: string): void {
    Object.assign(view, { typed: url, address: url, selected: true });
    const incognito = viewPage(view)?.incognito ?? false;
    state.did(view.package, { kind: isDownload(url) ? 'download' : 'page', url, incognito });
  }

  function submit(view: View): void {
    if (viewPage(view)?.field === undefined || view.dialog || view.typed.trim() === '') return;
    const submitted = readAddressBar(view.typed);
    const { url } = submitted;
    const incognito = viewPage(view)?.incognito ?? false;
    if ('words' in submitted)
      state.did(view.package, { kind: 'search', words: submitted.words, url, incognito });
    visit(view, url);
  }

  function type(view: View, typed: string): void {
    const page = viewPage(view);
    if (page?.field === undefined || view.dialog) return;
    view.typed = view.selected ? typed : view.typed + typed;
    view.selected = false;
    const { address = '', typed: words } = view;
    state.did(view.package, { kind: 'typing', words, url: address, incognito: page.incognito ?? false });
  }

  function erase(view: View): void {
    if (viewPage(view)?.field === undefined || view.dialog) return;
    view.typed = view.selected ? '' : view.typed.slice(0, -1);
    view.selected = false;
  }

  /** Shows what is before the first page, where something does; `then` is done behind it. */
  function greet(view: View, then: () => void): void {
    const { package: name } = view;
    if (firstRun.includes(name) && state.pref(name, 'agreed') !== 'true')
      view.dialog = {
        asks: consent,
        since: state.now(),
        yes: () => {
          state.putPref(name, 'agreed', 'true');
          then();
        },
      };
    else {
      then();
      if (misbehave.prompt && isBrowser(view))
        view.dialog = { asks: rating, since: state.now(), yes: () => undefined };
    }
  }

  return {
    open(activity, intent) {
      const now = top();
      const delivered = now.package === activity.package && now.activity === activity.activity;
      later(() => {
        const anew = delivered && intent.clearTop === true;
        if (anew) leave(activity);
        const view = delivered && !anew ? now : openView(activity.package, activity.activity, definition);
        const { action, data = '' } = intent;
        const isVisit = action === 'android.intent.action.VIEW' && /^https?:/i.test(data);
        if (view !== now) stack.push(view);
        greet(view, () => {
          if (isVisit) visit(view, data);
        });
        if (misbehave.inFront !== undefined)
          stack.push(openView(misbehave.inFront, `${misbehave.inFront}.Main`, definition));
      });
      return delivered ? 'delivered' : 'started';
    },
    close(name) {
      const left = stack.filter((view) => view === home || view.package !== name);
      stack.splice(0, stack.length, ...left);
    },
    tap(x, y) {
      if (isRowComing) top().hint = true;
      isRowComing = false;
      later(() => touched(draw().root, x, y)?.());
    },
    moveRowsAtNextTap() {
      isRowComing = true;
    },
    swipe(_x1, y1, _x2, y2) {
      later(() => {
        const { mostScroll } = draw();
        const view = top();
        if (!view.dialog) view.scroll = Math.min(mostScroll, Math.max(0, view.scroll + Math.round(y1 - y2)));
      });
    },
    key(code) {
      later(() => {
        if (code === 'KEYCODE_BACK') back();
        if (code === 'KEYCODE_ENTER') submit(top());
        if (code === 'KEYCODE_DEL') erase(top());
        if (code === 'KEYCODE_HOME') stack.splice(1);
      });
    },
    text(typed) {
      later(() => {
        type(top(), typed);
      });
    },
    settle,
    dump() {
      settle();
      if (misbehave.animated) return { refused: 'no idle state' };
      const { root } = draw();
      const now = renderScreen(root, top().package, misbehave.rotated ? 1 : 0);
      first ??= now;
      return misbehave.stale ? first : now;
    },
    front() {
      settle();
      const { package: name, activity, dialog } = top();
      return { package: name, activity, ...(dialog && { isDialog: true }) };
    },
  };
};
