import { toggleInSettings } from '../probes/settings-pages.ts';
import type { Way } from './check.ts';

/** Settings' own screens tell the server too, and can be turned by a person where adb may not. */
const onScreen = {
  tier: 'safe',
  says: "Turn the switch off on the phone's own Settings screen.",
} as const;

/** One way for each page on which versions of Settings have the row (shared facts, 11.2). */
export function offOnScreen(label: string, pages: readonly string[]): readonly Way[] {
  return pages.map((page) => ({ ...onScreen, steps: [toggleInSettings(label, page, false)] }));
}
