import type { BrowseReport } from '../browse/browse-schema.ts';
import { armTable } from './arm-table.ts';
import type { TextLine } from './lay-out.ts';

type ReportInventory = BrowseReport['inventory'];
type ReportEvent = ReportInventory['events'][number];
type Counts = ReportEvent['arms'];

const mostRows = 60;
const mostShownProperties = 40;
const numberWidth = 7;

/** Events, hosts and identifiers of the logs of all valid runs, counted by arm. */
export function inventoryLines(
  { inventory }: BrowseReport,
  letters: readonly string[],
  columns: number,
): TextLine[] {
  const { events, hosts, identifiers } = inventory;
  const numbers = (arms: Counts) =>
    letters.map((_, index) => String(arms.find(({ arm }) => arm === index)?.count ?? '-'));
  const table = <Row extends { readonly arms: Counts }>(
    title: string,
    rows: readonly Row[],
    say: (row: Row) => string,
  ): TextLine[] => [
    title,
    ...armTable(
      letters,
      rows.slice(0, mostRows).map((row) => ({ cells: numbers(row.arms), words: say(row) })),
      { cell: numberWidth, columns },
    ),
    ...(rows.length > mostRows ? [`  … and ${rows.length - mostRows} more in -f json`] : []),
  ];
  return [
    '',
    events.length === 0
      ? 'No event of a known SDK is in the logs of valid runs.'
      : 'Events in the logs of valid runs, by arm. An SDK may log an event when it records it, and again when it sends it, and both are counted.',
    ...bySdk(events).flatMap(({ title, properties, events: own }) => [
      ...table(`  ${title}`, own, (one) => eventWords(one, properties)),
      ...(properties.length > 0 ? [`    each with, unless it says only: ${wordsOf(properties)}`] : []),
    ]),
    '',
    ...(hosts.length === 0
      ? ['No host is named in the logs of valid runs.']
      : table('Hosts in the logs of valid runs, by arm: lines that name them', hosts, hostWords)),
    '',
    ...(identifiers.length === 0
      ? ['No property with the name of an identifier is in the events.']
      : table(
          'Properties with the name of an identifier, by arm: events of every app that carry them, each time they are logged',
          identifiers,
          ({ property, what, values, package: app }) =>
            `${property} (${what}), ${values} ${values === 1 ? 'value' : 'values'} in all · ${app ?? 'app unknown'}`,
        )),
  ];
}

/** What SDKs of all apps logged in a run. It is more than the events of the browser, which claims count. */
export function loggedWords(count: number): string {
  return count === 1
    ? '1 event, upload or notice of an SDK in any app'
    : `${count} events, uploads and notices of SDKs in all apps`;
}

export interface EventsOfSdk {
  readonly title: string;
  readonly events: readonly ReportEvent[];
  /** That all events have but those that have few. */
  readonly properties: readonly string[];
}

/** Events of one app and SDK, with what they have in common. */
export function bySdk(events: readonly ReportEvent[]): readonly EventsOfSdk[] {
  const titleOf = ({ package: app, sdk }: ReportEvent) => `${app ?? 'app unknown'}, ${sdk}`;
  return [...new Set(events.map(titleOf))].map((title) => {
    const own = events.filter((event) => titleOf(event) === title);
    const most = Math.max(...own.map(({ properties }) => properties.length));
    const full = own.filter((event) => hasMany(event, most));
    const [first] = full;
    const shared =
      full.length > 1
        ? (first?.properties ?? []).filter((name) =>
            full.every(({ properties }) => properties.includes(name)),
          )
        : [];
    return { title, events: own, properties: shared };
  });
}

function eventWords(event: ReportEvent, shared: readonly string[]): string {
  const { name, stage } = event;
  const title = `${name}${stage === undefined ? '' : `, ${stage}`}`;
  const own = ownProperties(event, shared);
  return own === '' ? title : `${title} · ${own}`;
}

/** What an event has beside what it shares with the others, or instead of that. */
export function ownProperties({ properties }: ReportEvent, shared: readonly string[]): string {
  if (!shared.every((property) => properties.includes(property)))
    return `only: ${properties.length === 0 ? 'no property that can be read' : wordsOf(properties)}`;
  return wordsOf(properties.filter((property) => !shared.includes(property)));
}

/** An event that was cut, or that is alone, must not hide what the others have in common. */
function hasMany({ properties }: ReportEvent, most: number): boolean {
  return properties.length > 0 && properties.length * 2 >= most;
}

export function wordsOf(properties: readonly string[]): string {
  const left = properties.length - mostShownProperties;
  return `${properties.slice(0, mostShownProperties).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function hostWords({
  host,
  kind,
  package: app,
  owner,
  purpose,
  addresses,
}: ReportInventory['hosts'][number]) {
  return [
    `${host}, ${kind}`,
    app ?? 'app unknown',
    owner === undefined ? 'owner unknown' : `${owner}, ${purpose ?? ''}, by its name`,
    ...addresses.slice(0, 3),
  ].join(' · ');
}
