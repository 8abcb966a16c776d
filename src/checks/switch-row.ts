import { miBrowser, type Browser } from '../data/browsers.ts';
import { textIn, type App } from '../data/labels.ts';
import { browserPages, toggleAnyInBrowser, toggleInBrowser } from '../probes/browser-pages.ts';
import type { Row, Switches } from '../probes/read-rows.ts';
import { browserSwitches } from '../probes/switches.ts';
import { check, type Check, type CheckText, type Verdict, type Remedy } from './check.ts';
import { shown } from './shown.ts';

/** The part of a check that a row does not give. */
export type SwitchText = CheckText & {
  /** What the switch does for the owner beside collecting, which goes with it. */
  readonly sideEffects?: string;
};

/** Where most of the switches were seen (docs/evidence/browsers.md#switch-pages). */
const usualPage = 'privacy and security';

/**
 * A switch of a browser that collects while it is on; `labels` are the resources whose texts its title may show, and
 * `page` is where a person is led to it, and
 * `of` the browser whose texts the catalogue shows.
 */
export function switchCheck(
  { sideEffects, ...text }: SwitchText,
  labels: readonly string[],
  page = usualPage,
  of: Browser = miBrowser,
): Check {
  const wordsOf = ({ package: name, labels }: Browser): App => (name === of.package ? of.labels : labels);
  const turnOff = (browser: Browser, on: readonly string[], steps: Remedy['steps']): Remedy => ({
    tier: sideEffects === undefined ? 'safe' : 'consent',
    summary: `Turn off ${namesOf(wordsOf(browser), on).join(' and ')} in ${settingsOf(browser)}`,
    ...(sideEffects !== undefined && { sideEffects }),
    steps,
  });
  return check({
    ...text,
    group: 'browser',
    needs: { switches: browserSwitches },
    judge: ({ switches }, { browser = of }) => judgeSwitch(wordsOf(browser), labels, switches),
    offers({ browser = of } = {}) {
      const label = labels[0] ?? '';
      return [turnOff(browser, [label], [toggleInBrowser(browser, { label, page }, false)])];
    },
    remedies({ switches }, { browser = of }) {
      const on = rowsOf(labels, switches).filter((row) => row.on === true);
      const known = on.filter((row) => browserPages(browser).some(({ name }) => name === row.page));
      const seen = known.length === 0 ? labels.slice(0, 1) : known.map(({ label }) => label);
      return [
        turnOff(
          browser,
          seen,
          known.map((row) => toggleInBrowser(browser, row, false)),
        ),
      ];
    },
    lead({ browser }) {
      if (!browser) return [];
      const app = browser.package === of.package ? of : browser;
      return [turnOff(browser, labels.slice(0, 1), [toggleAnyInBrowser(app, { labels, page }, false)])];
    },
  });
}

/** On is worse than unknown, and unknown is worse than off: two rows of one meaning need not agree. */
function judgeSwitch(app: App, labels: readonly string[], switches: Switches): Verdict {
  const rows = rowsOf(labels, switches);
  if (rows.length === 0) return { status: 'unknown', observed: notSeen(app, labels, switches) };
  const observed = rows.map(rowText).join('; ');
  if (rows.some(({ on }) => on === true)) return { status: 'fail', observed };
  if (rows.every(({ on }) => on === false)) return { status: 'pass', observed };
  return { status: 'unknown', observed: `${observed}${hindrancesIn(switches)}` };
}

function rowsOf(labels: readonly string[], { rows }: Switches): readonly Row[] {
  return labels.flatMap((label) => rows.get(label) ?? []);
}

/** Why pages were not read, ` (page, page: why)`; empty where all were. */
export function hindrancesIn({ unread }: Switches): string {
  const pages = new Map<string, string[]>();
  for (const { page, why } of unread) pages.set(why, [...(pages.get(why) ?? []), page]);
  const hindrances = [...pages].map(([why, on]) => `${on.map(shown).join(', ')}: ${shown(why)}`);
  return hindrances.length === 0 ? '' : ` (${hindrances.join('; ')})`;
}

/** The names of rows in the words of the app, each once. */
function namesOf(app: App, labels: readonly string[]): readonly string[] {
  return [...new Set(labels.map((label) => `"${textIn(app, label, 'en')}"`))];
}

/** Where it is not known which of two apps it is, neither is named. */
function settingsOf({ name, mayBe }: Browser): string {
  return mayBe === undefined ? `the settings of ${name}` : "the browser's settings";
}

export function notSeen(app: App, labels: readonly string[], switches: Switches): string {
  const rows = namesOf(app, labels).join(' or ');
  return `no row ${rows} was seen on the pages of settings${hindrancesIn(switches)}`;
}

export function rowText({ title, summary, page, on }: Row): string {
  const state = on === undefined ? ': its switch could not be read' : on ? ' is ON' : ' is off';
  const under = summary === '' ? '' : ` / ${shown(summary)}`;
  return `"${shown(title)}${under}" on page ${shown(page)}${state}`;
}
