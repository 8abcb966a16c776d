import type { CanaryFound, EventFound } from '../../scan/found.ts';
import type { Done, RunRead } from './read-run.ts';
import { besideAnyRecord, besideDetails, possibleRecords, neverEntered } from './possible-records.ts';
import { whyNotAgain } from './silence.ts';
import { countVerdict } from './count-verdict.ts';
import { actionNouns, countWords, everyAction, isAction, noSuchStep, type Action } from './actions.ts';
import {
  claimAction,
  overlap,
  recordedClaims,
  findRecords,
  type ClaimAttempt,
  type Recorded,
} from './events-with.ts';
import { showEvidence, runs as runsWord, valid, type Basis, type ClaimVerdict } from './verdict.ts';

export interface Counted {
  /** Runs in which at least one thing that was done was recorded, at whatever time. */
  readonly seen: number;
  readonly tried: number;
  readonly attempts: readonly ClaimAttempt[];
  /** The attempts that have a record. */
  readonly recorded: readonly ClaimAttempt[];
  readonly events: readonly EventFound[];
  /** The sightings in these events. */
  readonly shown: readonly CanaryFound[];
  /** Why nothing was tried, where nothing was. */
  readonly whyNone: string;
  /** Whether the scenario has a step of the kind; undefined where no run of the arm is in the capture. */
  readonly isInScenario: boolean | undefined;
}

/**
 * Counts what was done of a kind in valid runs, and what of it was recorded in any run of the capture. Without a kind
 * everything counts that was done and can be looked for, also words that were typed and never entered.
 */
export function count(runs: readonly RunRead[], all: readonly RunRead[], action?: Action): Counted {
  const isWanted = (step: Done['step']) => (action === undefined ? isAction(step) : step.do === action);
  const isChance = ({ step, tokens }: Done) => tokens.length > 0 && isWanted(step);
  const attemptsAt = (doneIn: (run: RunRead) => readonly Done[]) =>
    runs.filter(valid).flatMap((run) =>
      doneIn(run)
        .filter(isChance)
        .map((done): ClaimAttempt => ({ done, run, records: findRecords(done, run, all) })),
    );
  const unasked = attemptsAt((run) => run.unasked);
  // A record of one shows that pages are opened whose request is not seen: then each counts, or "every" would be said too soon.
  const isOpenedUnasked = unasked.some(({ records }) => records.length > 0);
  const attempts = [...attemptsAt((run) => run.done), ...(isOpenedUnasked ? unasked : [])];
  const recorded = attempts.filter(({ records }) => records.length > 0);
  return {
    seen: new Set(recorded.map(({ run }) => run)).size,
    tried: new Set(attempts.map(({ run }) => run)).size,
    attempts,
    recorded,
    events: recorded.flatMap(({ records }) => records.map(({ event }) => event)),
    shown: recorded.flatMap(sightingsOf),
    whyNone: whyNone(runs, isWanted, action),
    isInScenario: hasStep(runs, isWanted),
  };
}

function sightingsOf({ done, records }: ClaimAttempt): readonly CanaryFound[] {
  return records.flatMap(({ run, event }) =>
    run.sightings.filter(({ token, lines }) => done.tokens.includes(token) && overlap(event.lines, lines)),
  );
}

/** Why these runs show nothing; undefined where one of them is valid. */
export function whyNoRun(runs: readonly RunRead[]): string | undefined {
  const [first] = runs;
  if (!first) return 'no run of this arm is in the capture';
  if (runs.some(valid)) return undefined;
  const broken = runs.find((run) => run.invalid !== undefined) ?? first;
  return `no valid run: ${broken.invalid ?? broken.partial ?? ''}`;
}

function hasStep(
  [first]: readonly RunRead[],
  isWanted: (step: Done['step']) => boolean,
): boolean | undefined {
  return first?.run.steps.some(({ step }) => isWanted(step));
}

function whyNone(
  runs: readonly RunRead[],
  isWanted: (step: Done['step']) => boolean,
  action: Action | undefined,
): string {
  if (hasStep(runs, isWanted) === false) return noSuchStep(action);
  const why = whyNoRun(runs);
  if (why !== undefined) return why;
  const failed = runs.flatMap((run) => run.failed).find(({ step }) => isWanted(step));
  return failed === undefined
    ? 'the page was never loaded: nothing asked for it'
    : `it could not be done: ${failed.summary}`;
}

/** "3 of 4 visits recorded, in 2 of 2 runs" */
function counted({ recorded, attempts, seen, tried }: Counted, [one, several]: readonly string[]): string {
  const noun = (attempts.length === 1 ? one : several) ?? '';
  return `${recorded.length} of ${attempts.length} ${noun} recorded, in ${seen} of ${tried} ${runsWord(tried)}${lateWords(recorded)}`;
}

/** "recorded in 5 of 5 runs: 10 of 10 visits, 0 of 5 searches" */
function countedByKind(found: Counted): string {
  return `recorded in ${found.seen} of ${found.tried} ${runsWord(found.tried)}: ${byKind(found)}${lateWords(found.recorded)}`;
}

/** "10 of 10 visits, 0 of 5 searches" */
export function byKind({ attempts, recorded }: Counted): string {
  return everyAction
    .flatMap((action) => {
      const isOf = ({ done }: ClaimAttempt) => done.step.do === action;
      const of = attempts.filter(isOf).length;
      return of === 0 ? [] : [countWords(action, recorded.filter(isOf).length, of)];
    })
    .join(', ');
}

const mostRuns = 8;

const isLate = ({ run, records }: ClaimAttempt) => !records.some((one) => one.run === run);

/** How many of them stand in the log of another run alone. */
function lateWords(recorded: readonly ClaimAttempt[]): string {
  const late = recorded.filter(isLate).length;
  if (late === 0) return '';
  return `; ${late === recorded.length ? 'all' : late} of these only in the log of another run`;
}

/** What came only in the log of another run, and when: a sentence for each run in which it was done. */
export function heldBack({ recorded }: Counted): readonly string[] {
  const late = new Map<string, Recorded[]>();
  for (const { run, records } of recorded.filter(isLate)) {
    const [first] = records;
    if (!first) continue;
    const key = `done in ${run.run.id}, recorded only in the log of ${first.run.run.id}`;
    late.set(key, [...(late.get(key) ?? []), first]);
  }
  const told = [...late].map(([key, records]) => {
    const places = new Set(records.map(({ event }) => `${event.file}:${String(event.lines[0])}`));
    return `${key}, ${whenLogged(records)} (${[...places].join(', ')}): held back, or opened again there`;
  });
  const more = told.length - mostRuns;
  return [...told.slice(0, mostRuns), ...(more > 0 ? [`and so in ${more} more ${runsWord(more)}`] : [])];
}

/** Of what was not seen where other things were: whether a later start could have shown it. */
function notFollowed({ attempts, recorded }: Counted, { all, arm }: Basis): readonly string[] {
  const unseen = attempts.filter((one) => !recorded.includes(one));
  const ofBrowser = all.filter((run) => run.arm.package === arm.package);
  const open = unseen.filter(({ run }) => whyNotAgain(run, ofBrowser) !== undefined);
  if (recorded.length === 0 || open.length === 0) return [];
  const where = [...new Set(open.map(({ run }) => run.run.id))].join(', ');
  return [
    `of ${unseen.length} that were not seen, ${open.length} ${open.length === 1 ? 'is' : 'are'} of ${where}, which no later run of this browser follows: a record that is held back could not show`,
  ];
}

/** "12 s after that run began", by the heartbeats around the line. */
function whenLogged(records: readonly Recorded[]): string {
  const times = records.map(({ event, run }) => {
    const [line = 0] = event.lines;
    return line < run.firstLine ? undefined : (run.timeOf(line) ?? 0);
  });
  const known = times.filter((time) => time !== undefined).map((time) => Math.round(time / 1000));
  const before = known.length < times.length ? ['before that run began'] : [];
  if (known.length === 0) return before.join('');
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const after = `${first === last ? first : `${first} to ${last}`} s after that run began`;
  return [...before, after].join(' and ');
}

export function recordedVerdicts(basis: Basis): readonly ClaimVerdict[] {
  return recordedClaims.map((claim) => {
    const found = count(basis.runs, basis.all, claimAction[claim]);
    const beside = possibleRecords(basis, claimAction[claim]);
    const details = [
      ...namesOf(found.events),
      ...heldBack(found),
      ...notFollowed(found, basis),
      ...(found.seen === 0 ? beside.details : []),
      ...(claim === 'searches-recorded' ? neverEntered(basis) : []),
    ];
    return countVerdict(claim, found, basis, {
      summary: counted(found, actionNouns[claimAction[claim]]),
      isEvery: found.recorded.length === found.attempts.length,
      evidence: showEvidence(found.shown),
      details,
      unclear: beside,
    });
  });
}

/** Incognito mode too: anything of what was done there. */
export function incognitoVerdict(basis: Basis): ClaimVerdict | undefined {
  if (basis.arm.mode !== 'incognito') return undefined;
  const found = count(basis.runs, basis.all);
  const unclear = besideAnyRecord(basis);
  return countVerdict('incognito-too', found, basis, {
    summary: countedByKind(found),
    isEvery: true, // the claim is that incognito mode makes no exception; it does not say how often
    evidence: showEvidence(found.shown),
    details: [
      ...namesOf(found.events),
      ...heldBack(found),
      ...(found.seen === 0 ? besideDetails(basis) : []),
    ],
    ...(unclear && { unclear }),
  });
}

function namesOf(events: readonly EventFound[]): readonly string[] {
  const names = [...new Set(events.map(({ sdk, name }) => `${sdk}: ${name}`))];
  return names.length === 0 ? [] : [`events: ${names.slice(0, 8).join(', ')}`];
}
