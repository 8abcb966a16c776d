import type { Capture } from '../capture/capture.ts';
import { read } from '../capture/readings.ts';
import type { Remedy } from '../checks/check.ts';
import { getprop, type Properties } from '../probes/getprop.ts';
import { isInAnotherLanguage, nameRow } from '../probes/place.ts';

/** The language of the phone's screens, BCP 47; empty where it is not known. */
export function languageOfCapture(capture: Capture): string {
  const properties = read(capture, getprop);
  return properties.ok ? languageOf(properties.value) : '';
}

function languageOf(properties: Properties): string {
  const names = ['persist.sys.locale', 'ro.product.locale'];
  return names.map((name) => properties.get(name)?.trim() ?? '').find((tag) => tag !== '') ?? '';
}

/** A remedy that names its rows as the phone's screen does, with the English words beside: who puts it right by hand looks for them. */
export function inOwnWords(remedy: Remedy, language: string): Remedy {
  if (!isInAnotherLanguage(language)) return remedy;
  const rows = remedy.steps.flatMap((step) => (step.do === 'toggle' ? [nameRow(step, language)] : []));
  const named = new Map(rows.map(({ inEnglish, inBoth }) => [inEnglish, inBoth]));
  const summary = remedy.summary.replace(/"([^"]+)"/g, (quoted, words: string) => named.get(words) ?? quoted);
  return { ...remedy, summary };
}
