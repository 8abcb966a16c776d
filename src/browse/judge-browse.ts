import { z } from 'zod';
import type { Recording } from '../capture/capture.ts';
import { read } from '../capture/readings.ts';
import { getprop } from '../probes/getprop.ts';
import { firstVersionName } from '../probes/package.ts';
import { readHardware } from '../probes/hardware.ts';
import type { BrowseReport, RunReport } from './browse-schema.ts';
import { claims } from './claims/claims.ts';
import { judgeTraffic } from './judge-traffic.ts';
import { logLinesIn } from './choose-lines.ts';
import type { Networks } from './witnesses/networks.ts';
import type { BrowsePlan } from './plan/plan.ts';
import type { ClaimId } from './plan/claim-ids.ts';
import { fixedPlanIn, planIn, planReport } from './read-plan.ts';
import { readRun, type RunRead } from './claims/read-run.ts';
import { consentVerdict } from './claims/consent.ts';
import { otherApps } from './claims/other-apps.ts';
import { traceEvidence, type TracedEvidence } from './claims/evidence-origin.ts';
import { takeInventory } from './claims/inventory.ts';
import { gotThroughProxy } from './claims/got-through-proxy.ts';
import { encryptedVerdict } from './claims/encrypted.ts';
import { linkedVerdict } from './claims/linked.ts';
import { incognitoVerdict, recordedVerdicts, whyNoRun } from './claims/recorded.ts';
import { sentVerdict } from './claims/sent.ts';
import { unattendedVerdict } from './claims/unattended.ts';
import { judgeSilence, whyNothingShows } from './claims/silence.ts';
import { storageVerdicts } from './claims/storage.ts';
import { sharedIn } from './claims/shared-values.ts';
import { splitArms } from './claims/split-arms.ts';
import { bothStates, switchVerdicts } from './claims/switch.ts';
import type { Basis, ClaimVerdict, EvidenceLine } from './claims/verdict.ts';

/** Judges a capture that `browse` made: the same for the phone at hand and for a saved one. */
export function judgeBrowse(recording: Recording, networks: Networks): BrowseReport {
  const { capture, origin, started, tool } = recording;
  const plan = planIn(recording);
  const readAsPlanned = plan.runs.map((run) => readRun(capture, plan, run));
  const parts = splitArms(
    plan,
    readAsPlanned.filter((run) => run !== undefined),
  );
  const partOf = new Map(parts.flatMap(({ ids }, index) => ids.map((id) => [id, index] as const)));
  const inPart = <T extends { id: string; arm: number }>(run: T): T => ({
    ...run,
    arm: partOf.get(run.id) ?? run.arm,
  });
  const read = readAsPlanned.map((one) => one && { ...one, run: inPart(one.run) });
  const runs = read.filter((run) => run !== undefined);
  const trace = traceEvidence(plan, runs);
  const isShared = sharedIn(capture);
  const publish = (verdict: ClaimVerdict) => publishVerdict(verdict, trace);
  const ofBrowser = (name: string) => runs.filter(({ arm }) => arm.package === name);
  const traffic = judgeTraffic({
    runs,
    plan,
    arms: parts.map(({ arm }) => arm),
    capture,
    networks,
    seed: plan.seed,
    lengths: fixedPlanIn(recording)?.fixed.lengths,
  });
  const arms = parts.map(({ arm, conditions }, index) => {
    const ofArm = runs.filter(({ run }) => run.arm === index);
    const silence = judgeSilence(arm.package, ofBrowser(arm.package), ofArm, capture, plan.settle);
    const basis: Basis = { arm, runs: ofArm, all: runs, silence };
    const incognito = incognitoVerdict(basis);
    const unattended = unattendedVerdict(basis);
    const addresses = traffic?.addressVerdictOf(index);
    const verdicts = unattended
      ? [unattended, linkedVerdict(basis, isShared)]
      : [
          ...recordedVerdicts(basis),
          ...(incognito ? [incognito] : []),
          sentVerdict(
            basis,
            capture,
            networks,
            traffic && gotThroughProxy(traffic.runsOf(index), traffic.proof, arm.package, networks),
          ),
          ...(addresses ? [addresses] : []),
          linkedVerdict(basis, isShared),
          consentVerdict(basis, capture),
          encryptedVerdict(basis, isShared),
        ];
    const version = conditions['browser version'] ?? versionOf(arm.package, recording);
    const why = whyNoRun(ofArm);
    const shown = verdicts.map((one) =>
      why === undefined || one.isInScenario === false ? one : { ...one, summary: why },
    );
    return {
      ...arm,
      ...(version !== undefined && { version }),
      conditions: { ...conditions },
      verdicts: shown.map(publish),
    };
  });
  const compared = [...new Set(plan.arms.map((arm) => arm.package))].flatMap((name) => {
    const both = bothStates(name, runs);
    if (!both) return [];
    const whyUnclear = whyNothingShows(name, ofBrowser(name), both.off, capture);
    return [{ name, both: { ...both, all: runs, whyUnclear } }];
  });
  const verdictsOnSwitches = switchVerdicts(compared.map(({ both }) => both));
  const partial = endOf(recording);
  const lines = logLinesIn(capture);
  const planned = planReport(recording, plan);
  return {
    format: 1,
    tool,
    origin,
    started,
    phone: phoneNameOf(recording),
    scenario: plan.scenario,
    site: plan.site,
    seed: plan.seed,
    ...(plan.settle !== undefined && { settle: plan.settle }),
    ...planned,
    ...(partial !== undefined && { partial }),
    ...(recording.digest && { digest: recording.digest }),
    ...(lines && { logLines: lines }),
    tables: [...networks.tables],
    claims: claims.map((claim) => ({ ...claim, ...inPlanOf(claim.id, planned), source: [...claim.source] })),
    arms,
    browsers: [...new Set(plan.arms.map((arm) => arm.package))].flatMap((name) => {
      const onSwitch = verdictsOnSwitches.filter((_, at) => compared[at]?.name === name);
      const verdicts = [...onSwitch, ...storageVerdicts(ofBrowser(name), capture)];
      return verdicts.length === 0 ? [] : [{ package: name, verdicts: verdicts.map(publish) }];
    }),
    otherApps: otherApps(runs).map((app) => ({ ...app, evidence: app.evidence.map(tracedLine(trace)) })),
    inventory: takeInventory(runs, networks),
    ...(traffic && { traffic: traffic.report }),
    runs: plan.runs.map((run, at) => {
      const missing = capture.has('browse/end') ? 'not begun' : 'not in the capture';
      return read[at] ? runOf(inPart(run), read[at]) : { id: run.id, arm: inPart(run).arm, state: missing };
    }),
  };
}

/** A claim that a fixed plan does not name was looked at afterwards. */
function inPlanOf(id: ClaimId, { plan }: Pick<BrowseReport, 'plan'>): { inPlan?: boolean } {
  if (plan?.fixedBeforehand !== true) return {};
  return { inPlan: plan.hypotheses.some(({ claim }) => claim === id) };
}

type ReportedVerdict = BrowseReport['arms'][number]['verdicts'][number];

const makersClaims = new Set(claims.filter(({ by }) => by === 'maker').map(({ id }) => id));

/** A claim of the maker is not confirmed where nothing speaks against it. */
function publishVerdict(
  { details, evidence, status, rate, ...verdict }: ClaimVerdict,
  trace: (line: EvidenceLine) => TracedEvidence,
): ReportedVerdict {
  const isMakers = makersClaims.has(verdict.claim);
  return {
    ...verdict,
    status: isMakers && status === 'confirmed' ? 'not contradicted' : status,
    ...(rate && { rate: { ...rate, bound: verdict.seen === 0 ? 'one-sided' : 'two-sided' } }),
    details: [...details],
    evidence: evidence.map(tracedLine(trace)),
  };
}

function tracedLine(trace: (line: EvidenceLine) => TracedEvidence) {
  return (line: EvidenceLine): ReportedVerdict['evidence'][number] => {
    const { decoded, ...traced } = trace(line);
    return { ...traced, ...(decoded && { decoded: [...decoded] }) };
  };
}

function runOf({ id, arm, repeats }: BrowsePlan['runs'][number], read: RunRead): RunReport {
  const { gap, invalid, partial, beats, losses, events, sightings, failed, reconnects, timeline } = read;
  const why = invalid ?? partial;
  return {
    id,
    arm,
    ...(repeats !== undefined && { repeats }),
    state: partial !== undefined ? 'partial' : invalid !== undefined ? 'invalid' : 'valid',
    ...(why !== undefined && { why: partial ?? why }),
    heartbeats: { sent: beats.sent, back: beats.back, longestHoleMs: beats.longestHole },
    reconnects,
    losses: losses.map(({ what }) => what).slice(0, 20),
    startUp: startUpOf(events),
    events: events.length,
    sightings: sightings.length,
    ...(gap !== undefined && { gap }),
    stepsFailed: failed.map(({ summary }) => summary),
    timeline,
  };
}

function startUpOf(events: RunRead['events']): string[] {
  const said = events.flatMap(({ kind, sdk, name, properties }) => {
    if (kind !== 'notice' || !['SDK started', 'plain log'].includes(name)) return [];
    return [`${sdk}: ${name}${name === 'plain log' ? (properties['on'] === true ? ' on' : ' off') : ''}`];
  });
  return [...new Set(said)].slice(0, 20);
}

function versionOf(name: string, { capture }: Recording): string | undefined {
  const answer = capture.get(`${name}/package`);
  return answer?.ok ? firstVersionName(answer.raw) : undefined;
}

/** The serial in a recording is redacted; where nobody gave the phone a label it stands for one. */
function phoneNameOf({ label, token, serial, capture }: Recording): BrowseReport['phone'] {
  const properties = read(capture, getprop);
  return {
    label: label ?? token ?? serial,
    ...(token !== undefined && { token }),
    model: properties.ok ? readHardware(properties.value).model : '',
  };
}

function endOf({ capture }: Recording): string | undefined {
  const answer = capture.get('browse/end');
  if (!answer?.ok) return 'it is not complete: not all that was done could be kept, or miaudit was killed';
  const { partial } = z.object({ partial: z.string().nullable() }).parse(JSON.parse(answer.raw));
  return partial ?? undefined;
}
