import { adjustRequest } from '../../detectors/adjust.ts';
import { nameOfAppsFlyerData } from '../../detectors/appsflyer.ts';
import { nameOfBrazeEvent } from '../../detectors/braze.ts';
import type { EventProperties, EventReading, Json } from '../../detectors/detector.ts';
import { packageName } from './sender.ts';

export interface EndpointRequest {
  readonly path: string;
  /** Parameters of the address. */
  readonly query: EventProperties;
  /** Parameters of the address and of a form in the body. */
  readonly fields: EventProperties;
  /** The body, unpacked where it is gzip. */
  readonly body: Buffer;
  readonly json: Json | undefined;
}

/** Reads the events that a request holds. */
export type ReadRequest = (request: EndpointRequest) => readonly EventReading[];

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
export const asTable = (value: Json | undefined): EventProperties =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as EventProperties) : {};
const listOf = (value: Json | undefined): readonly EventProperties[] =>
  Array.isArray(value) ? (value as readonly Json[]).map(asTable) : [];

export function parse(text: string | undefined): Json | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

/** Parameters of the address with those of each line of the body: an event a line, or one in the address alone. */
function eachLine({ query, fields, body }: EndpointRequest, named: RegExp): readonly EventProperties[] {
  const lines = body
    .toString('utf8')
    .split(/\r?\n/)
    .filter((line) => named.test(line));
  return lines.length === 0
    ? [fields]
    : lines.map((line) => ({ ...query, ...Object.fromEntries(new URLSearchParams(line)) }));
}

export const readGoogleTag: ReadRequest = (request) =>
  eachLine(request, /(?:^|&)en=/).flatMap((properties) => {
    const name = textOf(properties['en']);
    return name === undefined ? [] : [{ name, properties }];
  });

/** `{"client_id": …, "events": [{"name": …, "params": {…}}]}`, of a server or an app without the SDK. */
export const readMeasurementProtocol: ReadRequest = ({ json }) => {
  const { events, ...shared } = asTable(json);
  return listOf(events).map(({ name, params }) => ({
    name: textOf(name) ?? 'unnamed',
    properties: { ...shared, ...asTable(params) },
  }));
};

export const readUniversalAnalytics: ReadRequest = (request) =>
  eachLine(request, /(?:^|&)t=/).flatMap((properties) => {
    const type = textOf(properties['t']);
    return type === undefined ? [] : [{ name: textOf(properties['ea']) ?? type, properties }];
  });

export const readFacebookActivities: ReadRequest = ({ fields }) => {
  const { custom_events: inForm, custom_events_file: inFile, ...shared } = fields;
  const events = listOf(parse(textOf(inForm) ?? textOf(inFile)));
  const name = textOf(shared['event']);
  if (events.length === 0) return name === undefined ? [] : [{ name, properties: fields }];
  return events.map((event) => ({
    name: textOf(event['_eventName']) ?? 'unnamed',
    properties: { ...shared, ...event },
  }));
};

/**
 * Several requests in one: `batch=[{"method": "POST", "relative_url": "v16.0/1/activities", "body": "event=…",
 * "attached_files": "file0"}]`, with the events in the body or in the field that is named there.
 */
export const readFacebookBatch: ReadRequest = (request) =>
  listOf(parse(textOf(request.fields['batch']))).flatMap((one) => {
    const path = textOf(one['relative_url'])?.replace(/\?.*$/s, '') ?? '';
    if (!/(?:^|\/)activities$/.test(path)) return [];
    const attached = textOf(one['attached_files'])?.split(',')[0];
    const file = attached === undefined ? undefined : request.fields[attached];
    const fields = {
      ...Object.fromEntries(new URLSearchParams(textOf(one['body']) ?? '')),
      ...(file !== undefined && { custom_events_file: file }),
    };
    return readFacebookActivities({ ...request, path, fields });
  });

/** JSON, or JSON in base64 in the field `data` of a form. */
export const readMixpanel: ReadRequest = ({ json, fields, path }) => {
  const data = textOf(fields['data']);
  const decoded =
    parse(data) ?? parse(data && Buffer.from(data.replaceAll(' ', '+'), 'base64').toString('utf8'));
  const sent = json ?? decoded;
  const events = Array.isArray(sent)
    ? listOf(sent)
    : [asTable(sent)].filter((one) => Object.keys(one).length > 0);
  return events.map((event) => {
    const { event: name, properties, ...rest } = event;
    return { name: textOf(name) ?? lastOf(path), properties: { ...rest, ...asTable(properties) } };
  });
};

export const readBraze: ReadRequest = ({ json }) => {
  const { events, ...shared } = asTable(json);
  return listOf(events).map((event) => ({
    name: nameOfBrazeEvent(event),
    properties: { ...shared, ...event },
  }));
};

/** Segment's libraries for phones name the app in `context`. */
function appIn(context: Json | undefined): string | undefined {
  const app = textOf(asTable(asTable(context)['app'])['namespace']);
  return app !== undefined && packageName.test(app) ? app : undefined;
}

const calls = /^(?:track|page|screen|identify|group|alias)$/;

/** One event, a list of them, or a list in `batch`: `{"type": "track", "event": …, "properties": {…}}`. */
export const readBatch: ReadRequest = ({ json, path }) => {
  const { batch, ...shared } = asTable(json);
  const events = listOf(batch ?? json).map((event) => ({ ...shared, ...event }));
  const all = Array.isArray(batch) || Array.isArray(json) ? events : [shared];
  return all.flatMap(({ event, properties, traits, ...rest }) => {
    const type = textOf(rest['type']);
    // Where no path says that it is one, a name and a type may be those of anything.
    const isEvent = path !== '' || calls.test(type ?? '');
    const name = textOf(event) ?? (isEvent ? (textOf(rest['name']) ?? type) : undefined);
    if (name === undefined) return [];
    const app = appIn(rest['context']);
    const told = { ...rest, ...asTable(traits), ...asTable(properties) };
    return [{ name, properties: told, ...(app !== undefined && { package: app }) }];
  });
};

/** A list: who and where first (`meta`), then events, profiles and pings. */
export const readCleverTap: ReadRequest = ({ json }) => {
  const [meta, others] = [listOf(json).find(isMeta), listOf(json).filter((one) => !isMeta(one))];
  return others.map(({ evtName, evtData, ...rest }) => ({
    name: textOf(evtName) ?? textOf(rest['type']) ?? 'unnamed',
    properties: { ...meta, ...rest, ...asTable(evtData) },
  }));
};

const isMeta = ({ type }: EventProperties) => type === 'meta';

export const readAmplitude: ReadRequest = ({ json, fields }) =>
  listOf(asTable(json)['events'] ?? parse(textOf(fields['e']))).map((event) => ({
    name: textOf(event['event_type']) ?? 'unnamed',
    properties: event,
  }));

export const readPixel: ReadRequest = ({ fields }) => [
  { name: textOf(fields['ev']) ?? 'unnamed', properties: fields },
];

/** The path names the request, its form the parameters. */
export const readNamedByPath: ReadRequest = ({ fields, path }) => [
  { name: lastOf(path), properties: fields },
];

export const readAdjust: ReadRequest = ({ fields, path }) => [adjustRequest(lastOf(path), fields)];

export const readAppsFlyer: ReadRequest = ({ json, path }) => {
  const properties = asTable(json);
  if (Object.keys(properties).length === 0) return [];
  return [{ name: nameOfAppsFlyerData(properties) ?? lastOf(path), properties }];
};

const lastOf = (path: string): string => /[^/]{1,100}(?=\/?$)/.exec(path)?.[0] ?? 'request';

export const readJsonEvent =
  (...names: readonly string[]): ReadRequest =>
  ({ json, path }) => {
    const properties = asTable(json);
    if (Object.keys(properties).length === 0) return [];
    const named = names.map((name) => textOf(properties[name])).find((name) => name !== undefined);
    return [{ name: named ?? lastOf(path), properties }];
  };
