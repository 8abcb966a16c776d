import type { Browser } from '../data/browsers.ts';
import { browsers } from '../data/browsers.ts';
import type { Check } from '../checks/check.ts';
import { getprop } from '../probes/getprop.ts';
import { packages } from '../probes/packages.ts';
import type { Ask, AskOfUsers } from '../probes/probe.ts';
import { users } from '../probes/users.ts';

/** A probe put to one phone, or to one browser on it. */
export interface Question {
  /** Where its answer is in a capture. */
  readonly path: string;
  readonly ask: Ask | AskOfUsers;
  readonly browser?: Browser;
  /** Bytes of the longest answer that is believed. */
  readonly most?: number;
}

type AnyProbe = Check['needs'][string];

export function questionPath(probe: AnyProbe, browser: Browser | undefined): string {
  return `${probe.on === 'browser' && browser ? browser.package : 'phone'}/${probe.id}`;
}

/**
 * All that these checks want to know, each question once; what judging wants to know itself, which ROM it is and which
 * browsers are there; and what other questions hang on, which users there are.
 */
export function listQuestions(checks: readonly Pick<Check, 'needs'>[]): readonly Question[] {
  const needed = checks.flatMap((check) => Object.values(check.needs));
  const isAboutBrowsers = needed.some(({ on }) => on === 'browser');
  const asked = [getprop, ...(isAboutBrowsers ? [packages] : []), ...needed];
  const probes = new Set<AnyProbe>(asked.some(({ ask }) => 'ofUsers' in ask) ? [users, ...asked] : asked);
  return [...probes].flatMap((probe) => {
    const subjects = probe.on === 'browser' ? browsers : [undefined];
    return subjects.map((browser) => ({
      path: questionPath(probe, browser),
      ask: askOf(probe, browser),
      ...(probe.most !== undefined && { most: probe.most }),
      ...(browser && { browser }),
    }));
  });
}

function askOf(probe: AnyProbe, browser: Browser | undefined): Question['ask'] {
  if (typeof probe.ask !== 'function') return probe.ask;
  if (!browser) throw new Error(`The probe ${probe.id} is asked of browsers only.`);
  return probe.ask(browser);
}
