import { browserPackage } from '../../probes/package.ts';
import { check } from '../check.ts';

/** Class names and authorities that show an analytics SDK in a manifest (docs/evidence/browsers.md#sdks-in-manifest). */
const sdks: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: 'Sensors Analytics', pattern: /sensorsdata/i },
  { name: 'OneTrack', pattern: /onetrack/i },
  { name: 'MiStat', pattern: /com\.xiaomi\.(?:mistatistic|stat)\.|mistat/i },
  { name: 'Firebase', pattern: /google\.firebase|firebaseinitprovider|gms\.measurement/i },
  { name: 'AppsFlyer', pattern: /appsflyer/i },
  { name: 'Adjust', pattern: /com\.adjust\./i },
  { name: 'Facebook', pattern: /com\.facebook\./i },
  { name: 'Umeng', pattern: /umeng/i },
];

export const browserSdks = check({
  id: 'browser-sdks',
  group: 'browser',
  title: 'The browser contains no known analytics SDK',
  failureTitle: 'The browser contains analytics SDKs',
  severity: 'info',
  why: "An analytics SDK records what you do in the app and sends it to its operator. Whether it does depends on the browser's switches, and `miaudit browse` can show it. No setting removes it.",
  source: [
    { confidence: 'code', at: 'docs/evidence/browsers.md#sdks-in-manifest', what: 'the class names' },
    {
      confidence: 'guess',
      at: 'docs/evidence/browsers.md#sdks-in-manifest',
      what: 'that dumpsys package shows them',
    },
    {
      confidence: 'press',
      at: 'docs/evidence/incident.md#nksc',
      what: 'what was found in the browser of a Mi 10T 5G',
    },
  ],
  good: 'no component named after an SDK',
  bad: 'com.sensorsdata.analytics.android.sdk.data.SensorsDataContentProvider',
  needs: { dump: browserPackage },
  judge({ dump }) {
    const found = sdks.flatMap(({ name, pattern }) => {
      const component = dump.components.find((one) => pattern.test(one));
      return component === undefined ? [] : [`${name} (${component.slice(0, 120)})`];
    });
    if (found.length > 0) return { status: 'fail', observed: found.join(', ') };
    if (dump.isExcerpt && dump.components.length > 0)
      return {
        status: 'unknown',
        observed: `none of ${dump.components.length} components in the saved dump, which may be a part`,
      };
    return dump.components.length === 0
      ? { status: 'unknown', observed: `the dump of ${dump.name} names no component` }
      : {
          status: 'pass',
          observed: `none of ${dump.components.length} components; an SDK without components would not show`,
        };
  },
});
