import { settingsSecure } from '../../probes/settings.ts';
import { browserSwitches } from '../../probes/switches.ts';
import type { Capture } from '../../capture/capture.ts';
import { read } from '../../capture/readings.ts';
import { knownBrowser } from '../run/front-page.ts';
import type { EventFound } from '../../scan/found.ts';
import { switchPrefix } from '../run/run-events.ts';
import type { RunRead } from './read-run.ts';
import { count } from './recorded.ts';
import { evidenceOf, runs, valid, type Basis, type ShownEvent, type ClaimVerdict } from './verdict.ts';

const claim = 'with-consent';

interface Said {
  readonly what: string;
  readonly given: boolean;
}

const incognitoRows = ['improve_mi_browser_pe', '__enhanced_incognito_mode'];
const programmeOfPhone = 'User Experience Program (upload_log_pref)';
const programmeOfBrowser = 'the browser’s own User Experience Program';
const incognitoSwitch = 'the statistics switch of incognito mode';

/** Switches that ask for consent, as they stood at the start of a run, as far as they could be read then or before. */
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
  const wanted = [programmeOfPhone, programmeOfBrowser, ...(mode === 'incognito' ? [incognitoSwitch] : [])];
  return wanted.map((what) => {
    const states = runs.map((run) => switchesSaid(run, capture).find((one) => one.what === what)?.given);
    const words = [...new Set(states.map((one) => (one === undefined ? 'not read' : one ? 'on' : 'off')))];
    return `${what} ${words.join(' and ')}`;
  });
}

/**
 * Whether what was recorded was recorded with consent. A switch that stands on is not consent: it may stand so by
 * default. A switch that stands off, or the SDK's own word, can contradict the claim.
 */
export function consentVerdict(basis: Basis, capture: Capture): ClaimVerdict {
  const sound = basis.runs.filter(valid);
  const isOwn = (event: EventFound) => event.package === basis.arm.package;
  const decisions = sound.flatMap(({ events }) =>
    events.filter((event) => event.consent !== undefined && isOwn(event)),
  );
  const recorded = count(basis.runs, basis.all);
  const refusals = decisions.filter(({ consent }) => consent === 'refused');
  const grants = decisions.filter(({ consent }) => consent === 'given');
  const stood = standing(sound, basis.arm.mode, capture);
  const details = [
    ...stood,
    ...(refusals.length > 0 ? [`the SDK says “refused” in ${refusals.length} lines`] : []),
    ...(grants.length > 0 ? [`the SDK says “given” in ${grants.length} lines`] : []),
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
    evidence: evidenceOf(events),
  });
  if (recorded.seen > 0) {
    const how = `recorded in ${recorded.seen} of ${recorded.tried} ${runs(recorded.tried)}`;
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
    const against = recorded.recorded.flatMap(({ run, records }) =>
      run.events.filter(
        (event) =>
          isOwn(event) &&
          event.consent === 'refused' &&
          records.some((one) => one.run === run && one.event.detector === event.detector),
      ),
    );
    if (against.length > 0)
      return verdict('contradicted', `${how}, and the same SDK says there that consent is refused`, [
        ...against.slice(0, 2),
        ...recorded.shown,
      ]);
    return verdict(
      'cannot be tested here',
      `${how}. The switches stood so: ${stood.join(', ')}. What was asked and what was answered was not seen`,
      [...grants.slice(0, 2), ...recorded.shown],
    );
  }
  return refusals.length > 0
    ? verdict(
        'cannot be tested here',
        `nothing was seen to be recorded, and the SDK says in ${refusals.length} ${refusals.length === 1 ? 'line' : 'lines'} that consent is refused`,
        refusals,
      )
    : verdict('cannot be tested here', 'nothing was seen that would have needed consent', []);
}
