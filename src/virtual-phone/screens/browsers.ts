import type { App } from '../../data/labels.ts';
import type { ScreenState } from '../screen.ts';
import {
  fillers,
  isAtLeast,
  kept,
  label,
  says,
  type AppTemplate,
  type Item,
  type ScreenPage,
} from './template.ts';

interface BrowserLook {
  readonly labels: App;
  readonly activities: { readonly start: string; readonly settings: string; readonly incognito: string };
  readonly menuId: string;
  /** From which version on there is the switch of May 2020, and from which that of today (docs/evidence/incident.md#fixed-versions). */
  readonly since: { readonly enhanced: string; readonly improve: string };
  /** Whether its incognito mode leads to the feed too: as it was reported in 2020 (docs/evidence/incident.md#claims). */
  readonly feedInIncognito: boolean;
}

/** The items of a feed, made. */
const feed: readonly Item[] = [
  'The harvest has begun',
  'Rain is expected until Friday',
  'An old bridge is repaired at last',
].map((headline, at) => ({
  kind: 'link',
  title: says(headline),
  does: { kind: 'feed', url: `https://news.example.com/story-${at + 1}` },
}));

const toFeed: Item = { kind: 'link', title: says('News'), to: 'feed' };

/**
 * A browser's screens, made: which page holds what is known in part only (docs/evidence/browsers.md#switch-pages). Personalised services
 * and ads are where they were measured, the incognito switch where it is supposed to be.
 */
function browser(
  name: string,
  { labels, activities, menuId, since, feedInIncognito }: BrowserLook,
): AppTemplate {
  const flip = (title: string, summary?: string): Item => ({
    kind: 'switch',
    title: label(title),
    ...(summary !== undefined && { summary: label(summary) }),
    turns: kept(name, title),
  });
  const settings = (title: ScreenPage['title'], items: ScreenPage['items']): ScreenPage => ({
    activity: activities.settings,
    title,
    items,
  });
  const bar = [
    { id: 'action_tabs', described: says('1') },
    { id: menuId, described: label('ks_personal_center'), to: 'menu' },
  ];
  const incognitoSwitch = (state: ScreenState, of: 'enhanced' | 'improve'): Item[] => {
    const version = state.versionOf(name) ?? '0';
    const now = isAtLeast(version, since.improve)
      ? 'improve'
      : isAtLeast(version, since.enhanced)
        ? 'enhanced'
        : '';
    if (now !== of) return [];
    const turns = kept(name, 'improve_mi_browser_pe');
    return [
      of === 'improve'
        ? {
            kind: 'switch',
            title: label('improve_mi_browser_pe'),
            summary: label('upload_usage_statistics'),
            turns,
          }
        : { kind: 'switch', title: label('__enhanced_incognito_mode'), turns },
    ];
  };
  return {
    package: name,
    labels,
    pages: {
      start: {
        activity: activities.start,
        title: says('Search or enter web address'),
        items: () => [toFeed, ...fillers('Videos')],
        field: 'url_bar',
        bar,
      },
      incognito: {
        activity: activities.incognito,
        title: label('incognito_title'),
        items: () => [{ kind: 'text', title: label('incognito_on') }, ...(feedInIncognito ? [toFeed] : [])],
        incognito: true,
        field: 'url_bar',
        bar,
      },
      feed: { activity: activities.start, title: says('News'), items: () => feed, bar },
      menu: {
        activity: activities.start,
        title: label('ks_personal_center'),
        items: () => [
          { kind: 'link', title: label('action_menu_text_Incognito'), to: 'incognito' },
          ...fillers('Bookmarks', 'History', 'Downloads'),
          { kind: 'link', title: says('Share'), does: { kind: 'share' } },
          { kind: 'link', title: says('Save page'), does: { kind: 'download' } },
          { kind: 'link', title: label('action_menu_text_setting'), to: 'settings' },
        ],
      },
      settings: settings(label('menu_preferences'), (state) => [
        ...fillers('Account', 'Sync', 'Search engine', 'Start page', 'Font size', 'Downloads', 'Gestures'),
        { kind: 'link', title: label('pref_notifications_title') },
        { kind: 'link', title: label('pref_privacy_security_title'), to: 'privacy' },
        { kind: 'link', title: label('pref_clear_data_title') },
        { kind: 'link', title: label('pref_extras_title'), to: 'advanced' },
        ...(incognitoSwitch(state, 'enhanced').length > 0
          ? [{ kind: 'link' as const, title: label('__incognito_mode_settings'), to: 'incognito settings' }]
          : []),
        ...fillers('Rate', 'Feedback', 'About'),
      ]),
      privacy: settings(label('pref_privacy_security_title'), (state) => [
        ...fillers('Site settings', 'Passwords', 'Cookies', 'Location'),
        flip('pref_security_do_not_track'),
        ...incognitoSwitch(state, 'improve'),
        flip('privacy_improve_performance', 'privacy_improve_performance_desc'),
        { ...flip('personalized_services', 'personalized_services_desc'), spoken: true } as Item,
        flip('pref_security_report_url', 'pref_security_report_url_summary'),
        flip('pref_check_security_url_title_international', 'pref_check_security_url_summary_international'),
        flip('pref_check_security_url_title', 'pref_check_security_url_summary'),
        { kind: 'text', title: label('pref_privacy_performance_id_is'), summary: says('1e55-made-0d') },
        {
          kind: 'link',
          title: label('privacy_authorize_title'),
          summary: label('privacy_authorize_summary'),
        },
      ]),
      advanced: settings(label('pref_extras_title'), () => [
        flip('pref_show_ads'),
        ...fillers('JavaScript', 'Video player', 'Page zoom'),
      ]),
      'incognito settings': settings(label('__incognito_mode_settings'), (state) =>
        incognitoSwitch(state, 'enhanced'),
      ),
    },
  };
}

const miBrowser: BrowserLook = {
  labels: 'MiBrowser',
  activities: {
    start: 'com.android.browser.BrowserActivity',
    settings: 'com.android.browser.BrowserSettingsActivity',
    incognito: 'com.android.browser.IncognitoActivity',
  },
  menuId: 'action_my',
  since: { enhanced: '12.1.4', improve: '12.5' },
  feedInIncognito: false,
};

const chromium = 'com.miui.org.chromium.chrome.browser';

const mintBrowser: BrowserLook = {
  labels: 'MintBrowser',
  activities: {
    start: `${chromium}.ChromeActivity`,
    settings: `${chromium}.setting.SettingActivity`,
    incognito: `${chromium}.ChromeActivity`,
  },
  menuId: 'action_menu',
  since: { enhanced: '3.4.3', improve: '3.5' },
  feedInIncognito: true,
};

const looks: Readonly<Record<string, BrowserLook>> = {
  'com.mi.globalbrowser': miBrowser,
  'com.android.browser': miBrowser,
  'com.mi.globalbrowser.mini': mintBrowser,
};

/** The screens of a browser, or of an app that looks like one; undefined for what is none. */
export function browserApp(name: string, like = name): AppTemplate | undefined {
  const look = looks[like];
  return look && browser(name, look);
}
