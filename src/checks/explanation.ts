import { browsers } from '../data/browsers.ts';
import type { Evidence } from '../data/evidence.ts';
import { languagesOf, textIn, type App } from '../data/labels.ts';
import { commandOf, isChange, type Toggle } from '../device/change.ts';
import type { Change, Step } from '../device/step.ts';
import { rowSummaries } from '../probes/row-summaries.ts';
import { placeOf } from '../probes/place.ts';
import type { Check, Remedy, Statement } from './check.ts';

/** What a person can read of a check: all but its verdict on a phone. Plain data. */
export interface Explanation {
  /** What Xiaomi says: on the screen of the phone, and elsewhere. */
  readonly xiaomi: readonly Statement[];
  readonly others: readonly Statement[];
  readonly byHand?: {
    /** The way to the row, in the phone's words with the English ones beside. */
    readonly place: string;
    readonly look: string;
    readonly putRight?: string;
    readonly source: Evidence;
  };
  /** What a computer on the cable can type: to see it, and to put it right. */
  readonly commands: { readonly see: readonly string[]; readonly change: readonly string[] };
  /** What may stop working then. */
  readonly afterwards: readonly string[];
}

/** @param language BCP 47, as the phone has it. */
export function explanationOf(check: Check, language: string): Explanation {
  const remedies = check.offers?.() ?? [];
  const steps = remedies.flatMap((remedy) => remedy.steps);
  const changes = steps.filter(isChange);
  const toggle = changes.find((change) => change.do === 'toggle');
  const { statements = [] } = check;
  const byHand = toggle ? byToggle(toggle, language) : givenByHand(check, language);
  return {
    xiaomi: [
      ...(toggle ? onScreen(toggle, language) : []),
      ...statements.filter(({ by }) => by === 'Xiaomi'),
    ],
    others: statements.filter(({ by }) => by !== 'Xiaomi'),
    ...(byHand && { byHand }),
    commands: { see: unique(changes.flatMap(seeing)), change: unique(changes.flatMap(changing)) },
    afterwards: sayEffects(remedies),
  };
}

/** The languages in which the words of the screens are known, BCP 47. */
export function explanationLanguages(): readonly string[] {
  return languagesOf('Settings', 'settings_label').sort();
}

function browserOf(toggle: Toggle) {
  return browsers.find((browser) => browser.package === toggle.package);
}

/** The summary below the row: it is what the phone itself says to its owner. */
function onScreen(toggle: Toggle, language: string): readonly Statement[] {
  const app: App = browserOf(toggle)?.labels ?? 'Settings';
  const summary = rowSummaries.get(toggle.row.name);
  if (summary === undefined) return [];
  const says = `On the phone's screen: ${inBoth(app, summary, language)}`;
  return [{ by: 'Xiaomi', says, source: pageSource(toggle) }];
}

function pageSource(toggle: Toggle): Evidence {
  if (browserOf(toggle)) return { confidence: 'guess', at: 'docs/evidence/browsers.md#switch-pages' };
  if (toggle.confirm) return { confidence: 'code', at: 'docs/evidence/screens.md#revocation-page' };
  return { confidence: 'code', at: 'docs/evidence/screens.md#program-rows' };
}

function byToggle(toggle: Toggle, language: string): Explanation['byHand'] {
  const browser = browserOf(toggle);
  const isAdPage = toggle.page.name === 'ad services';
  const start = browser
    ? ['its menu', inBoth(browser.labels, 'action_menu_text_setting', language)]
    : [
        inBoth('Settings', 'password_and_security', language),
        ...(isAdPage ? ['security_privacy_settings_title', 'ad_service'] : []).map((label) =>
          inBoth('Settings', label, language),
        ),
      ];
  const app = browser?.name ?? inBoth('Settings', 'settings_label', language);
  return {
    place: [app, ...start, placeOf(toggle, language)].join(' > '),
    look: toggle.confirm && !browser ? 'The app is under the authorised ones.' : 'On means that it collects.',
    putRight:
      toggle.confirm && !browser
        ? `Tap the app, then ${inBoth('Settings', 'privacy_authorize_revoke', language)}. The button counts down ten seconds first.`
        : 'Turn the switch off.',
    source: pageSource(toggle),
  };
}

function givenByHand({ byHand }: Check, language: string): Explanation['byHand'] {
  if (!byHand) return undefined;
  const { look, putRight, source, rows } = byHand;
  const app: App = byHand.in === 'Settings' ? 'Settings' : 'MiBrowser';
  const start =
    byHand.in === 'Settings'
      ? [inBoth('Settings', 'settings_label', language)]
      : ['the browser', 'its menu', inBoth(app, 'action_menu_text_setting', language)];
  const named = rows.map((row) => (typeof row === 'string' ? `"${row}"` : inBoth(app, row.label, language)));
  return {
    place: [...start, ...named].join(' > '),
    look,
    ...(putRight !== undefined && { putRight }),
    source,
  };
}

/** A text in the phone's language, with the English one beside where it is another. */
function inBoth(app: App, label: string, language: string): string {
  const own = textIn(app, label, language);
  const english = textIn(app, label, 'en');
  return own === english ? `"${english}"` : `"${own}" (in English "${english}")`;
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

function seeing(change: Change): readonly string[] {
  switch (change.do) {
    case 'put':
      return [`adb shell settings get ${change.namespace} ${change.key}`];
    case 'package':
      return [`adb shell pm list packages -e --user ${change.user} ${change.package}`];
    case 'permission':
      return [`adb shell dumpsys package ${change.package}`];
    default:
      return [];
  }
}

function changing(step: Step): readonly string[] {
  return isChange(step) && step.do !== 'toggle' ? [`adb shell ${commandOf(step).join(' ')}`] : [];
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
