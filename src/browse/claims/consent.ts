import { settingsSecure } from '../../probes/settings.ts';
import { browserSwitches } from '../../probes/switches.ts';
import type { Capture } from '../../capture/capture.ts';
import { read } from '../../capture/readings.ts';
import { knownBrowser } from '../run/front-page.ts';
import { count } from './recorded.ts';
import { evidenceOf, runs, valid, type Basis, type ShownEvent, type ClaimVerdict } from './verdict.ts';

const claim = 'with-consent';

interface Said {
  readonly what: string;
  readonly given: boolean;
}

/** What the switches said that ask for consent, as far as they could be read. */
function switchesSaid({ arm }: Basis, capture: Capture): readonly Said[] {
  const said: Said[] = [];
  const secure = read(capture, settingsSecure);
  const programme = secure.ok ? secure.value.get('upload_log_pref') : undefined;
  if (programme === '0' || programme === '1')
    said.push({ what: 'User Experience Program (upload_log_pref)', given: programme === '1' });
  const browser = knownBrowser(arm.package);
  const switches = browser && read(capture, browserSwitches, browser);
  const own = switches?.ok ? switches.value.rows.get('privacy_improve_performance')?.on : undefined;
  if (own !== undefined) said.push({ what: 'the browser’s own User Experience Program', given: own });
  if (arm.mode === 'incognito' && arm.switch !== 'as it is')
    said.push({ what: 'the statistics switch of incognito mode', given: arm.switch === 'on' });
  return said;
}

/**
 * Whether what was recorded was recorded with consent. A switch that stands on is no consent: it may stand so by default.
 * A switch that stands off, or the SDK's own word, can contradict the claim.
 */
export function consentVerdict(basis: Basis, capture: Capture): ClaimVerdict {
  const sound = basis.runs.filter(valid);
  const decisions = sound.flatMap(({ events }) =>
    events.filter((event) => event.consent !== undefined && event.package === basis.arm.package),
  );
  const said = switchesSaid(basis, capture);
  const refusedBy = said.filter(({ given }) => !given).map(({ what }) => what);
  const refusals = decisions.filter(({ consent }) => consent === 'refused');
  const grants = decisions.filter(({ consent }) => consent === 'given');
  const recorded = count(basis.runs, basis.all);
  const details = [
    ...said.map(({ what, given }) => `${what}: ${given ? 'on' : 'off'}`),
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
  const isRefused = refusedBy.length > 0 || refusals.length > 0;
  if (recorded.seen > 0) {
    const how = `recorded in ${recorded.seen} of ${recorded.tried} ${runs(recorded.tried)}`;
    if (isRefused)
      return verdict(
        'contradicted',
        refusedBy.length > 0
          ? `${how}, while this stood off: ${refusedBy.join(', ')}`
          : `${how}, and the SDK says that consent is refused`,
        [...refusals.slice(0, 2), ...recorded.shown],
      );
    const stood = said.map(({ what }) => `${what} on`).join(', ');
    return verdict(
      'cannot be tested here',
      `${how}. ${stood === '' ? 'No switch could be read' : `The switches stood so: ${stood}`}. What was asked and what was answered was not seen`,
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
