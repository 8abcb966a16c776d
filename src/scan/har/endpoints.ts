import type { EventReading } from '../../detectors/detector.ts';
import { readMiStatBody, readMiStatValues } from '../../detectors/mistat.ts';
import { readOneTrackBody } from '../../detectors/onetrack.ts';
import {
  readAdjust,
  readAmplitude,
  readAppsFlyer,
  readBatch,
  readBraze,
  readCleverTap,
  readFacebookActivities,
  readFacebookBatch,
  readGoogleTag,
  readJsonEvent,
  readMeasurementProtocol,
  readMixpanel,
  readNamedByPath,
  readPixel,
  readUniversalAnalytics,
  asTable,
  type ReadRequest,
} from './endpoint-readers.ts';
import { readAppMeasurement } from './app-measurement.ts';
import { formIn } from './form.ts';
import { jsonIn, jsonOrField, unpacked } from './json-body.ts';
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
  readonly read?: ReadRequest;
  /** It takes nothing but events: a body that its reader does not understand is an upload all the same. */
  readonly takesEventsOnly?: true;
  /** Properties of its events have names that the app gave them: a package among them may be that of any app. */
  readonly hasOwnNames?: true;
}

const endpoints: readonly Endpoint[] = [
  // Other paths of these hosts serve settings, keys and ids.
  {
    id: 'onetrack',
    sdk: 'OneTrack (Xiaomi)',
    host: /^(?:[\w-]+\.)?tracking(?:\.\w+)?\.miui\.com$/,
    path: /^\/tracks?(?:\/v\d{1,2}(?:\/o)?|\/spock)?\/?$/,
    read: (request) => readOneTrackBody(jsonOrField(request, 'data')),
    takesEventsOnly: true,
  },
  {
    id: 'mistat',
    sdk: 'MiStat (Xiaomi)',
    host: /^[\w.-]+\.mistat(?:\.\w+)?\.xiaomi\.com$/,
    path: /^\/mistats(?:\/|$)/,
    read: (request) => [
      ...readMiStatBody(jsonOrField(request, 'data')),
      ...readMiStatValues(jsonOrField({ ...request, json: undefined }, 'stat_value')),
    ],
    takesEventsOnly: true,
  },
  {
    id: 'firebase',
    sdk: 'Firebase Analytics',
    host: /^(?:[\w-]+\.)?app-(?:measurement|analytics-services)\.com$/,
    path: /^\/a$/,
    read: readAppMeasurement,
  },
  {
    id: 'google-analytics-4',
    sdk: 'Google Analytics 4',
    host: /(?:^|\.)(?:google-analytics|analytics\.google|googletagmanager)\.com$/,
    path: /^\/g\/collect$/,
    read: readGoogleTag,
  },
  {
    id: 'google-analytics-4',
    sdk: 'Google Analytics 4',
    host: /(?:^|\.)google-analytics\.com$/,
    path: /^\/mp\/collect$/,
    read: readMeasurementProtocol,
    hasOwnNames: true,
  },
  {
    id: 'google-analytics',
    sdk: 'Google Analytics',
    host: /(?:^|\.)google-analytics\.com$/,
    path: /^\/(?:(?:r\/|j\/)?collect|batch)$/,
    read: readUniversalAnalytics,
  },
  {
    id: 'facebook',
    sdk: 'Facebook App Events',
    host: /^graph\.facebook\.com$/,
    path: /\/activities$/,
    read: readFacebookActivities,
  },
  {
    id: 'facebook',
    sdk: 'Facebook App Events',
    host: /^graph\.facebook\.com$/,
    path: /^\/(?:v\d{1,3}\.\d{1,3}\/?)?$/,
    read: readFacebookBatch,
  },
  {
    id: 'facebook',
    sdk: 'Meta Pixel',
    owner: 'Meta',
    host: /^www\.facebook\.com$/,
    path: /^\/tr\/?$/,
    read: readPixel,
  },
  {
    id: 'appsflyer',
    sdk: 'AppsFlyer',
    host: /(?:^|\.)appsflyer(?:sdk)?\.com$/,
    path: /androidevent|\/(?:launches|inapps|register|attr)/,
    read: readAppsFlyer,
  },
  {
    id: 'adjust',
    sdk: 'Adjust',
    host: /^(?:app|gdpr|subscription|view|ssrv)\.(?:[\w-]+\.)?adjust\.(?:com|io|net\.in|world)$/,
    read: readAdjust,
  },
  { id: 'umeng', sdk: 'Umeng', host: /(?:^|\.)(?:umeng|umengcloud|umsns)\.com$/ },
  {
    id: 'amplitude',
    sdk: 'Amplitude',
    host: /^api\d?\.(?:[\w-]+\.)?amplitude\.com$/,
    read: readAmplitude,
  },
  {
    id: 'branch',
    sdk: 'Branch',
    host: /^(?:api|protected-api)[\w-]{0,8}\.branch\.io$/,
    read: readJsonEvent('name', 'event'),
  },
  {
    id: 'mixpanel',
    sdk: 'Mixpanel',
    host: /^api(?:-\w{2,4})?\.mixpanel\.com$/,
    path: /^\/(?:track|import|engage|groups)\/?$/,
    read: readMixpanel,
    hasOwnNames: true,
  },
  {
    id: 'braze',
    sdk: 'Braze',
    host: /^(?:sdk\.[\w-]+\.braze\.(?:com|eu)|(?:dev|sondheim)\.(?:appboy|braze)\.com)$/,
    path: /^\/api\/v\d{1,2}\/data\/?$/,
    read: readBraze,
    hasOwnNames: true,
  },
  {
    id: 'segment',
    sdk: 'Segment',
    host: /^(?:api\.segment\.io|(?:eu1\.api|events\.eu1)\.segmentapis\.com)$/,
    path: /^\/v1\/(?:batch|b|import|track|t|page|p|screen|s|identify|i|group|g|alias|a)$/,
    read: readBatch,
    hasOwnNames: true,
  },
  {
    id: 'posthog',
    sdk: 'PostHog',
    host: /^(?:\w{2,10}\.i|app)\.posthog\.com$/,
    path: /^\/(?:batch|capture|e|i\/v0\/e|track|engage)\/?$/,
    read: readBatch,
    hasOwnNames: true,
  },
  {
    id: 'clevertap',
    sdk: 'CleverTap',
    host: /(?:^|\.)(?:clevertap-prod|wzrkt)\.com$/,
    path: /^\/a\d$/,
    read: readCleverTap,
    hasOwnNames: true,
  },
  {
    id: 'appmetrica',
    sdk: 'AppMetrica',
    host: /^report[\w-]{0,10}\.appmetrica\.yandex\.(?:net|com)$/,
    path: /^\/report$/,
  },
  {
    id: 'singular',
    sdk: 'Singular',
    host: /^sdk-api-v1\.singular\.net$/,
    path: /^\/api\/v1\/(?:start|event)$/,
    read: readNamedByPath,
  },
  {
    id: 'hms-analytics',
    sdk: 'HMS Analytics (Huawei)',
    host: /^(?:datacollector|metrics)[\w-]{0,12}\.(?:dt|data)\.(?:hicloud\.com|dbankcloud\.(?:cn|ru|com))$/,
  },
  { id: 'crashlytics', sdk: 'Crashlytics', host: /^crashlyticsreports-pa\.googleapis\.com$/ },
  { id: 'firelog', sdk: 'Firebase (transport)', host: /^firebaselogging(?:-pa)?\.googleapis\.com$/ },
];

interface EndpointFound {
  readonly endpoint: Endpoint;
  readonly readings: readonly EventReading[];
  /** The package of the app that sends, where the address or the body names it. */
  readonly sender: string | undefined;
}

const ofHosts = new Map<string, readonly Endpoint[]>();
const mostHosts = 1000;

/** A HAR file asks for the same few hosts again and again. */
function endpointsOf(hostname: string): readonly Endpoint[] {
  const known = ofHosts.get(hostname);
  if (known) return known;
  const found = endpoints.filter(({ host }) => host.test(hostname));
  if (ofHosts.size === mostHosts) ofHosts.clear();
  ofHosts.set(hostname, found);
  return found;
}

/** The endpoint of an exchange, and what its request holds. */
export function findEndpoint({ method, parts }: Exchange, address: URL): EndpointFound | undefined {
  const { protocol, hostname, pathname } = address;
  const endpoint = endpointsOf(hostname).find(({ path }) => path?.test(pathname) ?? true);
  if (!endpoint) return undefined;
  const body = unpacked(Buffer.from(parts.find(({ name }) => name === 'request.body')?.bytes ?? []));
  const text = body.toString('utf8');
  const params = parts
    .filter(({ name }) => name.startsWith('form:'))
    .map(({ name, bytes }) => [name.slice(5), Buffer.from(bytes).toString('utf8')] as const);
  const query = Object.fromEntries(address.searchParams);
  const fields = { ...query, ...formIn(text), ...Object.fromEntries(params) };
  const json = jsonIn(text);
  // A browser asks with OPTIONS whether it may send, a proxy is told the host with CONNECT, and a WebSocket opens without a body.
  const carriesEvents = !/^(?:OPTIONS|CONNECT|HEAD)$/i.test(method) && !/^wss?:$/.test(protocol);
  const read = carriesEvents ? endpoint.read : undefined;
  const readings = read?.({ path: pathname, query, fields, body, json }) ?? [];
  const ofEvents = endpoint.hasOwnNames ? [] : readings.map(({ properties = {} }) => properties);
  const named = [fields, asTable(json), ...ofEvents];
  const sender =
    named.map(senderIn).find((name) => name !== undefined) ??
    readings.find((reading) => reading.package !== undefined)?.package;
  return { endpoint, readings, sender };
}

/** Those of a host, whatever the path. Not of hosts that serve other things as well. */
export function readersOf(hostname: string): readonly Endpoint[] {
  return endpointsOf(hostname).filter(({ owner }) => owner === undefined);
}
