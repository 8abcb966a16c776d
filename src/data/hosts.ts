/** The owner of a host and its purpose. The first rule that matches counts. */
export interface HostRule {
  /** A host, or with a leading dot every host below it. */
  readonly suffix: string;
  /** How the host begins, where that tells its purpose. */
  readonly begins?: string;
  readonly owner: string;
  readonly purpose: string;
}

const rule = (purpose: string, ...suffixes: readonly string[]): readonly HostRule[] =>
  suffixes.map((suffix) => ({ suffix, owner: 'Xiaomi', purpose }));

/** docs/evidence/hosts.md: names seen in code first, the rest from public block lists. */
const hostRules: readonly HostRule[] = [
  ...rule('browser analytics (Sensors Analytics)', 'sa.api.intl.miui.com', 'sa.dashboard.intl.miui.com'),
  ...rule(
    'analytics (OneTrack)',
    ...['', '.intl', '.india', '.rus', '.eu'].flatMap((region) => [
      `tracking${region}.miui.com`,
      `.tracking${region}.miui.com`,
    ]),
    'mitv.tracking.intl.miui.com',
  ),
  ...rule(
    'analytics (OneTrack) and ad configuration',
    ...['', '.intl', '.india', '.rus', '.eu'].map((region) => `sdkconfig.ad${region}.xiaomi.com`),
  ),
  ...rule(
    'analytics (MiStat)',
    ...['', '.intl', '.india', '.rus'].map((region) => `.mistat${region}.xiaomi.com`),
  ),
  ...rule('data collection', 'api.collect.data.intl.miui.com', 'stat.pandora.xiaomi.com'),
  ...rule(
    'ads',
    ...['', '.intl', '.india', '.rus', '.eu'].flatMap((region) => [
      `ad${region}.xiaomi.com`,
      `.ad${region}.xiaomi.com`,
    ]),
  ),
  ...rule(
    'ads',
    'ssp.xiaomi.com',
    'o2o.api.xiaomi.com',
    'adv.sec.miui.com',
    'adv.sec.intl.miui.com',
    'm.track.ad.xiaomi.com',
  ),
  ...rule(
    'quality and bug reports',
    'mqs-log.miui.com',
    'feedback.miui.com',
    'bugreport.pt.xiaomi.com',
    'bugreport.xiaomi.net',
    'events.miui.com',
  ),
  ...rule(
    'browser service',
    '.browser.miui.com',
    '.browser.intl.miui.com',
    '.brs.intl.miui.com',
    '.mintbrs.intl.miui.com',
    'browser.miui.com',
  ),
  ...rule(
    'browser service',
    'ssl-cdn.static.browser.mi-img.com',
    'api.content.intl.miui.com',
    'api-rec.stellar.intl.miui.com',
  ),
  ...rule(
    'push',
    '.xmpush.xiaomi.com',
    '.xmpush.global.xiaomi.com',
    '.msg.xiaomi.net',
    '.msg.global.xiaomi.net',
    '.chat.global.xiaomi.net',
  ),
  ...rule('account and consent', 'appauth.account.xiaomi.com'),
  ...rule(
    'security scan',
    '.avlyun.sec.miui.com',
    '.avast.sec.miui.com',
    'data.sec.intl.miui.com',
    'flash.sec.intl.miui.com',
  ),
  ...rule(
    'location',
    'metok.sys.miui.com',
    'geofence.sys.miui.com',
    'jupiter.intl.sys.miui.com',
    'jupiter.rus.sys.miui.com',
  ),
];

/** SDKs of other companies: docs/evidence/hosts.md#endpoints. */
const othersRules: readonly HostRule[] = [
  [
    'Google',
    'analytics (Firebase)',
    'app-measurement.com',
    '.app-measurement.com',
    'app-analytics-services.com',
    '.app-analytics-services.com',
  ],
  [
    'Google',
    'analytics (Firebase transport)',
    'firebaselogging.googleapis.com',
    'firebaselogging-pa.googleapis.com',
  ],
  [
    'Google',
    'analytics (Google Analytics)',
    '.google-analytics.com',
    'analytics.google.com',
    '.analytics.google.com',
  ],
  ['Meta', 'analytics (Facebook App Events)', 'graph.facebook.com'],
  ['AppsFlyer', 'analytics (attribution)', '.appsflyer.com', '.appsflyersdk.com'],
  ['Adjust', 'analytics (attribution)', '.adjust.com', '.adjust.io', '.adjust.net.in', '.adjust.world'],
  ['Alibaba (Umeng)', 'analytics', '.umeng.com', '.umengcloud.com', '.umsns.com'],
  ['Amplitude', 'analytics', '.amplitude.com'],
  ['Google', 'quality and crash reports', 'crashlyticsreports-pa.googleapis.com'],
  [
    'Twilio (Segment)',
    'analytics',
    'api.segment.io',
    'eu1.api.segmentapis.com',
    'events.eu1.segmentapis.com',
  ],
  ['Braze', 'analytics', 'dev.appboy.com', 'sondheim.appboy.com', 'sondheim.braze.com'],
  ['PostHog', 'analytics', '.i.posthog.com', 'app.posthog.com'],
  ['CleverTap', 'analytics', '.clevertap-prod.com', '.wzrkt.com'],
  ['Yandex', 'analytics (AppMetrica)', '.appmetrica.yandex.net', '.appmetrica.yandex.com'],
  ['Singular', 'analytics (attribution)', '.singular.net'],
  ['Mixpanel', 'analytics', 'api.mixpanel.com', 'api-eu.mixpanel.com', 'api-in.mixpanel.com'],
].flatMap(([owner = '', purpose = '', ...suffixes]) =>
  suffixes.map((suffix) => ({ suffix, owner, purpose })),
);

/** Companies that have other hosts below the same name, too. */
const byBeginning: readonly HostRule[] = [
  ...['datacollector', 'metrics'].flatMap((begins) =>
    ['.dt.hicloud.com', '.data.hicloud.com', '.dt.dbankcloud.cn', '.dt.dbankcloud.ru'].map((suffix) => ({
      suffix,
      begins,
      owner: 'Huawei',
      purpose: 'analytics (HMS)',
    })),
  ),
  { suffix: '.branch.io', begins: 'api', owner: 'Branch', purpose: 'analytics (attribution)' },
  { suffix: '.branch.io', begins: 'protected-api', owner: 'Branch', purpose: 'analytics (attribution)' },
  { suffix: '.braze.com', begins: 'sdk.', owner: 'Braze', purpose: 'analytics' },
  { suffix: '.braze.eu', begins: 'sdk.', owner: 'Braze', purpose: 'analytics' },
];

/** ColorOS and realme UI: docs/evidence/hosts.md#heytap. */
const heytap = 'Heytap (OPPO, realme, OnePlus)';
const heytapRules: readonly HostRule[] = [
  { suffix: '.heytapmobile.com', begins: 'dc-', owner: heytap, purpose: 'analytics' },
  { suffix: '.dc.oppomobile.com', owner: heytap, purpose: 'analytics' },
  { suffix: '.dc.heytapmobi.com', owner: heytap, purpose: 'analytics' },
  { suffix: '.heytapmobile.com', owner: heytap, purpose: 'service' },
  { suffix: '.heytapmobi.com', owner: heytap, purpose: 'service' },
];

/** Purposes that count as telemetry. A contact that serves a page or a push is reported, but is not telemetry. */
export const telemetry = /analytics|data collection|^ads$|quality/;

const allRules = [...hostRules, ...othersRules, ...byBeginning, ...heytapRules];

const asked = new Map<string, HostRule | undefined>();
const mostAsked = 1000;

/** A log or a HAR file asks for the same few hosts again and again. */
export function ruleFor(host: string): HostRule | undefined {
  const name = host.toLowerCase();
  if (asked.has(name)) return asked.get(name);
  const rule = allRules.find(({ suffix, begins = '' }) =>
    !name.startsWith(begins) ? false : suffix.startsWith('.') ? name.endsWith(suffix) : name === suffix,
  );
  if (asked.size >= mostAsked) asked.clear();
  asked.set(name, rule);
  return rule;
}
