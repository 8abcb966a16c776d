import { detectors } from '../../detectors/index.ts';
import type { EventFound } from '../../scan/found.ts';
import type { Action } from './actions.ts';
import { flattenProperties } from './identifying.ts';
import type { RunRead } from './read-run.ts';
import { analyticsPackage } from '../../data/browsers.ts';
import type { ShownEvent } from './verdict.ts';

/** Something that the browser logged and in which not everything could be read. */
export interface UnreadRecord {
  /** What it is called: SDK and event, or the tag of a line. Things of one name are counted together. */
  readonly name: string;
  readonly is: 'event' | 'line';
  readonly line: number;
  readonly shown: ShownEvent;
  /** Texts in it. */
  readonly texts: readonly string[];
  /** Values that may hold more than can be read, each with its property. */
  readonly unreadable: readonly string[];
  /** Whether something else that was done can be read in it. */
  readonly isPartlyRead: boolean;
}

export const startsAt = ({ done }: RunRead) => Math.min(...done.map(({ fromLine }) => fromLine));

/** @param isOfStart only what is before the first step, and what was logged after the run before. */
export function unreadIn(
  run: RunRead,
  browser: string,
  action: Action,
  isOfStart = false,
): readonly UnreadRecord[] {
  const explained = new Set(run.sightings.flatMap(({ lines }) => lines));
  const events = unreadEvents(run, browser, explained, action);
  const ofStart = ({ line }: UnreadRecord) => line < startsAt(run);
  return isOfStart ? events.filter(ofStart) : [...events, ...unreadLines(run, browser, explained)];
}

function unreadEvents(
  run: RunRead,
  browser: string,
  explained: ReadonlySet<number>,
  action: Action,
): readonly UnreadRecord[] {
  const tokens = [...new Set(run.sightings.map(({ token }) => token))];
  // A part of what is typed tells of typing alone.
  const isOfTyping = action === 'typing' || action === 'search';
  const typed = run.run.steps.flatMap(({ step }) =>
    step.do === 'search' ? [step.query] : step.do === 'typing' ? [step.text] : [],
  );
  const ours = [...run.eventsBefore, ...run.events].filter(
    ({ kind, package: of }) =>
      (of === browser || of === analyticsPackage) && (kind === 'event' || kind === 'upload'),
  );
  const identityOf = ({ detector, name, properties }: EventFound) =>
    JSON.stringify([detector, name, properties]);
  const ofStage = ours.filter(({ stage }) => stage === 'recorded');
  const recorded = new Set(ofStage.map(identityOf));
  const names = new Set(ofStage.map(({ name }) => name));
  /** Logged again when it is sent; a batch may be cut. */
  const isCopy = (event: EventFound) =>
    event.stage !== 'recorded' &&
    (recorded.has(identityOf(event)) || (event.incomplete === true && names.has(event.name)));
  const onLine = new Map<number, number>();
  for (const { lines } of ours) for (const line of lines) onLine.set(line, (onLine.get(line) ?? 0) + 1);
  return ours.flatMap((event): UnreadRecord[] => {
    const { kind, sdk, name, properties, lines } = event;
    if (isCopy(event)) return [];
    const text = JSON.stringify(properties);
    // The lines of a batch hold other events, too.
    const isRead = lines.some((line) => onLine.get(line) === 1)
      ? lines.some((line) => explained.has(line))
      : tokens.some((token) => text.includes(token));
    const leaves = flattenProperties(properties).filter((leaf) => !isRandomByItsSdk(event, leaf.property));
    const texts = leaves.map(({ value }) => value);
    const isTyped = (text: string) => text !== '' && typed.some((words) => words.startsWith(text));
    const others = leaves.filter(({ value }) => !isTyped(value));
    const isBeingTyped =
      others.length < leaves.length && others.every(isSmall) && unreadableOf(others).every(isShort);
    if (isBeingTyped && !isOfTyping) return [];
    const holdsCanary = ({ value }: { value: string }) => tokens.some((token) => value.includes(token));
    const decoded = run.sightings.filter((one) => one.lines.some((line) => lines.includes(line)));
    const rest = leaves.filter((leaf) => !holdsCanary(leaf) && !isDecoded(leaf.property, decoded));
    // The beginning of what is typed can be read.
    const unreadable = unreadableOf(isOfTyping ? rest : rest.filter(({ value }) => !isTyped(value)));
    // Where a canary was decoded, and no path names its value, that value is one of those that cannot be read.
    if (isRead && rest.length === leaves.length && unreadable.length < 2) return [];
    const isEvent = kind === 'event';
    return [
      {
        name: isEvent ? `${sdk}: ${name}` : `name of an upload, ${sdk}: ${name}`,
        is: isEvent ? 'event' : 'line',
        line: lines[0] ?? 0,
        shown: event,
        texts,
        unreadable,
        isPartlyRead: isRead,
      },
    ];
  });
}

/** Sensors Analytics draws this number anew for each event (docs/evidence/sdks.md#sensors-event). */
const isRandomByItsSdk = ({ detector }: EventFound, property: string) =>
  detector === 'sensors-analytics' && property === '_track_id';

/** Whether the path of a decoding names the property: `json:$.properties.t`. */
function isDecoded(property: string, sightings: RunRead['sightings']): boolean {
  return sightings.some(({ path }) =>
    path.some((step) => {
      if (!step.startsWith('json:$')) return false;
      const named = step.slice('json:$'.length).replaceAll(/\["?([^"\]]*)"?\]/g, '.$1');
      return `.${named}`.endsWith(`.${property}`);
    }),
  );
}

const isSmall = ({ value }: { value: string }) => !isWord(value);
/** Too short for a canary, in whatever form. The value has its property before it. */
const isShort = (value: string) => !/^[^=]*=[^]{19}/.test(value);

const payload = /[A-Za-z0-9+=%_-]{40}/;

function unreadLines(run: RunRead, browser: string, explained: ReadonlySet<number>): readonly UnreadRecord[] {
  // What an SDK that is known writes beside its events, as answers of its server.
  const known = new Set(run.events.filter(({ package: of }) => of === browser).map(({ tag }) => tag));
  return run.otherLines
    .filter(({ line, tag, text }) => {
      const isNotice = known.has(tag) && !payload.test(text);
      return (
        line >= run.firstLine && !explained.has(line) && (!isNotice || sdkOfEvent(tag, text) !== undefined)
      );
    })
    .flatMap(({ line, tag, text, raw }): UnreadRecord[] => {
      const [word = ''] = /^[A-Za-z_]{2,30}(?=[^A-Za-z_])/.exec(text) ?? [];
      const shown = { file: `${run.run.id}/log.txt`, lines: [line], raw: [raw] };
      const sdk = sdkOfEvent(tag, text);
      if (sdk !== undefined) {
        const rest = `the-rest-of-line-${line}-of-${run.run.id}`;
        const name = `${sdk}: an event that is cut`;
        return [
          { name, is: 'event', line, shown, texts: [text], unreadable: [`cut=${rest}`], isPartlyRead: false },
        ];
      }
      const one = { is: 'line' as const, line, shown, texts: [text], unreadable: [], isPartlyRead: false };
      const ofTag = { ...one, name: `tag ${tag}` };
      return word === '' ? [ofTag] : [ofTag, { ...one, name: `tag ${tag}, “${word}”` }];
    });
}

/** Whose event begins in a line of which none could be read: the log cut it. */
function sdkOfEvent(tag: string, text: string): string | undefined {
  return detectors.find(
    (one) =>
      one.tag?.test(tag) === true &&
      one.patterns.some(({ kind, begins }) => kind === 'event' && begins.test(text)),
  )?.sdk;
}

const isDate = /^\d{4}-\d\d-\d\d(?:[T ][\d:.]{4,15}(?:Z|[+-]\d\d:?\d\d)?)?$/;
const isVersion = /^v?\d{1,4}(?:\.\d{1,5}){1,4}$/;

/** Values that can hold an address, each with its property: all but times, versions and short numbers. Numbers of a list are one value. */
function unreadableOf(leaves: readonly { property: string; value: string }[]): readonly string[] {
  const values = new Map<string, string[]>();
  for (const { property, value } of leaves) {
    const name = property.replaceAll(/\d+/g, '');
    if (isTime.test(value) || isDate.test(value) || isVersion.test(value)) continue;
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return [...values].flatMap(([name, parts]) => {
    const value = parts.join(',');
    const isShortNumber = /^[-\d.,]*$/.test(value) && value.replaceAll(/\D/g, '').length < 10;
    return isShortNumber ? [] : [`${name}=${value}`];
  });
}

const isTime = /^1[5-9]\d{8,11}$/;
/** Long enough to hold something: letters, or a number that is no time. */
export const isWord = (text: string) =>
  text.length >= 6 && (/[^\d\W].*[^\d\W].*[^\d\W]/.test(text) || (/\d{10}/.test(text) && !isTime.test(text)));
