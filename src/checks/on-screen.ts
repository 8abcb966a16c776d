import type { Holds } from '../device/step.ts';
import { textIn } from '../data/labels.ts';
import { toggleInSettings } from '../probes/settings-pages.ts';
import type { Remedy } from './check.ts';

/**
 * Settings' own screens tell the server too, and can be turned by a person where adb may not. One way for each page on
 * which versions of Settings have the row (docs/evidence/screens.md#program-rows). They stand before the way that
 * writes the key; `holds` is what the page writes, as it was read, for an undo that is exact.
 */
export function offOnScreen(
  labels: readonly string[],
  pages: readonly string[],
  holds?: readonly Holds[],
): readonly Remedy[] {
  return pages.map((page) => ({
    tier: 'safe',
    summary: `Turn off "${textIn('Settings', labels[0] ?? '', 'en')}" on the phone's own Settings screen.`,
    steps: [toggleInSettings(labels, page, false, holds)],
  }));
}
