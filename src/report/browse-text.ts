import { armName } from '../browse/arm-names.ts';
import type { BrowseReport } from '../browse/browse-schema.ts';
import { apartWords } from '../browse/claims/within-words.ts';
import { armConditions } from './arm-conditions.ts';
import { claimParagraphs, claimsTable, evidenceLines } from './browse-claims.ts';
import { inShort } from './browse-in-short.ts';
import { inventoryLines, loggedWords } from './browse-inventory.ts';
import { digestLines } from './digest.ts';
import { studyLines } from './browse-study.ts';
import { trafficLines } from './browse-traffic.ts';
import { gateNotice, shortenRefusal } from './gate-notice.ts';
import { madeWords, phoneLine } from './phone-line.ts';
import { layOut, mapWords, type TextLine } from './lay-out.ts';
import { sanitise } from './sanitise.ts';

/** What a reader needs who has never seen the tool. */
export const browseWords: readonly string[] = [
  'Arm: a browser in one mode, with its switch in one state. Run: one walk through the scenario in one arm.',
  'SDK: a part of an app that records what is done in it. Event: what an SDK writes to the log of the phone.',
  'Canary: a word that was made up for one step alone. Where it is found, that step was recorded.',
  'Heartbeat: a line that this tool writes to the log each second. Where one is missing, other lines may be, too.',
];

type ReportRun = BrowseReport['runs'][number];

/**
 * For a person, and for paper: nothing in it is coloured, and each line of evidence can be looked up in the capture. Lines of a
 * log are the only ones that are not broken where the terminal ends.
 */
export function browseText(report: BrowseReport, columns: number): string {
  const letters = report.arms.map((_, index) => `[${index + 1}]`);
  const arms = report.arms.map((arm, index) => ({
    head: `${letters[index] ?? ''} `,
    words: `${armName(arm)}${arm.version === undefined ? '' : `; version ${arm.version}`}`,
  }));
  const others = report.otherApps.flatMap(({ summary, evidence }) => [
    '',
    `OTHER APP: ${summary}`,
    ...evidence.slice(0, 3).flatMap(evidenceLines),
  ]);
  const lines: readonly TextLine[] = [
    [phoneLine(report.phone), ...madeWords(report.origin)].join(' · '),
    `Begun ${report.started.slice(0, 16).replace('T', ' ')} UTC, ${report.tool}`,
    ...digestLines(report.digest),
    ...noticeOf(report),
    ...(report.partial === undefined ? [] : [`PARTIAL: ${report.partial}`]),
    '',
    ...arms,
    '',
    ...inShort(report, letters),
    ...claimsTable(report, letters, columns),
    ...notCounted(report),
    ...claimParagraphs(report, letters),
    ...others,
    ...inventoryLines(report, letters, columns),
    ...trafficLines(report, letters, columns),
    ...studyLines(report),
    ...howItWasDone(report, letters),
    '',
    ...report.tables.map((table) => `Networks, ${table}`),
    'Evidence is a file of the capture and its line.',
    ...browseWords,
  ];
  const shown = lines.map((line) => mapWords(line, (words) => sanitise(shortenRefusal(words), 600)));
  return `${layOut(shown, columns)}\n`;
}

/** That lines of other apps are left out, or the warning where they are not. */
export function logLinesNotice({ logLines }: BrowseReport): readonly string[] {
  if (!logLines) return [];
  const { kept, leftOut, warning } = logLines;
  if (kept === 'all')
    return [warning === undefined ? 'The logs hold lines of every app.' : `WARNING: ${warning}`];
  return leftOut === 0
    ? []
    : [
        leftOut === 1
          ? '1 line of other apps is left out of the logs.'
          : `${leftOut} lines of other apps are left out of the logs.`,
      ];
}

/** The table above counts valid runs alone, so it says whether there are others. */
function notCounted({ runs }: BrowseReport): readonly string[] {
  const count = runs.filter(({ state }) => state !== 'valid').length;
  return count === 0
    ? []
    : [
        count === 1
          ? `1 of ${runs.length} ${runs.length === 1 ? 'run' : 'runs'} does not count. Why is below, at that run.`
          : `${count} of ${runs.length} runs do not count. Why is below, at each run.`,
      ];
}

/** By what script, under which conditions, and how each run went. */
function howItWasDone(report: BrowseReport, letters: readonly string[]): readonly string[] {
  const { scenario, site, seed, settle, arms, runs } = report;
  const waiting = settle === undefined ? '' : `, ${settle / 1000} s after the last step`;
  const { inEveryArm, ofArm } = armConditions(arms);
  return [
    '',
    `How it was done: scenario ${scenario}, site ${site}${waiting}. The order of the runs was drawn from the seed ${seed}.`,
    ...planLines(report),
    ...logLinesNotice(report),
    ...(inEveryArm.length === 0 ? [] : [`At the start of each run: ${inEveryArm.join(', ')}`]),
    ...arms.flatMap((_, index) => {
      const own = ofArm[index] ?? [];
      return [
        `${letters[index] ?? ''} runs${own.length === 0 ? '' : `, at the start of each: ${own.join(', ')}`}`,
        ...runs.filter((run) => run.arm === index).map((run) => `  ${runLine(run)}`),
      ];
    }),
  ];
}

/** What was to be done, and whether that was fixed before anything was seen. */
function planLines({ plan, settle }: BrowseReport): readonly string[] {
  if (!plan) return [];
  const { sha256, fixedBeforehand, steps, order, stop, power, runsOfEachArm, hypotheses } = plan;
  const wait = settle === undefined ? '' : `; then ${settle / 1000} s of waiting`;
  const shown = order.length > 60 ? `${order.slice(0, 60).join(' ')} …` : order.join(' ');
  return [
    fixedBeforehand
      ? `Plan fixed before the first run, SHA-256 ${sha256}`
      : `No plan was fixed beforehand. What was done has the SHA-256 ${sha256}`,
    `Each run: ${steps.length === 0 ? 'nothing is done' : steps.join('; ')}${wait}`,
    `${runsOfEachArm} ${runsOfEachArm === 1 ? 'run' : 'runs'} of each arm, in the order ${shown}, ended ${stop}`,
    ...(fixedBeforehand
      ? [
          `Claims that the plan names: ${[...new Set(hypotheses.map(({ claim }) => claim))].join(', ') || 'none'}`,
        ]
      : []),
    ...power,
  ];
}

/** A closed gate is the cause of much that was not done, and is named once. */
function noticeOf({ runs }: BrowseReport): readonly string[] {
  const notice = gateNotice(runs.flatMap(({ why = '', stepsFailed = [] }) => [why, ...stepsFailed]));
  return notice === undefined ? [] : [notice];
}

function runLine({
  id,
  repeats,
  state,
  why,
  gap,
  heartbeats,
  reconnects = 0,
  losses = [],
  events = 0,
  startUp = [],
  stepsFailed = [],
}: ReportRun): string {
  if (!heartbeats) return `${id}: ${state}`;
  const { sent, back, longestHoleMs } = heartbeats;
  const share =
    sent === 0 ? 'no heartbeat was sent' : `${tenths((back / sent) * 100)} % of ${sent} heartbeats back`;
  return [
    `${id}${repeats === undefined ? '' : `, which repeats ${repeats}`}: ${state}${why === undefined ? '' : ` (${why})`}`,
    longestHoleMs > 0 ? `${share}, ${apartWords(longestHoleMs)} apart` : share,
    ...(sent === 0 ? [] : [loggedWords(events)]),
    ...(startUp.length > 0 ? [`at the start ${startUp.join(', ')}`] : []),
    ...(gap === undefined ? [] : [gap]),
    ...(reconnects > 0 ? [`reconnected ${reconnects} ${reconnects === 1 ? 'time' : 'times'}`] : []),
    ...(losses.length > 0
      ? [`the log reports ${losses.length} ${losses.length === 1 ? 'loss' : 'losses'}`]
      : []),
    ...stepsFailed.map((failed) => `not done: ${failed}`),
  ].join('; ');
}

/** Rounded down: what was not quite all must not read as all. */
function tenths(value: number): string {
  return (Math.floor(value * 10) / 10).toFixed(1);
}
