import type { Holds } from '../device/step.ts';
import { textIn } from '../data/labels.ts';
import { toggleInSettings } from '../probes/settings-pages.ts';
import type { Remedy } from './check.ts';

/**
 * Turning the row in Settings also tells Xiaomi's server, and a person can do it where adb may not. There is one remedy
 * for each page that may hold the row (docs/evidence/screens.md#program-rows); they come before the remedy that writes
 * the key. `holds` is what the page writes, as it was read, so that an undo is exact.
 */
export function offOnScreen(
  labels: readonly string[],
  pages: readonly string[],
  holds?: readonly Holds[],
): readonly Remedy[] {
  return pages.map((page) => ({
    tier: 'safe',
    summary: `Turn off "${textIn('Settings', labels[0] ?? '', 'en')}" in the phone's Settings`,
    steps: [toggleInSettings(labels, page, false, holds)],
  }));
}
