import { settingsSecure } from '../../probes/settings.ts';
import { browserSwitches } from '../../probes/switches.ts';
import type { Capture } from '../../capture/capture.ts';
import { read } from '../../capture/readings.ts';
import { knownBrowser } from '../run/front-page.ts';
import type { EventFound } from '../../scan/found.ts';
import { switchPrefix } from '../run/run-events.ts';
import type { RunRead } from './read-run.ts';
import type { ClaimAttempt } from './events-with.ts';
import { count } from './recorded.ts';
import { showEvidence, runs, valid, type Basis, type ShownEvent, type ClaimVerdict } from './verdict.ts';

const claim = 'with-consent';

interface Said {
  readonly what: string;
  readonly given: boolean;
}

const incognitoRows = ['improve_mi_browser_pe', '__enhanced_incognito_mode'];
const programmeOfPhone = 'User Experience Program (upload_log_pref)';
const programmeOfBrowser = 'the browser’s own User Experience Program';
const incognitoSwitch = 'the statistics switch of incognito mode';

/** Switches that ask for consent, as they were at the start of a run, as far as they could be read then or before. */
function switchesSaid(run: RunRead, capture: Capture): readonly Said[] {
  const { arm, conditions } = run;
  const said = new Map<string, boolean>();
  const secure = read(capture, settingsSecure);
  const stored = secure.ok ? secure.value.get('upload_log_pref') : undefined;
  const programme = conditions['User Experience Program'] ?? { '0': 'off', '1': 'on' }[stored ?? ''];
  if (programme === 'off' || programme === 'on') said.set(programmeOfPhone, programme === 'on');
  const browser = knownBrowser(arm.package);
  const before = browser && read(capture, browserSwitches, browser);
  const stateOf = (label: string) => {
    const now = conditions[`${switchPrefix}${label}`];
    return now === undefined ? (before?.ok ? before.value.rows.get(label)?.on : undefined) : now === 'on';
  };
  const own = stateOf('privacy_improve_performance');
  if (own !== undefined) said.set(programmeOfBrowser, own);
  if (arm.mode === 'incognito') {
    const set = arm.switch === 'as it is' ? undefined : arm.switch === 'on';
    const state = set ?? incognitoRows.map(stateOf).find((one) => one !== undefined);
    if (state !== undefined) said.set(incognitoSwitch, state);
  }
  return [...said].map(([what, given]) => ({ what, given }));
}

/** How the switches stood in all runs together, and which could not be read. */
function standing(
  runs: readonly RunRead[],
  mode: RunRead['arm']['mode'],
  capture: Capture,
): readonly string[] {
  if (runs.length === 0) return [];
  const wanted = [programmeOfPhone, programmeOfBrowser, ...(mode === 'incognito' ? [incognitoSwitch] : [])];
  return wanted.map((what) => {
    const states = runs.map((run) => switchesSaid(run, capture).find((one) => one.what === what)?.given);
    const words = [...new Set(states.map((one) => (one === undefined ? 'not read' : one ? 'on' : 'off')))];
    return `${what} ${words.join(' and ')}`;
  });
}

interface LastWords {
  readonly record: EventFound;
  /** The last decision of its SDK before the record, and before what was recorded was done. */
  readonly atRecord?: EventFound | undefined;
  readonly atAction?: EventFound | undefined;
}

const wordsOf = { given: '“given”', refused: '“refused”, said while it was done', none: 'none in that run' };

const isRefusal = (event: EventFound | undefined) => event?.consent === 'refused';

/**
 * What the SDK of each record said last of consent, in the log of that run: what it says afterwards does not count, and a
 * default that was replaced does not either.
 */
function lastWords(
  { done, run, records }: ClaimAttempt,
  decisionsIn: (run: RunRead) => readonly EventFound[],
): readonly LastWords[] {
  const firstLine = ({ lines }: EventFound) => lines[0] ?? 0;
  return records
    .filter((one) => one.run === run)
    .slice(0, 1)
    .map(({ event: record }) => {
      const before = decisionsIn(run).filter(
        (one) => one.detector === record.detector && firstLine(one) < firstLine(record),
      );
      return {
        record,
        atRecord: before.at(-1),
        atAction: before.filter((one) => firstLine(one) < done.fromLine).at(-1),
      };
    });
}

const linesWord = (count: number) => (count === 1 ? 'line' : 'lines');

/**
 * Whether what was recorded was recorded with consent. A switch that is on is not consent: it may be so by
 * default. A switch that is off, or the SDK's own word, can contradict the claim.
 */
export function consentVerdict(basis: Basis, capture: Capture): ClaimVerdict {
  const sound = basis.runs.filter(valid);
  const isOwn = (event: EventFound) => event.package === basis.arm.package;
  const decisionsIn = ({ events }: RunRead) =>
    events.filter((event) => event.consent !== undefined && isOwn(event));
  const decisions = sound.flatMap(decisionsIn);
  const recorded = count(basis.runs, basis.all);
  const refusals = decisions.filter(({ consent }) => consent === 'refused');
  const grants = decisions.filter(({ consent }) => consent === 'given');
  const stood = standing(sound, basis.arm.mode, capture);
  const details = [
    ...stood,
    ...(refusals.length > 0
      ? [`the SDK says “refused” in ${refusals.length} ${linesWord(refusals.length)}`]
      : []),
    ...(grants.length > 0 ? [`the SDK says “given” in ${grants.length} ${linesWord(grants.length)}`] : []),
  ];
  const verdict = (
    status: ClaimVerdict['status'],
    summary: string,
    events: readonly ShownEvent[],
  ): ClaimVerdict => ({
    claim,
    status,
    summary,
    details,
    evidence: showEvidence(events),
  });
  if (recorded.seen > 0) {
    const how = `something that was done was recorded in ${recorded.seen} of ${recorded.tried} ${runs(recorded.tried)}`;
    const off = recorded.recorded.map(({ run }) => ({
      run,
      off: switchesSaid(run, capture).flatMap(({ what, given }) => (given ? [] : [what])),
    }));
    const whileOff = off.filter((one) => one.off.length > 0);
    if (whileOff.length > 0) {
      const inRuns = new Set(whileOff.map(({ run }) => run)).size;
      const names = [...new Set(whileOff.flatMap((one) => one.off))].join(', ');
      return verdict(
        'contradicted',
        `${how}; in ${inRuns} of these it was done while this stood off: ${names}`,
        recorded.shown,
      );
    }
    const words = recorded.recorded.flatMap((attempt) => lastWords(attempt, decisionsIn));
    const against = words.filter(({ atRecord, atAction }) => isRefusal(atRecord) && isRefusal(atAction));
    if (against.length > 0)
      return verdict(
        'contradicted',
        `${how}; before ${against.length === 1 ? 'one' : against.length} of these records the same SDK had said that consent is refused, and had not taken that back`,
        against.flatMap(({ atRecord, record }) => [...(atRecord ? [atRecord] : []), record]).slice(0, 6),
      );
    const last = [...new Set(words.map(({ atRecord }) => atRecord?.consent ?? 'none'))];
    const order =
      decisions.length === 0
        ? ''
        : `. The last word of the same SDK before these records: ${last.map((one) => wordsOf[one]).join('; ')}`;
    return verdict(
      'cannot be tested here',
      `${how}${order}. The switches stood so: ${stood.join(', ')}. What was asked and what was answered was not seen`,
      [...grants.slice(0, 2), ...recorded.shown],
    );
  }
  return refusals.length > 0
    ? verdict(
        'cannot be tested here',
        `nothing was seen to be recorded, and the SDK says in ${refusals.length} ${refusals.length === 1 ? 'line' : 'lines'} that consent is refused`,
        refusals,
      )
    : verdict(
        'cannot be tested here',
        'nothing that was done was seen to be recorded; whether anything else needed consent is not judged here',
        [],
      );
}
