import type { Detector, Json, EventProperties, EventReading } from './detector.ts';
import { readPairs } from './pairs.ts';

/** `screen_view(_vs)` → `screen_view`. Without its long name `_id` is the id that the app gave to the user. */
const bare = (name: string) => (name === '_id' ? 'user_id' : name.replace(/\([^()]{0,100}\)$/, ''));

/** Also in nested bundles, such as the items of a purchase. */
function bareNames(value: Json): Json {
  if (Array.isArray(value)) return value.map(bareNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [bare(key), bareNames(child)]));
}

function event(text: string, name: string, origin?: string): EventReading {
  const inner = text.slice(text.indexOf('Bundle[{') + 8).trimEnd();
  const pairs = readPairs(inner.replace(/\}\]$/, ''));
  return {
    name,
    properties: { ...(origin ? { origin } : {}), ...(bareNames(pairs) as EventProperties) },
    ...(inner.endsWith('}]') ? {} : { loss: 'a Firebase event was cut: parameters are missing' }),
  };
}

/** `source=0,ad_storage=granted,analytics_storage=denied`; older: `GoogleConsent: adStorage=…, analyticsStorage=…`. */
function storageConsent(text: string, app: string | undefined): EventReading {
  const decided = /\banalytics_?storage=(granted|denied)/i.exec(text)?.[1];
  const consent =
    decided === undefined
      ? {}
      : { consent: decided === 'granted' ? ('given' as const) : ('refused' as const) };
  return { name: 'storage', ...(app ? { package: app } : {}), ...consent };
}

/** `Event{appId='…', name='…', params=Bundle[{…}]}`, until about 2019. */
function recorded(text: string, match: RegExpExecArray): EventReading {
  const [, app = '', name = ''] = match;
  const whole = text.trimEnd();
  const bundle = whole.endsWith('}') ? whole.slice(0, -1) : whole;
  return { ...event(bundle, name), package: app };
}

/** A batch of events before it is sent: their names, and the ids that are sent with them. */
function batch(text: string, [, app = '', size = '']: RegExpExecArray): EventReading {
  const events = Array.from(text.matchAll(/\bevent \{\s{1,80}name: (\w{1,100})/g), ([, name = '']) => name);
  const ids = text.matchAll(/^\s{0,20}(resettable_device_id|app_instance_id): (\S{1,100})/gm);
  const named = Object.fromEntries(Array.from(ids, ([, name = '', id = '']) => [name, id]));
  return { name: 'upload', package: app, properties: { bytes: Number(size), events, ...named } };
}

export const firebase: Detector = {
  id: 'firebase',
  sdk: 'Firebase Analytics',
  reasoning:
    'FA is the log of the app, FA-SVC that of Google Play services, which logs for every app. Both often print the same event. ' +
    'So a line of FA-SVC belongs to the app that it names, or to an unknown one. Both need log.tag.FA and log.tag.FA-SVC at ' +
    'VERBOSE, so silence proves nothing. Until 2016 the tags were GMPM and GMPM-SVC.',
  source: [
    { confidence: 'code', at: 'docs/evidence/sdks.md#firebase-log' },
    {
      confidence: 'documented',
      at: 'docs/evidence/sdks.md#firebase-log',
      what: 'the properties, and how FA-SVC prints a batch',
    },
  ],
  versions:
    'GMPM of Google Play services 8.4.89; firebase-analytics 18.1.1 in a log; wordings of 2016 to 2025 in decompiled apps',
  tag: /^(?:FA|GMPM)(?:-SVC|-Ads)?$/,
  serviceTag: /-SVC$/,
  isInItsApp: true,
  literals: [
    'nt (FE): ',
    't: origin=',
    't: name=',
    'y (FE): ',
    'user property: ',
    'resettable_device_id: ',
    'sful upload.',
    'sful with code',
    'Event recorded: ',
    'sgtm] Uploading data ',
    'ork upload failed.',
    'Data lost. Too many',
    'max uploading time',
    'debug.firebase.analytics',
    'nt since app measurement',
    'compressed size, data: ',
    'pp measurement ',
    ': Collection ',
    ' consent(FE): ',
    'e, consent: ',
    'kage, google app id: ',
  ],
  patterns: [
    {
      kind: 'event',
      stage: 'recorded',
      begins:
        /^Logging event(?: \(FE\))?: (?:origin=([\w+]{1,32}),)?(?:name=)?([A-Za-z_]\w{0,99})(?:\([^()]{0,100}\))?, ?(?:params=)?Bundle\[\{/,
      read: (text, [, origin, name = '']) => [event(text, name, origin)],
    },
    {
      kind: 'event',
      stage: 'recorded',
      begins:
        /^Event recorded: Event\{appId='([\w.]{1,255})', name='([A-Za-z_]\w{0,99})(?:\([^()]{0,100}\))?', params=Bundle\[\{/,
      read: (text, match) => [recorded(text, match)],
    },
    {
      kind: 'event',
      stage: 'recorded',
      begins: /^Setting user property(?: \(FE\))?: (\w{1,100})(?:\([^()]{0,100}\))?, (.{0,1000})/,
      read: (_, match) => [{ name: 'user property', properties: { [bare(match[1] ?? '')]: match[2] ?? '' } }],
    },
    {
      kind: 'event',
      stage: 'queued',
      begins: /^\s{0,20}resettable_device_id: (\S{1,100})/,
      read: (_, match) => [{ name: 'upload bundle', properties: { resettable_device_id: match[1] ?? '' } }],
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins: /^Uploading data\. app, (?:un)?compressed size, data: ([\w.]{1,255}), (\d{1,9})\b/,
      spans: /^(?:batch \{|\}|\s|$)/,
      read: (text, match) => [batch(text, match)],
    },
    {
      kind: 'upload',
      stage: 'queued',
      begins:
        /^\[sgtm\] Uploading data from app\. row_id, url, uncompressed size: \d{1,9}, (https?:\/\/[^\s,]{1,300}), (\d{1,9})/,
      read: (_, match) => [{ name: match[1] ?? '', properties: { bytes: Number(match[2]) } }],
    },
    { kind: 'upload', stage: 'sent', begins: /^Successful upload\./, read: () => [{ name: 'upload' }] },
    {
      kind: 'upload',
      begins: /^Network upload successful with code(?:: (\d{3})$|, uploadAttempted: (\d{3}), true)/,
      // With `false` old bundles were deleted and nothing was sent.
      read: (_, match) => [
        { name: 'upload', stage: 'sent', properties: { status: Number(match[1] ?? match[2]) } },
      ],
    },
    {
      kind: 'upload',
      stage: 'failed',
      begins:
        /^Network upload failed\. Will retry later\. (?:code|appId, status), error: (?:([A-Za-z]\w{0,99}(?:\.\w{1,100}){1,9}), )?(\d{1,3})/,
      read: (_, [, app, status]) => [
        { name: 'upload', ...(app ? { package: app } : {}), properties: { status: Number(status) } },
      ],
    },
    {
      kind: 'notice',
      begins:
        /^(Data lost\. Too many events stored on disk, deleted|Storing bundle outside of the max uploading time span)\. appId(?:, now, timestamp)?: ([\w.]{1,255})/,
      read: (_, [, what = '', app = '']) => [{ name: what, package: app }],
    },
    {
      kind: 'notice',
      begins: /^\s{0,4}adb shell setprop debug\.firebase\.analytics\.app (\w{1,100}(?:\.\w{1,100}){1,9})/,
      read: (_, [, app = '']) => [{ name: 'SDK started', package: app }],
    },
    {
      kind: 'notice',
      begins: /^App package, google app id: ([\w.]{1,255}),/,
      read: (_, match) => [{ name: 'SDK started', package: match[1] ?? '' }],
    },
    {
      kind: 'notice',
      begins: /^App measurement (?:initialized|is starting up)/,
      read: () => [{ name: 'SDK started' }],
    },
    {
      kind: 'notice',
      begins: /^Uploading is not possible\. App measurement disabled/,
      read: () => [{ name: 'SDK cannot upload' }],
    },
    {
      kind: 'consent',
      begins:
        /^(?:App measurement c|C)ollection (enabled|disabled)|^App measurement (disabled|deactivated) |^Event not sent since app measurement is disabled/,
      read: (_, match) => [{ name: 'collection', consent: match[1] === 'enabled' ? 'given' : 'refused' }],
    },
    {
      kind: 'consent',
      begins: /^Setting (?:storage consent\(FE\)|consent, package, consent: ([\w.]{1,255})(?=,))/,
      read: (text, match) => [storageConsent(text, match[1])],
    },
  ],
};
