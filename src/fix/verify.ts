import { judge } from '../audit/judge.ts';
import type { Finding } from '../audit/findings.ts';
import type { Capture } from '../capture/capture.ts';
import { gather, type Gathering } from '../capture/gather.ts';
import { listQuestions, type Question } from '../capture/questions.ts';
import type { Check } from '../checks/check.ts';
import type { Device } from '../device/device.ts';
import type { DeviceError } from '../device/errors.ts';
import { sameValue } from '../device/value.ts';
import type { ChangeContext } from '../journal/change-context.ts';
import { changeName, sayValue } from '../journal/describe.ts';
import { joinEntries } from '../journal/entries.ts';
import { wanted } from '../journal/inverse.ts';
import type { Made } from '../journal/make-change.ts';
import { valueIn } from './from-capture.ts';
import { fixReason } from './plan.ts';

/** What an audit of the phone found, and the answers that it judged. */
export interface AuditNow {
  readonly capture: Capture;
  readonly findings: readonly Finding[];
}

/** Asks all that the checks need, and judges it. Throws where the phone went away. */
export async function auditNow(device: Device, checks: readonly Check[], how: Gathering): Promise<AuditNow> {
  const { capture, lost } = await gather(device, listQuestions(checks), how);
  if (lost && !isStalled(lost)) throw lost;
  return { capture, findings: judge(capture, checks).findings };
}

/** The phone is there and did not answer: what was asked in vain stays unknown. */
function isStalled({ code }: DeviceError): boolean {
  return code === 'timeout';
}

/** The finding of the same check and subject. Checks are about every browser that is not known to be absent or disabled. */
export function sameFinding(findings: readonly Finding[], finding: Finding): Finding {
  return (
    findings.find(({ check, subject }) => check === finding.check && subject === finding.subject) ?? {
      ...finding,
      status: 'pass',
      observed: `${finding.subject} does not run any more`,
      remedies: [],
    }
  );
}

/**
 * Asks anew what the check of this finding needs, and lets it judge that. With `in front`, screens are read as they show,
 * without a tap: the person who turned the switch has it in front. Without screens, a check that needs one gives undefined.
 */
export async function recheck(
  device: Device,
  checks: readonly Check[],
  finding: Finding,
  screens: 'without screens' | 'in front',
  how: Gathering,
): Promise<Finding | undefined> {
  const same = checks.filter(({ id }) => id === finding.check);
  const questions = listQuestions(same).filter(
    ({ browser }) => !browser || finding.subject === browser.package,
  );
  if (screens === 'without screens' && questions.some(({ ask }) => 'screen' in ask)) return undefined;
  const { capture, lost } = await gather(device, questions.map(asItShows), how);
  if (lost && !isStalled(lost)) throw lost;
  return sameFinding(judge(capture, same).findings, finding);
}

/** A tour of the page in front alone. */
function asItShows(question: Question): Question {
  if (!('screen' in question.ask)) return question;
  const tours = question.ask.screen.filter((move) => move.do === 'tour');
  const pages = [{ name: 'in front', path: [] }];
  return { ...question, ask: { screen: tours.map((tour) => ({ ...tour, pages })) } };
}

/**
 * What is not any more as a change left it, in sentences. Switches are read from the audit's own look at their pages,
 * everything else is read again. What cannot be read is not said to have come back.
 */
export async function cameBack(
  made: readonly Made[],
  { executor, journal }: ChangeContext,
  capture: Capture,
): Promise<readonly string[]> {
  const ids = made.flatMap(({ id, result }) => (result === 'took' && id !== undefined ? [id] : []));
  const back: string[] = [];
  for (const { line, outcome } of joinEntries(journal.lines)) {
    if (!ids.includes(line.id) || outcome !== undefined) continue;
    const { change } = line;
    const now = change.do === 'toggle' ? valueIn(capture, change) : await executor.read(change);
    if (now.is !== 'unreadable' && !sameValue(now, wanted(change)))
      back.push(
        `The ${changeName(change)} was ${sayValue(wanted(change))} after the change, and is ${sayValue(now)} now.`,
      );
  }
  return back;
}

/** When a verdict was given. */
export type VerdictTime = 'after the fix' | 'after a restart' | 'later';

/** Puts into the journal what was found of a finding when all was read again. */
export async function writeVerdict(
  { journal }: ChangeContext,
  finding: Finding,
  { status, observed }: Finding,
  when: VerdictTime,
): Promise<void> {
  await journal.append({ type: 'verdict', reason: fixReason(finding), when, status, observed });
}
