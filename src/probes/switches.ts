import { browserObstacles, browserPages, openBrowserSettings } from './browser-pages.ts';
import type { Probe } from './probe.ts';
import { readRows, type Known, type Switches } from './read-rows.ts';

export const knownBrowserRows: readonly Known[] = [
  { label: 'improve_mi_browser_pe', summary: 'upload_usage_statistics' },
  { label: '__enhanced_incognito_mode' },
  { label: 'privacy_improve_performance', summary: 'privacy_improve_performance_desc' },
  { label: 'personalized_services' },
  { label: 'personalized_content_services' },
  { label: 'pref_show_ads' },
  { label: 'pref_personalized_customization' },
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
    return readRows(raw, { app: browser.labels, package: browser.package, known: knownBrowserRows });
  },
};
