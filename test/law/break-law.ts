import type { Check } from '../../src/checks/check.ts';
import type { Answer, Capture } from '../../src/capture/capture.ts';
import { gather } from '../../src/capture/gather.ts';
import { judge } from '../../src/audit/judge.ts';
import { questionPath, listQuestions, type Question } from '../../src/capture/questions.ts';
import type { Finding } from '../../src/audit/findings.ts';
import type { Device } from '../../src/device/device.ts';
import { users as usersProbe } from '../../src/probes/users.ts';
import { faults, type Fault } from './faults.ts';
import { soundAnswers } from './sound.ts';

interface Lie {
  readonly path: string;
  readonly fault: Fault;
}

const users = questionPath(usersProbe, undefined);

type SoundAnswers = ReadonlyMap<string, { readonly question: Question; readonly sound: string }>;

/** By path. A probe that has none is not passed over. */
function soundAnswersTo(questions: readonly Question[]): SoundAnswers {
  return new Map(
    questions.map((question) => {
      const id = question.path.slice(question.path.indexOf('/') + 1);
      const sound = soundAnswers[id];
      if (!sound) throw new Error(`The probe ${id} has no sound answer: add one to test/law/sound.ts.`);
      return [question.path, { question, sound: sound(question.browser?.package ?? '') }];
    }),
  );
}

/** A phone that answers every question soundly, but one. */
function lyingPhone(answers: SoundAnswers, lie: Lie | undefined): Device {
  const byCommand = new Map(
    [...answers.values()].flatMap(({ question: { ask, path }, sound }) => {
      if ('screen' in ask) return [];
      const argv = 'shell' in ask ? ask.shell : ask.ofUsers([0, 999]);
      return [[argv.join(' '), { path, sound }]];
    }),
  );
  return {
    serial: 'lying',
    shell: (argv) =>
      // A throw in here is a rejection, as it comes from a real phone.
      new Promise((resolve) => {
        const { path, sound } = byCommand.get(argv.join(' ')) ?? { path: '', sound: '' };
        resolve(lie?.path === path ? lie.fault.answer(sound) : { stdout: sound, stderr: '', exitCode: 0 });
      }),
    stream: () => {
      throw new Error('no check reads a stream');
    },
    reverse: () => Promise.reject(new Error('no check needs a port')),
  };
}

/** Asks what the checks need. Screens are not driven here: their answers are put in as text. */
export async function captureWith(checks: readonly Check[]): Promise<Capture> {
  const questions = listQuestions(checks);
  const answers = soundAnswersTo(questions);
  return ask(questions, answers);
}

async function ask(questions: readonly Question[], answers: SoundAnswers, lie?: Lie): Promise<Capture> {
  const how = { signal: new AbortController().signal, screens: false, now: () => 0 };
  const { capture } = await gather(lyingPhone(answers, lie), questions, how);
  const screens = questions
    .filter(({ ask }) => 'screen' in ask)
    .map(({ path }): [string, Answer] => [path, answerOf(answers.get(path)?.sound ?? '', lie?.fault)]);
  return new Map([...capture, ...screens]);
}

/** What gather makes of a result, for a screen. */
function answerOf(sound: string, fault: Fault | undefined): Answer {
  if (!fault) return { ok: true, raw: sound };
  try {
    const { stdout, stderr, exitCode } = fault.answer(sound);
    return exitCode === 0 ? { ok: true, raw: stdout } : { ok: false, why: stderr || stdout };
  } catch (error) {
    return { ok: false, why: String(error) };
  }
}

/**
 * Every finding that dares to say pass, fail or skip, or does not say why, although one of its answers was a lie. What
 * a check is not about on the sound phone either is left out.
 */
export async function breaches(checks: readonly Check[]): Promise<string[]> {
  const questions = listQuestions(checks);
  const answers = soundAnswersTo(questions);
  const sound = await ask(questions, answers);
  const speaking = judge(sound, checks).findings.filter(({ status }) => status !== 'skip');
  // Which ROM it is decides whether they are about the phone at all.
  const ofRoms = new Set(
    checks.filter(({ appliesTo }) => appliesTo?.rom ?? appliesTo?.region).map(({ id }) => id),
  );
  const found: string[] = [];
  for (const question of questions) {
    const { path } = question;
    const concerned = speaking.filter(
      ({ check, evidence }) => evidence.includes(path) || (path === 'phone/getprop' && ofRoms.has(check)),
    );
    const crossed = checks.filter(({ id }) => concerned.some(({ check }) => check === id));
    const isConcerned = ({ check, subject }: Finding) =>
      concerned.some((one) => one.check === check && one.subject === subject);
    for (const fault of faults) {
      // A question that hangs on the users is put after theirs.
      const asked =
        'ofUsers' in question.ask
          ? questions.filter((one) => one === question || one.path === users)
          : [question];
      const lied = await ask(asked, answers, { path, fault });
      const { findings, bugs } = judge(new Map([...sound, ...lied]), crossed);
      for (const { check, subject, status, observed } of findings.filter(isConcerned))
        if (status !== 'unknown' || observed === '')
          found.push(`${check} of ${subject}: ${status} (${observed}), although ${path} was: ${fault.name}`);
      found.push(
        ...bugs.map(
          (bug) => `${bug.check} ended in an error: ${String(bug.cause)}; ${path} was: ${fault.name}`,
        ),
      );
    }
  }
  return found;
}
