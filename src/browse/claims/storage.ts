import type { Capture } from '../../capture/capture.ts';
import { parseRunEvents, type RunEvent } from '../run/run-events.ts';
import { storageKinds, type StorageKind } from '../run/storage-page.ts';
import type { RunRead } from './read-run.ts';
import { unseenIn } from './count-verdict.ts';
import { rateInterval } from './statistics.ts';
import { runs as runsWord, untestable, valid, type ClaimVerdict } from './verdict.ts';

type StorageLook = Extract<RunEvent, { event: 'storage' }>;

/** A run in which the page looked, with what it found of earlier runs: by kind, the run that left it. */
interface StorageVisit {
  readonly run: RunRead;
  readonly line: number;
  readonly text: string;
  readonly found: ReadonlyMap<StorageKind, RunRead>;
}

/** What a page left in a browser in one mode, and found in another run. Undefined where no page looked. */
export function storageVerdicts(ofBrowser: readonly RunRead[], capture: Capture): readonly ClaimVerdict[] {
  const looks = looksOf(ofBrowser, capture);
  if (looks.length === 0) return [];
  const works = new Set(
    looks.flatMap(({ run, found }) =>
      run.arm.mode === 'normal'
        ? [...found].filter(([, from]) => from.arm.mode === 'normal').map(([kind]) => kind)
        : [],
    ),
  );
  const earlier = (at: number, mode: RunRead['arm']['mode']) =>
    looks.slice(0, at).some(({ run }) => run.arm.mode === mode);
  const isIncognito = ({ run }: StorageVisit) => run.arm.mode === 'incognito';
  return [
    verdictOn(
      'incognito-kept',
      looks.filter(({ found }, at) => {
        // Where both modes share a store, a visit in normal mode writes over what incognito mode left there.
        const last = looks[at - 1];
        return (
          (last !== undefined && isIncognito(last)) ||
          [...found.values()].some((from) => from.arm.mode === 'incognito')
        );
      }),
      'incognito',
      works,
    ),
    verdictOn(
      'incognito-sees-normal',
      looks.filter((look, at) => isIncognito(look) && earlier(at, 'normal')),
      'normal',
      works,
    ),
  ];
}

function verdictOn(
  claim: 'incognito-kept' | 'incognito-sees-normal',
  tried: readonly StorageVisit[],
  from: RunRead['arm']['mode'],
  works: ReadonlySet<StorageKind>,
): ClaimVerdict {
  const control =
    works.size === 0
      ? 'in normal mode nothing was found again either'
      : `found again in normal mode, as it should be: ${[...works].join(', ')}`;
  const untested = storageKinds.filter((kind) => !works.has(kind));
  const details = [
    control,
    ...(works.size > 0 && untested.length > 0
      ? [`nothing follows for these, because normal mode did not keep them either: ${untested.join(', ')}`]
      : []),
  ];
  if (tried.length === 0) return untestable(claim, 'no run follows another that could show it', details);
  const hits = tried.flatMap((look) => {
    const kinds = [...look.found].filter(([, run]) => run.arm.mode === from).map(([kind]) => kind);
    return kinds.length === 0 ? [] : [{ look, kinds }];
  });
  const numbers = `${hits.length} of ${tried.length} ${runsWord(tried.length)}`;
  if (hits.length > 0) {
    const kinds = [...new Set(hits.flatMap((hit) => hit.kinds))];
    return {
      claim,
      status: 'confirmed',
      summary: `a page found in ${numbers} what it had left in an earlier run in ${from} mode: ${kinds.join(', ')}`,
      seen: hits.length,
      tried: tried.length,
      rate: rateInterval(hits.length, tried.length),
      details,
      evidence: hits.slice(0, 12).map(({ look }) => ({
        file: `${look.run.run.id}/events.txt`,
        line: look.line,
        text: look.text,
      })),
    };
  }
  if (works.size === 0) return untestable(claim, control, details);
  return unseenIn(tried.length, {
    claim,
    details: [
      'not shown by this: what the browser itself keeps of the visit, such as its history',
      ...details,
    ],
  });
}

function looksOf(ofBrowser: readonly RunRead[], capture: Capture): readonly StorageVisit[] {
  const sound = ofBrowser.filter(valid);
  const runOf = new Map(
    sound.flatMap((run) =>
      run.run.steps.flatMap(({ canary }) => (canary === undefined ? [] : [[canary, run] as const])),
    ),
  );
  return sound.flatMap((run) => {
    const answer = capture.get(`${run.run.id}/events`);
    const events = answer?.ok ? parseRunEvents(answer.raw) : [];
    const lines = answer?.ok ? answer.raw.split('\n') : [];
    const at = events.findIndex((one) => one.event === 'storage' && runOf.get(one.canary) === run);
    const look = events[at] as StorageLook | undefined;
    if (!look) return [];
    const found = storageKinds.flatMap((kind) => {
      const from = runOf.get(look.found[kind] ?? '');
      return from === undefined || from === run ? [] : [[kind, from] as const];
    });
    return [{ run, line: at + 1, text: lines[at] ?? '', found: new Map(found) }];
  });
}
