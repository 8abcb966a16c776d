import { gunzipSync, inflateSync } from 'node:zlib';
import type { EventProperties, EventReading, Json } from '../../detectors/detector.ts';
import type { Exchange } from './har.ts';
import { senderIn } from './sender.ts';

/** What an SDK sends to an address. Its sources: docs/evidence/hosts.md#endpoints. */
export interface Endpoint {
  readonly id: string;
  readonly sdk: string;
  /** Of a host that serves other things as well. */
  readonly owner?: string;
  readonly host: RegExp;
  readonly path?: RegExp;
  /** Absent: what is sent there is encrypted, or not known well enough to be read. */
  readonly read?: (request: EndpointRequest) => readonly EventReading[];
}

export interface EndpointRequest {
  readonly path: string;
  /** Parameters of the address and of a form in the body. */
  readonly fields: EventProperties;
  /** The body, unpacked where it is gzip. */
  readonly body: Buffer;
  readonly json: Json | undefined;
}

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
const tableOf = (value: Json | undefined): EventProperties =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as EventProperties) : {};
const listOf = (value: Json | undefined): readonly EventProperties[] =>
  Array.isArray(value) ? (value as readonly Json[]).map(tableOf) : [];

function parse(text: string | undefined): Json | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

/** GA4 sends one event in the address, or one a line of the body. */
function googleTag({ fields, body }: EndpointRequest): readonly EventReading[] {
  const lines = body
    .toString('utf8')
    .split('\n')
    .filter((line) => /(?:^|&)en=/.test(line));
  const events =
    lines.length > 0
      ? lines.map((line) => ({ ...fields, ...Object.fromEntries(new URLSearchParams(line)) }))
      : [fields];
  return events.flatMap((properties) => {
    const name = textOf(properties['en']);
    return name === undefined ? [] : [{ name, properties }];
  });
}

function universalAnalytics({ fields }: EndpointRequest): readonly EventReading[] {
  const type = textOf(fields['t']);
  return type === undefined ? [] : [{ name: textOf(fields['ea']) ?? type, properties: fields }];
}

function facebookActivities({ fields }: EndpointRequest): readonly EventReading[] {
  const events = listOf(parse(textOf(fields['custom_events'])));
  const name = textOf(fields['event']);
  if (events.length === 0) return name === undefined ? [] : [{ name, properties: fields }];
  const { custom_events: _, ...shared } = fields;
  return events.map((event) => ({
    name: textOf(event['_eventName']) ?? 'unnamed',
    properties: { ...shared, ...event },
  }));
}

/** Plain protobuf: the names of events and parameters are in it as text. */
function appMeasurement({ body }: EndpointRequest): readonly EventReading[] {
  const words = body.toString('latin1').match(/[a-z_][a-z0-9_.]{1,39}/gi) ?? [];
  const names = [
    ...new Set(words.filter((word) => /^(?:_[a-z]{1,3}|[a-z]{3,}(?:_[a-z0-9]{1,20}){0,4})$/.test(word))),
  ];
  return names.length === 0
    ? []
    : [{ name: 'batch', properties: { names: names.slice(0, 50) }, opaque: body.length }];
}

const lastOf = (path: string): string => /[^/]{1,100}(?=\/?$)/.exec(path)?.[0] ?? 'request';

const jsonEvent =
  (...names: readonly string[]) =>
  ({ json, path }: EndpointRequest): readonly EventReading[] => {
    const properties = tableOf(json);
    if (Object.keys(properties).length === 0) return [];
    const named = names.map((name) => textOf(properties[name])).find((name) => name !== undefined);
    return [{ name: named ?? lastOf(path), properties }];
  };

const endpoints: readonly Endpoint[] = [
  { id: 'onetrack', sdk: 'OneTrack (Xiaomi)', host: /^(?:[\w-]+\.)?tracking(?:\.\w+)?\.miui\.com$/ },
  { id: 'mistat', sdk: 'MiStat (Xiaomi)', host: /^[\w.-]+\.mistat(?:\.\w+)?\.xiaomi\.com$/ },
  {
    id: 'firebase',
    sdk: 'Firebase Analytics',
    host: /^(?:[\w-]+\.)?app-(?:measurement|analytics-services)\.com$/,
    path: /^\/a$/,
    read: appMeasurement,
  },
  {
    id: 'google-analytics-4',
    sdk: 'Google Analytics 4',
    host: /(?:^|\.)(?:google-analytics|analytics\.google|googletagmanager)\.com$/,
    path: /^\/g\/collect$/,
    read: googleTag,
  },
  {
    id: 'google-analytics',
    sdk: 'Google Analytics',
    host: /(?:^|\.)google-analytics\.com$/,
    path: /^\/(?:r\/|j\/)?collect$/,
    read: universalAnalytics,
  },
  {
    id: 'facebook',
    sdk: 'Facebook App Events',
    host: /^graph\.facebook\.com$/,
    path: /\/activities$/,
    read: facebookActivities,
  },
  {
    id: 'facebook',
    sdk: 'Meta Pixel',
    owner: 'Meta',
    host: /^www\.facebook\.com$/,
    path: /^\/tr\/?$/,
    read: ({ fields }) => [{ name: textOf(fields['ev']) ?? 'unnamed', properties: fields }],
  },
  {
    id: 'appsflyer',
    sdk: 'AppsFlyer',
    host: /(?:^|\.)appsflyer(?:sdk)?\.com$/,
    path: /androidevent|\/(?:launches|inapps|register|attr)/,
    read: jsonEvent('eventName'),
  },
  {
    id: 'adjust',
    sdk: 'Adjust',
    host: /^(?:app|gdpr|subscription|view|ssrv)\.(?:[\w-]+\.)?adjust\.(?:com|io|net\.in|world)$/,
    read: ({ fields, path }) => [{ name: lastOf(path), properties: fields }],
  },
  { id: 'umeng', sdk: 'Umeng', host: /(?:^|\.)(?:umeng|umengcloud|umsns)\.com$/ },
  {
    id: 'amplitude',
    sdk: 'Amplitude',
    host: /^api\d?\.(?:[\w-]+\.)?amplitude\.com$/,
    read: ({ json, fields }) =>
      listOf(tableOf(json)['events'] ?? parse(textOf(fields['e']))).map((event) => ({
        name: textOf(event['event_type']) ?? 'unnamed',
        properties: event,
      })),
  },
  { id: 'branch', sdk: 'Branch', host: /^api\d?\.branch\.io$/, read: jsonEvent('name', 'event') },
  { id: 'firelog', sdk: 'Firebase (transport)', host: /^firebaselogging(?:-pa)?\.googleapis\.com$/ },
];

interface EndpointFound {
  readonly endpoint: Endpoint;
  readonly readings: readonly EventReading[];
  /** The package of the app that sends, where the address or the body names it. */
  readonly sender: string | undefined;
}

/** The endpoint of an exchange, and what its request holds. */
export function endpointOf({ url, parts }: Exchange): EndpointFound | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname, searchParams } = new URL(url);
  const endpoint = endpoints.find(({ host, path }) => host.test(hostname) && (path?.test(pathname) ?? true));
  if (!endpoint) return undefined;
  const body = unpacked(Buffer.from(parts.find(({ name }) => name === 'request.body')?.bytes ?? []));
  const text = body.toString('utf8');
  const isForm = /^[\w$.%[\]-]{1,100}=/.test(text);
  const form = parts
    .filter(({ name }) => name.startsWith('form:'))
    .map(({ name, bytes }) => [name.slice(5), Buffer.from(bytes).toString('utf8')]);
  const fields = {
    ...Object.fromEntries(searchParams),
    ...(isForm ? Object.fromEntries(new URLSearchParams(text)) : {}),
    ...(Object.fromEntries(form) as EventProperties),
  };
  const json = parse(text);
  const readings = endpoint.read?.({ path: pathname, fields, body, json }) ?? [];
  const named = [fields, tableOf(json), ...readings.map(({ properties = {} }) => properties)];
  return { endpoint, readings, sender: named.map(senderIn).find((name) => name !== undefined) };
}

const mostUnpacked = 64 << 20;

/** A body without gzip or zlib (RFC 1952, 1950). Bytes that do not unpack stay as they are. */
export function unpacked(body: Buffer): Buffer {
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  const isZlib = body[0] === 0x78 && ((body[0] << 8) | (body[1] ?? 0)) % 31 === 0;
  if (!isGzip && !isZlib) return body;
  try {
    return (isGzip ? gunzipSync : inflateSync)(body, { maxOutputLength: mostUnpacked });
  } catch {
    return body;
  }
}
