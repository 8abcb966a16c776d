import { browserOfApp, browsers } from '../data/browsers.ts';
import type { BrowseReport } from './browse-schema.ts';

type ReportArm = Pick<BrowseReport['arms'][number], 'package' | 'mode' | 'switch' | 'does' | 'seconds'>;

/** What happens in an arm in which nothing is done. */
const unattendedNames = {
  idle: 'started and left alone',
  'first-start': 'first start after its data were deleted',
  reboot: 'phone restarted, browser not opened',
};

/** The name of a column: the number in the list of arms, and what is behind it. */
export function columnName(arm: ReportArm, at: number): string {
  const { mode, switch: state, does } = arm;
  const how =
    does === undefined
      ? [mode, `switch ${state === 'as it is' ? 'as it was' : state}`]
      : [unattendedNames[does]];
  return `${at + 1} · ${[browserName(arm.package) ?? arm.package, ...how].join(', ')}`;
}

/** Two apps share one package, and a report does not say which it was: that one has no name here. */
function browserName(packageName: string): string | undefined {
  if (packageName === browserOfApp['Mi Browser for China'].package) return undefined;
  return browsers.find((browser) => browser.package === packageName)?.name;
}

export function armName({ package: id, mode, switch: state, does, seconds = 0 }: ReportArm): string {
  const known = browserName(id);
  const name = known === undefined ? id : `${known} (${id})`;
  if (does !== undefined) return `${name}, ${unattendedNames[does]}, ${seconds} s`;
  return `${name}, ${mode} mode, statistics switch ${state === 'as it is' ? 'as it was' : state}`;
}
