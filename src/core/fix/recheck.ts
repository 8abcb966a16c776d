import type { Check } from '../../checks/check.ts';
import type { Device } from '../../device/device.ts';
import { gather, type Gathering } from '../gather.ts';
import { judge } from '../judge.ts';
import { questionsOf, type Question } from '../question.ts';
import type { Finding } from '../report.ts';

export interface Rechecking extends Gathering {
  /** Screens are read as they show, without a tap: the person who turned the switch has it in front. */
  readonly inFront: boolean;
}

/** Asks anew what one check needs, and lets the same check judge it. Throws where the phone went away. */
export async function recheck(
  device: Device,
  checks: readonly Check[],
  finding: Finding,
  how: Rechecking,
): Promise<Finding> {
  const same = checks.filter(({ id }) => id === finding.check);
  const questions = questionsOf(same).filter(
    ({ browser }) => browser === undefined || browser.package === finding.subject,
  );
  const asked = how.inFront ? questions.map(asItShows) : questions;
  const { capture, lost } = await gather(device, asked, how);
  if (lost) throw lost;
  const fresh = judge(capture, same).findings.find(({ subject }) => subject === finding.subject);
  return fresh ?? { ...finding, status: 'unknown', saw: `${finding.subject} is no longer there`, remedy: [] };
}

/** A tour of the page in front alone. */
function asItShows(question: Question): Question {
  if (!('screen' in question.ask)) return question;
  const tours = question.ask.screen.filter((move) => move.do === 'tour');
  const pages = [{ name: 'in front', path: [] }];
  return { ...question, ask: { screen: tours.map((tour) => ({ ...tour, pages })) } };
}
