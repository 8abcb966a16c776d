import { readPackage } from '../../probes/package.ts';
import type { Capture } from '../../capture/capture.ts';

interface KnownSdk {
  /** The id of its detector, where there is one. */
  readonly detector: string;
  readonly name: string;
  /** Classes and authorities that its library brings into an app. */
  readonly pattern: RegExp;
}

/** SDKs that print nothing in a release build, or only where the app wants it (docs/evidence/sdks.md#sensors-silent). */
const knownSdks: readonly KnownSdk[] = [
  { detector: 'sensors-analytics', name: 'Sensors Analytics', pattern: /sensorsdata/i },
  { detector: 'mistat', name: 'MiStat', pattern: /com\.xiaomi\.(?:mistatistic|stat)\.|mistat/i },
  { detector: 'onetrack', name: 'OneTrack', pattern: /\bonetrack\b/i },
  { detector: 'appsflyer', name: 'AppsFlyer', pattern: /appsflyer/i },
  { detector: 'adjust', name: 'Adjust', pattern: /com\.adjust\./i },
  { detector: 'umeng', name: 'Umeng', pattern: /umeng/i },
  { detector: 'firebase', name: 'Firebase Analytics', pattern: /gms\.measurement\.|firebase\.analytics/i },
  { detector: 'google-analytics', name: 'Google Analytics', pattern: /gms\.(?:analytics|tagmanager)\./i },
  { detector: 'facebook', name: 'Facebook App Events', pattern: /com\.facebook\.(?!react|drawee)/i },
  { detector: 'appmetrica', name: 'AppMetrica', pattern: /yandex\.metrica|appmetrica/i },
  { detector: 'baidu-mobstat', name: 'Baidu MobStat', pattern: /baidu\.mobstat/i },
  {
    detector: 'alibaba-ut',
    name: 'Alibaba UT',
    pattern: /alibaba\.analytics|\bcom\.ut\.mini\b|alibaba\.ut\./i,
  },
  { detector: 'branch', name: 'Branch', pattern: /\bio\.branch\./i },
  { detector: 'braze', name: 'Braze', pattern: /\bcom\.(?:appboy|braze)\./i },
  { detector: 'clevertap', name: 'CleverTap', pattern: /clevertap/i },
  { detector: 'hms-analytics', name: 'HMS Analytics', pattern: /huawei\.(?:hms\.analytics|hianalytics)/i },
  { detector: 'mixpanel', name: 'Mixpanel', pattern: /mixpanel/i },
  { detector: 'amplitude', name: 'Amplitude', pattern: /amplitude/i },
];

/** A class of somebody else with such a name may belong to an SDK that is not known here. */
const telling = /analytic|statistic|tracking|tracker|telemetr|metrics|mobclick|datacollect/i;
const ofTheBrowser = /^(?:com\.(?:android|mi|miui)\.|androidx?\.|org\.chromium\.|com\.miui\.org\.chromium\.)/;

/**
 * Why a silent log proves nothing because of what is built in: an SDK that was never heard, or the list of what is built in
 * cannot be read. `heard` are detectors that heard it. Undefined where every SDK that the package names was heard.
 */
export function whyMuteSdk(name: string, heard: ReadonlySet<string>, capture: Capture): string | undefined {
  const components = componentsOf(name, capture);
  if (!components) return 'the list of built-in SDKs cannot be read: one that never logs may be among them';
  const names = knownSdks
    .filter(({ detector, pattern }) => !heard.has(detector) && components.some((one) => pattern.test(one)))
    .map((sdk) => sdk.name);
  if (names.length > 0)
    return `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} built in and never heard: a release build logs nothing, so what it records does not show`;
  const stranger = components.find(
    (one) =>
      telling.test(one) &&
      !ofTheBrowser.test(one) &&
      !one.startsWith(`${name}.`) &&
      !knownSdks.some(({ pattern }) => pattern.test(one)),
  );
  return stranger === undefined
    ? undefined
    : `${stranger.slice(0, 100)} is built in, which may belong to an SDK that never logs: what it records does not show`;
}

function componentsOf(name: string, capture: Capture): readonly string[] | undefined {
  const answer = capture.get(`${name}/package`);
  if (!answer?.ok) return undefined;
  try {
    return readPackage(answer.raw, name).components;
  } catch {
    return undefined;
  }
}
