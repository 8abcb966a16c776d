import type { Check } from '../checks/check.ts';
import type { Device } from '../device/device.ts';
import { gather, type Gathering } from '../capture/gather.ts';
import { judge } from '../audit/judge.ts';
import { questionsOf, type Question } from '../capture/questions.ts';
import type { Finding } from '../audit/findings.ts';

export interface Rechecking extends Gathering {
  /** Screens are read as they show, without a tap: the person who turned the switch has it in front. */
  readonly inFront: boolean;
}

/** Asks anew what the checks of these findings need, and lets them judge it. Throws where the phone went away. */
export async function recheck(
  device: Device,
  checks: readonly Check[],
  findings: readonly Finding[],
  how: Rechecking,
): Promise<readonly Finding[]> {
  const same = checks.filter(({ id }) => findings.some(({ check }) => check === id));
  const questions = questionsOf(same).filter(
    ({ browser }) => !browser || findings.some(({ subject }) => subject === browser.package),
  );
  const asked = how.inFront ? questions.map(asItShows) : questions;
  const { capture, lost } = await gather(device, asked, how);
  if (lost) throw lost;
  const fresh = judge(capture, same).findings;
  return findings.map(
    (finding) =>
      fresh.find(({ check, subject }) => check === finding.check && subject === finding.subject) ??
      gone(finding),
  );
}

/** Checks speak of every browser that is not known to be absent or disabled. */
function gone(finding: Finding): Finding {
  return { ...finding, status: 'pass', observed: `${finding.subject} does not run any more`, remedies: [] };
}

/** A tour of the page in front alone. */
function asItShows(question: Question): Question {
  if (!('screen' in question.ask)) return question;
  const tours = question.ask.screen.filter((move) => move.do === 'tour');
  const pages = [{ name: 'in front', path: [] }];
  return { ...question, ask: { screen: tours.map((tour) => ({ ...tour, pages })) } };
}
