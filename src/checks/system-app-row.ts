import type { App } from '../data/labels.ts';
import { isKnownAbsent, packages } from '../probes/packages.ts';
import { systemAppRows } from '../probes/system-app-rows.ts';
import { xiaomiRoms } from './applies.ts';
import { untried } from './by-hand.ts';
import { check, type Check } from './check.ts';
import { runs } from './settings/authorisation.ts';
import { hindrancesIn, notSeen, rowText } from './switch-row.ts';

type RowText = Pick<
  Check,
  'id' | 'title' | 'failureTitle' | 'severity' | 'effect' | 'why' | 'source' | 'good' | 'bad'
>;

interface RowOfApp {
  readonly app: App;
  readonly package: string;
  /** What the app is called in Settings. */
  readonly called: string;
  readonly label: string;
  /** Apps that do the same on other ROMs: which switches they have was not read. */
  readonly insteadOn?: readonly string[];
}

/**
 * A switch of a system app that collects while it is on, and that no key shows. No remedy: which dialogs follow a tap was
 * seen on no phone.
 */
export function systemAppRowCheck(
  text: RowText,
  { app, package: owner, called, label, insteadOn = [] }: RowOfApp,
): Check {
  return check({
    ...text,
    group: 'settings',
    appliesTo: xiaomiRoms,
    byHand: {
      in: 'Settings',
      rows: ['Apps', 'System app settings', called],
      look: 'The switch is on or off.',
      putRight: 'Turn the switch off.',
      source: untried,
    },
    needs: { packages, rows: systemAppRows },
    judge({ packages, rows }) {
      if (isKnownAbsent(packages, owner) || packages.owner.get(owner)?.enabled === false) {
        const other = insteadOn.find((name) => runs(packages.owner, name));
        const observed = other
          ? `${other} is ${called} here, and which switches it has was not read`
          : `without ${called}`;
        return { status: 'skip', observed };
      }
      const row = rows.rows.get(label);
      if (!row) return { status: 'unknown', observed: notSeen(app, [label], rows) };
      const status = row.on === true ? 'fail' : row.on === false ? 'pass' : 'unknown';
      const hindered = status === 'unknown' ? hindrancesIn(rows) : '';
      return { status, observed: `${rowText(row)}${hindered}` };
    },
  });
}
