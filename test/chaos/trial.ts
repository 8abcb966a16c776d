import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyCapture } from '../../src/capture/verify-capture.ts';
import { openEntries } from '../../src/journal/entries.ts';
import { readJournal, type JournalContent } from '../../src/journal/read-journal.ts';
import { differences } from '../../src/virtual-phone/state.ts';
import type { RealAdb } from '../adb-server.ts';
import { captureOf, journalsOf, reportOf, type ChaosCommand } from './commands.ts';
import { describeFault, drawFault, type ChaosFault } from './fault.ts';
import type { Message, Place } from './message.ts';
import { phoneInChaos, type PhoneInChaos, type RanInChaos } from './phone-in-chaos.ts';
import { randomOf } from './random.ts';
import { namesOtherRemedy, verdictsIn } from './verdicts.ts';

const model = 'redmi-note-8-pro';

/** What a run is like that nothing disturbs. */
export interface Undisturbed {
  readonly command: ChaosCommand;
  readonly messages: Readonly<Record<Place, readonly Message[]>>;
  readonly exitCode: number;
  readonly verdicts: ReadonlyMap<string, string>;
  /** What it leaves changed on the phone. */
  readonly changed: Readonly<Record<string, readonly [string | undefined, string | undefined]>>;
}

export interface ChaosTrial {
  readonly seed: number;
  readonly fault: ChaosFault;
  /** The conversation may take another course, and the message at which the fault waits never come. */
  readonly hasStruck: boolean;
  readonly exitCode: number;
  readonly seconds: number;
  /** What is not as it must be, each in a sentence. */
  readonly problems: readonly string[];
}

/** Runs the command once without a fault, and notes what passed. */
export async function runUndisturbed(adb: RealAdb, command: ChaosCommand): Promise<Undisturbed> {
  const on = await phoneInChaos(adb, model);
  try {
    await prepare(on, command);
    const before = on.look();
    const { exitCode, stdout, said } = await on.run(command.words(on.folder), 120_000);
    if (exitCode !== 0 && exitCode !== 1 && exitCode !== 4)
      throw new Error(`Undisturbed, ${command.name} ended with ${exitCode}: ${said}`);
    const changed = differences(before.state, on.look().state);
    return { command, messages: on.passed(), exitCode, verdicts: verdictsIn(command, stdout), changed };
  } finally {
    await on.close();
  }
}

/** Runs the command with the fault of the seed, for at most so many milliseconds, and looks what it left. */
export async function tryWithFault(
  adb: RealAdb,
  undisturbed: Undisturbed,
  seed: number,
  limit: number,
): Promise<ChaosTrial> {
  const { command } = undisturbed;
  const fault = drawFault(undisturbed.messages, randomOf(seed));
  const on = await phoneInChaos(adb, model);
  try {
    const original = on.look();
    await prepare(on, command);
    const before = on.look();
    const ran = await on.run(command.words(on.folder), limit, fault);
    const hasStruck = on.hasStruck();
    const problems = [
      ...endingProblems(ran, limit),
      ...(await fileProblems(on.folder, ran, command)),
      ...verdictProblems(ran, undisturbed),
      ...(command.command === 'audit' ? auditProblems(on, before, ran) : []),
      ...(command.command === 'audit'
        ? []
        : await changeProblems(on, { original, before }, ran, undisturbed)),
    ];
    return { seed, fault, hasStruck, exitCode: ran.exitCode, seconds: ran.seconds, problems };
  } finally {
    await on.close();
  }
}

export function describeTrial({ command }: Undisturbed, { seed, fault, problems }: ChaosTrial): string {
  return `${command.name}, seed ${seed}: ${describeFault(fault)}\n${problems.map((one) => `  ${one}`).join('\n')}`;
}

async function prepare(on: PhoneInChaos, { before }: ChaosCommand): Promise<void> {
  if (!before) return;
  const { exitCode, said } = await on.runUndisturbed(before);
  if (exitCode !== 0) throw new Error(`What comes before it ended with ${exitCode}: ${said}`);
}

const codes: readonly number[] = [0, 1, 3, 4, 5];

function endingProblems({ exitCode, seconds, said }: RanInChaos, limit: number): readonly string[] {
  return [
    ...(codes.includes(exitCode) ? [] : [`It ended with exit code ${exitCode}: ${said}`]),
    ...(/\n {4}at /.test(said) ? [`It showed a stack: ${said}`] : []),
    ...(seconds * 1000 > limit + 20_000 ? [`It took ${seconds.toFixed(1)} s.`] : []),
    ...(exitCode !== 0 && exitCode !== 1 && exitCode !== 4 && said.trim() === ''
      ? ['It does not say why.']
      : []),
  ];
}

/** Every file is whole or absent, and nothing is locked any more. */
async function fileProblems(
  folder: string,
  { stdout, exitCode }: RanInChaos,
  { command }: ChaosCommand,
): Promise<readonly string[]> {
  const problems: string[] = [];
  const report = reportOf(folder);
  if (stdout !== '' && command !== 'undo' && (!existsSync(report) || readFileSync(report, 'utf8') !== stdout))
    problems.push('The report in its file is another than that on standard output.');
  if (stdout === '' && existsSync(report)) problems.push('There is a file of a report that was not given.');
  if (stdout === '' && exitCode !== 3) problems.push(`There is no report, and the exit code is ${exitCode}.`);
  const left = readdirSync(folder).filter((name) => name.includes('.unfinished'));
  if (command !== 'browse' && left.length > 0) problems.push(`It left ${left.join(', ')}.`);
  const capture = captureOf(folder);
  if (existsSync(capture)) {
    const { problems: found, isRecorded, notCovered } = await verifyCapture(capture, {});
    if (found.length > 0 || isRecorded !== true || notCovered.length > 0)
      problems.push(`The capture is not whole: ${JSON.stringify({ found, isRecorded, notCovered })}`);
  }
  const locks = join(folder, 'miaudit', 'locks');
  if (existsSync(locks) && readdirSync(locks).length > 0) problems.push('It left a lock.');
  for (const { ending } of await journalsIn(folder))
    if (ending !== 'whole') problems.push(`The journal is ${ending} at its end.`);
  return problems;
}

/** A verdict is the one of the undisturbed run, or unknown. */
function verdictProblems({ stdout }: RanInChaos, { command, verdicts }: Undisturbed): readonly string[] {
  if (stdout === '') return [];
  return [...verdictsIn(command, stdout)].flatMap(([of, verdict]) => {
    const right = verdicts.get(of);
    const isNothing = right === undefined && verdict.startsWith('skip:'); // of a browser that may be there
    const isOpen = /^(?:unknown|cannot be tested here|not-attempted|unverified|failed)\b/.test(verdict);
    return verdict === right || isOpen || isNothing
      ? []
      : [`${of} is “${verdict}”, and undisturbed “${right ?? 'not there'}”.`];
  });
}

type LookedAt = ReturnType<PhoneInChaos['look']>;

/** An audit changes nothing, and leads the phone back to where it was. */
function auditProblems(
  on: PhoneInChaos,
  before: LookedAt,
  { exitCode, said }: RanInChaos,
): readonly string[] {
  const { state, front } = on.look();
  const changed = differences(before.state, state);
  const isTold = exitCode === 3 || said.includes('open on the phone');
  return [
    ...(Object.keys(changed).length > 0 ? [`It changed the phone: ${inWords(changed)}`] : []),
    ...(front !== before.front && !isTold ? [`It left ${front} in front, and says nothing of it.`] : []),
  ];
}

/** What is changed is in the journal, and an undo puts it back. */
async function changeProblems(
  on: PhoneInChaos,
  { original, before }: { readonly original: LookedAt; readonly before: LookedAt },
  { exitCode, said, stdout }: RanInChaos,
  undisturbed: Undisturbed,
): Promise<readonly string[]> {
  const problems: string[] = [];
  const { command } = undisturbed.command;
  const now = on.look().state;
  const changed = withoutUsual(differences(before.state, now), command);
  const expected = withoutUsual(undisturbed.changed, command);
  const isAsUndisturbed = withoutTimes(changed) === withoutTimes(expected);
  if (exitCode === 0 && !isAsUndisturbed && !namesOtherRemedy(undisturbed.command, stdout))
    problems.push(`It ended with 0, and changed ${inWords(changed)} instead of ${inWords(expected)}.`);
  const left = () => withoutUsual(differences(original.state, on.look().state), command);
  const journals = await journalsIn(on.folder);
  const isOpen = journals.some(({ lines }) => openEntries(lines).length > 0);
  if (command === 'browse' && Object.keys(left()).length > 0 && !(isOpen && said.includes('undo')))
    problems.push(`The phone stays changed, and that is not said: ${inWords(left())}`);
  if (journals.length > 0) {
    const undone = await on.runUndisturbed(['undo', '-f', 'json']);
    if (undone.exitCode !== 0)
      problems.push(`An undo after it ended with ${undone.exitCode}: ${undone.stdout}${undone.said}`);
  }
  if (Object.keys(left()).length > 0)
    problems.push(`After an undo the phone is not as it was: ${inWords(left())}`);
  return problems;
}

function journalsIn(folder: string): Promise<readonly JournalContent[]> {
  const journals = journalsOf(folder);
  const names = existsSync(journals) ? readdirSync(journals) : [];
  return Promise.all(names.map((name) => readJournal(join(journals, name))));
}

/** A switch may write down when it was turned. */
function withoutTimes(changed: Undisturbed['changed']): string {
  return JSON.stringify(changed).replace(/\b1[56]\d{11}\b/g, 'a time');
}

/** In a few words: a package is a long text. */
function inWords(changed: Undisturbed['changed']): string {
  return Object.entries(changed)
    .map(([key, [was = 'nothing', is = 'nothing']]) =>
      key.startsWith('package/') ? `${key} changed` : `${key} from ${was} to ${is}`,
    )
    .join(', ');
}

/** Browsing starts apps, and a property that was set can be emptied, but not taken away. */
function withoutUsual(
  changed: Undisturbed['changed'],
  command: ChaosCommand['command'],
): Undisturbed['changed'] {
  if (command !== 'browse') return changed;
  return Object.fromEntries(
    Object.entries(changed).filter(
      ([key, [was = '', is]]) => !key.startsWith('package/') && !(key.startsWith('property/') && was === is),
    ),
  );
}
