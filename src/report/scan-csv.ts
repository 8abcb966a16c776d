import type { FoundPlace } from '../scan/found.ts';
import type { JoinedEvent } from '../scan/joined-event.ts';
import type { ScanReport } from '../scan/scan-report.ts';
import { csv } from './csv.ts';
import { isBelow } from './scan-captures.ts';

const columns = [
  ...['kind', 'name', 'sdk', 'detector', 'package', 'process', 'pid', 'tag', 'time', 'stages', 'consent'],
  ...['identifiers', 'opaque_bytes', 'owner', 'purpose', 'how', 'bytes_sent', 'bytes_received', 'count'],
  ...['file', 'line', 'entry', 'packet', 'decoded', 'properties', 'text', 'origin'],
] as const;

type ScanRow = Partial<Record<(typeof columns)[number], string | number | undefined>>;

const longestJson = 16_000;
/** JSON, and lines of the log. */
const longestCell = 20_000;

/**
 * What a scan found as a table: a row for each event, upload, contact, consent line, notice and sighting of a canary, and one for
 * each thing that was not read or is not listed, so that a table without rows means what it says.
 */
export function scanCsv({ events, canaries, losses, files, leftOut, captures = [] }: ScanReport): string {
  const rows: readonly ScanRow[] = [
    ...canaries.map(({ token, path, selfInflicted, request, ...found }): ScanRow => ({
      kind: selfInflicted !== undefined ? 'self-inflicted canary' : request ? 'request' : 'canary',
      name: token,
      package: found.package,
      process: found.process,
      pid: found.pid,
      tag: found.tag,
      time: found.time ?? request?.time,
      how: selfInflicted ?? (request && [request.client, request.agent].filter(Boolean).join(' ')),
      count: 1,
      decoded: path.join(' > '),
      ...placeCells(found),
    })),
    ...events.map(eventRow),
    ...losses.map(({ what, times, first }): ScanRow => ({
      kind: 'loss',
      name: what,
      count: times,
      ...placeCells(first),
    })),
    ...files.flatMap(({ name, unread }): readonly ScanRow[] =>
      unread === undefined ? [] : [{ kind: 'not read', name: unread, count: 1, file: name }],
    ),
    ...(['canaries', 'events'] as const).flatMap((what): readonly ScanRow[] =>
      leftOut[what] === 0 ? [] : [{ kind: 'not listed', name: what, count: leftOut[what] }],
    ),
  ];
  const told = rows.map((row) => ({ ...row, origin: originOf(row.file, captures) }));
  return csv(
    [columns, ...told.map((row: ScanRow) => columns.map((name) => String(row[name] ?? '')))],
    longestCell,
  );
}

/** Whether a virtual phone said what a file holds; undefined where the file is of no capture. */
function originOf(
  file: ScanRow['file'],
  captures: NonNullable<ScanReport['captures']>,
): 'recorded' | 'made' | undefined {
  if (captures.length > 0 && file === undefined)
    return captures.every(({ origin }) => origin === 'made') ? 'made' : undefined;
  return captures.find(({ folder }) => isBelow(String(file), folder))?.origin;
}

function eventRow(event: JoinedEvent): ScanRow {
  const { kind, name, sdk, detector, stages, consent, identifiers, opaque, properties } = event;
  const { owner, purpose, how, bytesSent, bytesReceived, ...rest } = properties;
  const ofHost = kind === 'contact' || (kind === 'notice' && owner !== undefined);
  const held = ofHost ? rest : properties;
  return {
    kind,
    name,
    sdk,
    detector,
    package: event.package,
    process: event.process ?? event.app ?? event.service,
    pid: event.pid,
    tag: event.tag,
    time: event.time,
    stages: stages.join(' '),
    consent,
    identifiers: identifiers.map(({ property, what }) => `${property}: ${what}`).join('; '),
    opaque_bytes: opaque,
    ...(ofHost && {
      owner: textOf(owner),
      purpose: textOf(purpose),
      how: textOf(how),
      bytes_sent: textOf(bytesSent),
      bytes_received: textOf(bytesReceived),
    }),
    count: 1,
    properties: jsonOf(held),
    ...placeCells(event),
  };
}

/** Half of a JSON text is none. */
function jsonOf(properties: JoinedEvent['properties']): string {
  const text = Object.keys(properties).length === 0 ? '' : JSON.stringify(properties);
  return text.length > longestJson ? '' : text;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

function placeCells({ file, lines, entry, packet, raw }: FoundPlace): ScanRow {
  return { file, line: lines[0], entry, packet, text: raw.join('\n') };
}
