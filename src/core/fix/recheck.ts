import type { Check } from '../../checks/check.ts';
import type { Device } from '../../device/device.ts';
import { gather, type Gathering } from '../gather.ts';
import { judge } from '../judge.ts';
import { questionsOf } from '../question.ts';
import type { Finding } from '../report.ts';

/** Asks anew what one check needs, and lets the same check judge it. Throws where the phone went away. */
export async function recheck(
  device: Device,
  checks: readonly Check[],
  finding: Finding,
  how: Gathering,
): Promise<Finding> {
  const same = checks.filter(({ id }) => id === finding.check);
  const questions = questionsOf(same).filter(
    ({ browser }) => browser === undefined || browser.package === finding.subject,
  );
  const { capture, lost } = await gather(device, questions, how);
  if (lost) throw lost;
  const fresh = judge(capture, same).findings.find(({ subject }) => subject === finding.subject);
  return fresh ?? { ...finding, status: 'unknown', saw: `${finding.subject} is no longer there`, remedy: [] };
}
