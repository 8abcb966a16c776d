import { settingsRows } from '../probes/settings-screen.ts';
import type { Settings } from '../probes/settings.ts';
import type { Probe } from '../probes/probe.ts';
import { xiaomiRoms } from './applies.ts';
import { inPrivacy, untried } from './by-hand.ts';
import { check, type Check, type Verdict } from './check.ts';
import { hindrancesIn, notSeen, rowText } from './switch-row.ts';

type MirrorText = Pick<Check, 'id' | 'title' | 'failureTitle' | 'source' | 'good' | 'bad'>;

/**
 * Compares a row of the phone's own Settings with the key it shows. Where they disagree, one of them does not do what
 * it says. `judgeKey` is the judgement of the key's own check.
 */
export function mirrorCheck(
  text: MirrorText,
  labels: readonly string[],
  list: Probe<Settings>,
  judgeKey: (settings: Settings) => Verdict,
): Check {
  return check({
    ...text,
    group: 'settings',
    severity: 'medium',
    why: 'You see the screen, apps read the key. If they differ, your choice does not reach the apps.',
    appliesTo: xiaomiRoms,
    byHand: {
      ...inPrivacy,
      rows: [...inPrivacy.rows, ...labels.slice(0, 1).map((label) => ({ label }))],
      look: 'The switch says what the screen shows. The key is what apps read.',
      putRight: 'Turn the switch on and off again, and audit the phone again.',
      source: untried,
    },
    needs: { rows: settingsRows, settings: list },
    judge({ rows, settings }) {
      const row = labels.map((label) => rows.rows.get(label)).find((one) => one !== undefined);
      if (!row) return { status: 'unknown', observed: notSeen('Settings', labels, rows) };
      const key = judgeKey(settings);
      const observed = `${rowText(row)}; ${key.observed}`;
      // A row that only leads to a page has no switch of its own; the page may not have been read.
      if (row.on === undefined) return { status: 'unknown', observed: `${observed}${hindrancesIn(rows)}` };
      if (key.status === 'unknown') return { status: 'unknown', observed };
      return {
        status: row.on === (key.status === 'fail') ? 'pass' : 'fail',
        observed,
        ...(key.knownOn && { knownOn: key.knownOn }),
      };
    },
  });
}
