import type { BrowseReport } from '../browse/browse-schema.ts';
import { switchPrefix } from '../browse/run/run-events.ts';
import { browsers } from '../data/browsers.ts';
import { englishText } from '../data/labels.ts';

type ConditionsArm = BrowseReport['arms'][number];

interface ArmConditions {
  /** What was the same in every run of every arm, in words; with one arm, all. */
  readonly inEveryArm: readonly string[];
  /** By arm: what was the same in its runs, and not in all arms. */
  readonly ofArm: readonly (readonly string[])[];
}

/** How the phone was at the start of the runs: `battery saver off`, `“Show ads” on`. The browser's version is reported elsewhere. */
export function armConditions(arms: readonly ConditionsArm[]): ArmConditions {
  const words = arms.map((arm) =>
    Object.entries(arm.conditions)
      .filter(([name]) => name !== 'browser version')
      .map(([name, value]) => `${conditionName(name, arm.package)} ${value}`),
  );
  const inEveryArm = (words[0] ?? []).filter((one) => words.every((all) => all.includes(one)));
  return { inEveryArm, ofArm: words.map((all) => all.filter((one) => !inEveryArm.includes(one))) };
}

/** A switch has the name of its row on the screen where that is known. */
function conditionName(name: string, packageName: string): string {
  if (!name.startsWith(switchPrefix)) return name;
  const label = name.slice(switchPrefix.length);
  const app = browsers.find((browser) => browser.package === packageName)?.labels;
  const title = app && englishText(app, label);
  return title === undefined ? name : `“${title}”`;
}
