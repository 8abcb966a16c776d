import { browserOn, browsers, type Browser } from '../data/browsers.ts';
import { browserPackage } from '../probes/package.ts';
import { packages } from '../probes/packages.ts';
import type { Probe } from '../probes/probe.ts';
import { refusal } from '../probes/refusal.ts';
import type { Answer, Capture } from './capture.ts';
import { questionPath } from './questions.ts';

/** A parsed answer, or in words why there is none. */
export type Reading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** Many checks ask for the same reading, and a list of packages takes a while: each answer is parsed once. */
const readings = new WeakMap<Answer, Map<string, Reading<unknown>>>();

/** An answer not given, an error text in place of one, and what the parser cannot make out are not readings. */
export function read<T>(capture: Capture, probe: Probe<T>, browser?: Browser): Reading<T> {
  const path = questionPath(probe, browser);
  const answer = capture.get(path);
  if (!answer)
    return {
      ok: false,
      why: `${path} was not asked${isScreen(probe, browser) ? ': no screen was opened' : ''}`,
    };
  const known = readings.get(answer) ?? new Map<string, Reading<unknown>>();
  readings.set(answer, known);
  const reading = known.get(path) ?? parse(path, answer, probe, browser);
  known.set(path, reading);
  return reading as Reading<T>;
}

function isScreen<T>({ ask }: Probe<T>, browser: Browser | undefined): boolean {
  if (typeof ask === 'function') return browser !== undefined && 'screen' in ask(browser);
  return 'screen' in ask;
}

function parse<T>(path: string, answer: Answer, probe: Probe<T>, browser?: Browser): Reading<T> {
  if (!answer.ok) return { ok: false, why: `${path}: ${answer.why}` };
  const refused = refusal(answer.raw);
  if (refused !== undefined) return { ok: false, why: `${path} was refused: ${refused}` };
  try {
    return { ok: true, value: probe.parse(answer.raw, browser ? { browser } : {}) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, why: `${path} cannot be read: ${why}` };
  }
}

/** Whether the browser can run on the phone, for any user; undefined where neither the list nor its own dump can tell. */
export function canRun(capture: Capture, browser: Browser): boolean | undefined {
  const list = read(capture, packages);
  if (list.ok) {
    const { owner, others, isExcerpt } = list.value;
    if (isExcerpt && !owner.has(browser.package)) return undefined;
    return [owner, ...(others?.values() ?? [])].some((packages) => {
      const listed = typeof packages === 'string' ? undefined : packages.get(browser.package);
      return listed !== undefined && listed.enabled !== false;
    });
  }
  return read(capture, browserPackage, browser).ok ? true : undefined;
}

/** Which app a browser's package is on the phone of this capture. */
export function browserIn(capture: Capture, browser: Browser, rom: Parameters<typeof browserOn>[1]): Browser {
  const dump = read(capture, browserPackage, browser);
  return browserOn(browser, rom, dump.ok ? dump.value.versionName : '');
}

/** The browsers that a check about browsers is about: all but those known to be absent or disabled. */
export function presentBrowsers(capture: Capture): readonly Browser[] {
  return browsers.filter((browser) => canRun(capture, browser) !== false);
}
