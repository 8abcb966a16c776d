import { browserObstacles, browserPages, openBrowserSettings } from './browser-pages.ts';
import type { Probe } from './probe.ts';
import { readRows, type Known } from './read-rows.ts';

/** A row of a settings screen, as it was seen on one of the screens of a tour. */
export interface Row {
  /** The resource whose known text the title is: `improve_mi_browser_pe`. */
  readonly label: string;
  readonly page: string;
  readonly title: string;
  readonly summary: string;
  /** Absent where the row has no switch, or its switch could not be told from another's. */
  readonly on?: boolean;
}

/** A page of which something was not read. */
export interface Unread {
  readonly page: string;
  readonly why: string;
}

/** The rows that were recognised, by label, and what hindered the tour, page by page. */
export interface Switches {
  readonly rows: ReadonlyMap<string, Row>;
  readonly unread: readonly Unread[];
}

const known: readonly Known[] = [
  { label: 'improve_mi_browser_pe', summary: 'upload_usage_statistics' },
  { label: '__enhanced_incognito_mode' },
  { label: 'privacy_improve_performance', summary: 'privacy_improve_performance_desc' },
  { label: 'personalized_services' },
  { label: 'personalized_content_services' },
  { label: 'pref_show_ads' },
  { label: 'pref_security_report_url', summary: 'pref_security_report_url_summary' },
  {
    label: 'pref_check_security_url_title_international',
    summary: 'pref_check_security_url_summary_international',
  },
  { label: 'pref_check_security_url_title', summary: 'pref_check_security_url_summary' },
  { label: 'pref_security_do_not_track' },
  { label: 'privacy_authorize_title', summary: 'privacy_authorize_summary' },
  { label: 'pref_privacy_performance_id_is', withValue: true },
];

/** The rows of a browser's settings screens, in any language of `labels.json`. */
export const browserSwitches: Probe<Switches> = {
  id: 'switches',
  on: 'browser',
  ask: (browser) => ({
    screen: [
      ...openBrowserSettings(browser),
      {
        do: 'tour',
        package: browser.package,
        pages: browserPages(browser),
        obstacles: browserObstacles(browser),
      },
    ],
  }),
  parse(raw, { browser }) {
    if (!browser) throw new Error('a browser’s settings, and it is not said of which browser');
    return readRows(raw, { app: browser.labels, package: browser.package, known });
  },
};
