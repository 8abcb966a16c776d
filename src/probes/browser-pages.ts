import type { Browser } from '../data/browsers.ts';
import type { Change, Move, Page, Target } from '../device/step.ts';
import { linkTo, labelTarget, withIds } from '../data/labels.ts';
import type { Row } from './read-rows.ts';

/**
 * The way to a browser's settings. Mi Browser's activity was measured (docs/evidence/browsers.md#settings-page). Of Mint Browser no activity
 * and no id is known: its menu button is looked for by guesses.
 */
export function openBrowserSettings(browser: Browser): readonly Move[] {
  const { package: name, labels, settings } = browser;
  if (settings !== undefined) return [{ do: 'open', component: `${name}/${settings}` }];
  return [
    { do: 'open', package: name },
    { do: 'tap', on: browserMenu(browser) },
    { do: 'tap', on: labelTarget(labels, 'action_menu_text_setting', 'menu_preferences') },
  ];
}

/** `action_my` was seen in Mi Browser's bottom bar (docs/evidence/browsers.md#settings-page), `menu_button` is Chrome's; the rest is guessed. */
export function browserMenu({ package: name, labels }: Pick<Browser, 'package' | 'labels'>): Target {
  const ids = ['action_my', 'action_menu', 'action_more', 'menu', 'menu_button'].map(
    (id) => `${name}:id/${id}`,
  );
  return {
    name: 'menu',
    ids,
    get texts() {
      return [...labelTarget(labels, 'ks_personal_center').texts, 'Menu', 'More options'];
    },
  };
}

/**
 * The pages on which a switch may be, in the order of docs/evidence/browsers.md#switch-pages: which holds the incognito switch is a
 * guess; personalised services and ads were measured.
 */
export function browserPages({ labels }: Browser): readonly Page[] {
  return [
    { name: 'settings', path: [] },
    {
      name: 'privacy and security',
      path: [linkTo(labels, 'pref_privacy_security_title', 'privacy_security')],
    },
    { name: 'advanced', path: [linkTo(labels, 'pref_extras_title')] },
    { name: 'incognito mode settings', path: [linkTo(labels, '__incognito_mode_settings')] },
  ];
}

/** What asks for consent or praise in front of the settings. None of it is answered in the owner's name. */
export function browserObstacles({ labels }: Pick<Browser, 'labels'>): readonly Target[] {
  return [
    'privacy_title',
    'privacy_accept',
    'user_experience_agree',
    'score_dialog_title',
    'exit_browser_warning',
  ].map((name) => labelTarget(labels, name));
}

/** The change that turns the switch of a row that was read. Throws for a page that is not one of browserPages. */
export function toggleInBrowser(
  browser: Browser,
  { label, page }: Pick<Row, 'label' | 'page'>,
  to: boolean,
): Change {
  return toggleAnyInBrowser(browser, { labels: [label], page }, to);
}

/** The same for a row that was not read, and may be named by any of these labels. */
export function toggleAnyInBrowser(
  browser: Browser,
  { labels, page: on }: { readonly labels: readonly string[]; readonly page: string },
  to: boolean,
): Change {
  const page = browserPages(browser).find(({ name }) => name === on);
  if (!page) throw new Error(`${browser.name} has no page ${on}`);
  return {
    do: 'toggle',
    open: openBrowserSettings(browser),
    package: browser.package,
    page,
    row: labelTarget(browser.labels, ...labels),
    to,
    obstacles: browserObstacles(browser),
    ...(labels.some((label) => label.startsWith('personalized')) && {
      confirm: withIds(labelTarget(browser.labels, 'personal__decide_uncheck_personalized_confirm'), [
        'android:id/button1',
      ]),
    }),
  };
}
