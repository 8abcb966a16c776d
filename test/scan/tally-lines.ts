import { startTally } from '../../src/scan/scan-report.ts';
import { scanBytes } from './scan-lines.ts';

/** What a scan tells of these lines of a log, a line for each group: `contact NAME COUNT STAGES`; and how much of it is an alarm. */
export function tallyOf(...lines: string[]) {
  const tally = startTally();
  for (const found of scanBytes(Buffer.from(`${lines.join('\n')}\n`))) tally.add(found);
  const { groups } = tally.report('test', [], 0);
  const told = groups.map(({ kind, name, count, stages }) => [kind, name, count, stages.join()].join(' '));
  return { told, alarms: tally.alarms };
}
