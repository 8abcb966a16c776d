import type { CanaryFound, EventFound } from '../../scan/found.ts';
import type { Done, RunRead } from './read-run.ts';
import { chances, ofItem, overlap, recordsOf, type RecordedClaim } from './events-with.ts';
import { power, runs as runsWord, valid, type Basis, type ShownEvent } from './verdict.ts';

/** Sightings outside all events. */
export function sightingsOutsideEvents({ events, eventsBefore, sightings }: RunRead): readonly CanaryFound[] {
  const all = [...eventsBefore, ...events];
  return sightings.filter((sighting) => !all.some((event) => overlap(event.lines, sighting.lines)));
}

export interface BesideRecords {
  readonly details: readonly string[];
  /** Why a claim cannot be called unseen, and the lines that show it. */
  readonly why?: string;
  readonly shown?: readonly ShownEvent[];
}

/** What the log shows beside records. It proves no record. What the browser itself prints may be one all the same. */
export function besideRecords({ runs, arm, all }: Basis, claim: RecordedClaim): BesideRecords {
  const unclear = claim === 'feed-recorded' ? itemsNamed(runs) : [];
  const tokens = runs.flatMap(({ done }) =>
    done.filter(({ step }) => chances[claim](step)).flatMap((one) => one.tokens),
  );
  const found = (claim === 'feed-recorded' ? runs : all)
    .flatMap(sightingsOutsideEvents)
    .filter(({ token }) => tokens.includes(token));
  const own = found.filter((one) => one.package === undefined || one.package === arm.package);
  const [first] = own;
  const told = (lines: readonly CanaryFound[]) =>
    `the canary is in ${lines.length} other ${lines.length === 1 ? 'line' : 'lines'} of the log, which belong to no known SDK (${lines[0]?.file ?? ''}:${String(lines[0]?.lines[0])}, tag ${lines[0]?.tag ?? 'unknown'})`;
  return {
    details: [
      ...(found.length > 0 ? [told(found)] : []),
      ...(claim === 'pages-recorded' ? sitesNamed(runs.filter(valid), arm.package) : []),
    ],
    ...(first && {
      why: `${told(own)}: whether that is a record cannot be told`,
      shown: own,
    }),
    ...(unclear[0] && {
      why: `an event names the item that was opened (${unclear[0].sdk}: ${unclear[0].name}, ${unclear[0].file}:${String(unclear[0].lines[0])}), and may tell only that it was shown`,
      shown: unclear,
    }),
  };
}

/** Events that name an opened item of a feed, and may be of its being shown. */
function itemsNamed(runs: readonly RunRead[]): readonly EventFound[] {
  return runs
    .filter(valid)
    .flatMap((run) =>
      run.done.filter(({ step }) => step.do === 'feed').flatMap((one) => ofItem(one, run).unclear),
    );
}

/** The host of a visited page, without the rest of its address. */
function sitesNamed(runs: readonly RunRead[], name: string): readonly string[] {
  const hosts = runs.flatMap(({ done }) =>
    done.flatMap(({ step }) => (step.do === 'visit' ? hostOf(step.url) : [])),
  );
  return [...new Set(hosts)].flatMap((host) => {
    const naming = runs.flatMap(({ events }) =>
      events.filter(
        ({ kind, package: of, properties }) =>
          kind === 'event' && of === name && JSON.stringify(properties).includes(host),
      ),
    );
    const [first] = naming;
    if (!first) return [];
    return [
      `${host} is in ${naming.length} ${naming.length === 1 ? 'event' : 'events'} without the rest of the address (${first.file}:${String(first.lines[0])}): the site may be recorded, the page was not seen`,
    ];
  });
}

function hostOf(url: string): readonly string[] {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === '' || host === '127.0.0.1' ? [] : [host];
}

/** Records of words that were typed and deleted again, without Enter. */
export function neverEntered({ runs, all, silence }: Basis): readonly string[] {
  const isTyping = ({ step }: Done) => step.do === 'typing';
  const tried = runs.filter((run) => valid(run) && run.done.some(isTyping));
  const found = tried.flatMap((run) =>
    run.done
      .filter(isTyping)
      .flatMap((one) => recordsOf(one, run, all))
      .slice(0, 1),
  );
  const [first] = found;
  const what = 'typed and never entered';
  if (first)
    return [
      `${what}: recorded in ${found.length} of ${tried.length} ${runsWord(tried.length)} (${first.event.sdk}: ${first.event.name}, ${first.event.file}:${String(first.event.lines[0])})`,
    ];
  const sound = tried.filter((run) => silence.runs.includes(run)).length;
  return sound === 0 ? [] : [`${what}: not seen, ${power(sound)}`];
}
