import { adjust } from './adjust.ts';
import { alibabaUt } from './alibaba-ut.ts';
import { amplitude } from './amplitude.ts';
import { appMetrica } from './appmetrica.ts';
import { appsFlyer } from './appsflyer.ts';
import { baiduMobStat } from './baidu-mobstat.ts';
import { baidu } from './baidu.ts';
import { branch } from './branch.ts';
import { braze } from './braze.ts';
import { cleverTap } from './clevertap.ts';
import { crashlytics } from './crashlytics.ts';
import type { Detector } from './detector.ts';
import { facebook } from './facebook.ts';
import { firebase } from './firebase.ts';
import { googleAnalytics } from './google-analytics.ts';
import { hmsAnalytics } from './hms-analytics.ts';
import { hosts } from './hosts.ts';
import { instantStats } from './instant-stats.ts';
import { miPush } from './mipush.ts';
import { miStat } from './mistat.ts';
import { miuiAnalytics } from './miui-analytics.ts';
import { miui } from './miui.ts';
import { mixpanel } from './mixpanel.ts';
import { oneTrack } from './onetrack.ts';
import { postHog } from './posthog.ts';
import { samsungAnalytics } from './samsung-analytics.ts';
import { segment } from './segment.ts';
import { sensorsAnalytics } from './sensors-analytics.ts';
import { sensorsUploads } from './sensors-uploads.ts';
import { umeng } from './umeng.ts';

export const detectors: readonly Detector[] = [
  sensorsAnalytics,
  sensorsUploads,
  oneTrack,
  miStat,
  miuiAnalytics,
  instantStats,
  miPush,
  miui,
  firebase,
  appsFlyer,
  adjust,
  facebook,
  googleAnalytics,
  crashlytics,
  umeng,
  alibabaUt,
  baidu,
  baiduMobStat,
  amplitude,
  mixpanel,
  branch,
  braze,
  postHog,
  segment,
  cleverTap,
  appMetrica,
  hmsAnalytics,
  samsungAnalytics,
  ...hosts,
];
