import type { Browser } from '../data/browsers.ts';
import type { Evidence } from '../data/evidence.ts';
import { labelLanguages, ownTextIn, textIn, type App } from '../data/labels.ts';
import { changeCommand, isChange, type Toggle } from '../device/change.ts';
import type { Change, Step } from '../device/step.ts';
import { browserPackage } from '../probes/package.ts';
import { rowSummaries } from '../probes/row-summaries.ts';
import { describePlace, inBothLanguages } from '../probes/place.ts';
import type { Check, Remedy, Statement } from './check.ts';
import { browsersOf, offersOf } from './offers.ts';

/** What a person can read of a check: all but its verdict on a phone. Plain data. */
export interface Explanation {
  /** What Xiaomi says: on the screen of the phone, and elsewhere. */
  readonly xiaomi: readonly Statement[];
  readonly others: readonly Statement[];
  readonly byHand?: {
    /** The way to the row, in the phone's words with the English ones beside. */
    readonly place: string;
    /** The ways in other browsers, where they read otherwise. */
    readonly elsewhere?: readonly string[];
    readonly look: string;
    readonly putRight?: string;
    readonly source: Evidence;
  };
  /** What a computer on the cable can type: to see it, and to put it right. */
  readonly commands: {
    readonly see: readonly string[];
    /** What is seen there. */
    readonly look?: string;
    readonly change: readonly string[];
    /** What these leave open. */
    readonly changeNote?: string;
  };
  /** What may stop working then. */
  readonly afterwards: readonly string[];
}

/**
 * @param language BCP 47, as the phone has it.
 * @param found The browsers in front of the reader; else each that the check is about.
 */
export function explainCheck(check: Check, language: string, found: readonly Browser[] = []): Explanation {
  const mine = found.filter(({ app }) => check.appliesTo?.browser?.includes(app));
  const about = mine.length > 0 ? mine : browsersOf(check);
  const remedies = offersOf(check, about);
  const changes = stepsOf(remedies).filter(isChange);
  const { statements = [], onComputer } = check;
  const [toggled, ...others] =
    about.length === 0 ? toggledIn(check) : about.flatMap((one) => toggledIn(check, one));
  const byHand = toggled ? byToggle(toggled, others, language) : givenByHand(check, about, language);
  return {
    xiaomi: [
      ...(toggled ? onScreen(toggled, language) : []),
      ...statements.filter(({ by }) => by === 'Xiaomi'),
    ],
    others: statements.filter(({ by }) => by !== 'Xiaomi'),
    ...(byHand && { byHand }),
    commands: {
      see: onComputer?.see ?? unique(changes.flatMap((change) => seeing(change, check))),
      ...(onComputer && { look: onComputer.look }),
      change: unique(changes.flatMap(changing)),
      ...(onComputer?.change !== undefined && { changeNote: onComputer.change }),
    },
    afterwards: [
      ...(check.byHand?.afterwards === undefined ? [] : [check.byHand.afterwards]),
      ...sayEffects(remedies),
    ],
  };
}

/** The languages in which the words of the screens are known, BCP 47. */
export function explanationLanguages(): readonly string[] {
  return labelLanguages('Settings', 'settings_label').sort();
}

/** A switch, and the browser that has it. */
interface SwitchPlace {
  readonly toggle: Toggle;
  readonly browser?: Browser;
}

/** The switch that is turned first, in the browser or in Settings. */
function toggledIn(check: Check, browser?: Browser): readonly SwitchPlace[] {
  const steps = stepsOf(check.offers?.(browser ? { browser } : {}) ?? []);
  const toggle = steps.filter(isChange).find((change) => change.do === 'toggle');
  return toggle ? [{ toggle, ...(browser && { browser }) }] : [];
}

function stepsOf(remedies: readonly Remedy[]): readonly Step[] {
  return remedies.flatMap(({ steps }) => steps);
}

/** The summary below the row: it is what the phone itself says to its owner. */
function onScreen({ toggle, browser }: SwitchPlace, language: string): readonly Statement[] {
  const app: App = browser?.labels ?? 'Settings';
  const summary = rowSummaries.get(toggle.row.name);
  if (summary === undefined) return [];
  const says = `On the phone's screen: ${inBoth(app, summary, language)}`;
  return [{ by: 'Xiaomi', says, source: pageSource(toggle, browser) }];
}

function pageSource(toggle: Toggle, browser?: Browser): Evidence {
  if (browser) return { confidence: 'guess', at: 'docs/evidence/browsers.md#switch-pages' };
  if (toggle.confirm) return { confidence: 'code', at: 'docs/evidence/screens.md#revocation-page' };
  return { confidence: 'code', at: 'docs/evidence/screens.md#program-rows' };
}

/** docs/evidence/browsers.md#labels */
const guessedWords = "Mint Browser's own words were not read: the ones given here are a guess.";

function byToggle(
  first: SwitchPlace,
  others: readonly SwitchPlace[],
  language: string,
): Explanation['byHand'] {
  const { toggle, browser } = first;
  const isOfApps = toggle.confirm !== undefined && !browser;
  const isGuessed = [first, ...others].some((one) => one.browser?.labels === 'MintBrowser');
  return {
    ...placesOf([first, ...others], language),
    look: isOfApps
      ? 'The app is under the authorised ones.'
      : ['On means that it collects.', ...(isGuessed ? [guessedWords] : [])].join(' '),
    putRight: isOfApps
      ? `Tap the app, then ${inBoth('Settings', 'privacy_authorize_revoke', language)}. The button counts down ten seconds first.`
      : 'Turn the switch off.',
    source: pageSource(toggle, browser),
  };
}

/** Browsers with the same words have one way. */
function placesOf(
  all: readonly SwitchPlace[],
  language: string,
): { readonly place: string; readonly elsewhere?: readonly string[] } {
  const apps = new Map<string, string[]>();
  for (const { toggle, browser } of all) {
    const app = browser?.name ?? inBoth('Settings', 'settings_label', language);
    const way = wayTo(toggle, browser, language);
    apps.set(way, [...(apps.get(way) ?? []), app]);
  }
  const [place = '', ...elsewhere] = [...apps].map(([way, of]) => `${of.join(' or ')} > ${way}`);
  return { place, ...(elsewhere.length > 0 && { elsewhere }) };
}

function wayTo(toggle: Toggle, browser: Browser | undefined, language: string): string {
  const isAdPage = toggle.page.name === 'ad services';
  const start = browser
    ? ['its menu', inBoth(browser.labels, 'action_menu_text_setting', language)]
    : ['password_and_security', ...(isAdPage ? ['security_privacy_settings_title', 'ad_service'] : [])].map(
        (label) => inBoth('Settings', label, language),
      );
  return [...start, describePlace(toggle, language)].join(' > ');
}

function givenByHand({ byHand }: Check, about: readonly Browser[], language: string): Explanation['byHand'] {
  if (!byHand) return undefined;
  const { look, putRight, source, rows } = byHand;
  const app: App = byHand.in === 'Settings' ? 'Settings' : 'MiBrowser';
  const start =
    byHand.in === 'Settings'
      ? [inBoth('Settings', 'settings_label', language)]
      : [
          about.map(({ name }) => name).join(' or '),
          'its menu',
          inBoth(app, 'action_menu_text_setting', language),
        ];
  const named = rows.map((row) =>
    typeof row === 'string' ? quoteRow(row, language) : inBoth(app, row.label, language),
  );
  return {
    place: [...start, ...named].join(' > '),
    look: markEnglish(look, language),
    ...(putRight !== undefined && { putRight: markEnglish(putRight, language) }),
    source,
  };
}

/** Rows that read the same in every language. */
const namesOfRows: ReadonlySet<string> = new Set(['Google', 'msa', 'Wi-Fi']);

/** Words of a screen are in quotes; what only describes a row, such as `the app`, is not. Only the English ones are known. */
function quoteRow(row: string, language: string): string {
  if (row.startsWith('the ')) return row;
  return inBothLanguages(namesOfRows.has(row) ? row : undefined, row, language);
}

/** The words of a screen in a sentence of a check are the English ones. */
function markEnglish(sentence: string, language: string): string {
  return sentence.replace(/"([^"]+)"/g, (_, words: string) => inBothLanguages(undefined, words, language));
}

/** A text in the phone's language, with the English one beside where it is another. */
function inBoth(app: App, label: string, language: string): string {
  return inBothLanguages(ownTextIn(app, label, language), textIn(app, label, 'en'), language);
}

/** Where remedies differ in what they cost, each is named. */
function sayEffects(remedies: readonly Remedy[]): readonly string[] {
  const costs = new Set(remedies.map(({ sideEffects }) => sideEffects));
  return unique(
    remedies.flatMap(({ summary, sideEffects }) => {
      if (sideEffects === undefined) return [];
      return costs.size === 1 ? sideEffects : `${summary}: ${sideEffects}`;
    }),
  );
}

function seeing(change: Change, { needs }: Check): readonly string[] {
  switch (change.do) {
    case 'put':
      return [`adb shell settings get ${change.namespace} ${change.key}`];
    case 'package':
      // Where it is judged by its dump, that it is there tells nothing.
      return Object.values(needs).includes(browserPackage)
        ? [`adb shell dumpsys package ${change.package}`]
        : [`adb shell pm list packages -e --user ${change.user} ${change.package}`];
    case 'permission':
      return [`adb shell dumpsys package ${change.package}`];
    default:
      return [];
  }
}

function changing(step: Step): readonly string[] {
  return isChange(step) && step.do !== 'toggle' ? [`adb shell ${changeCommand(step).join(' ')}`] : [];
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
