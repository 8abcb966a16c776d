import type { Evidence } from '../../data/evidence.ts';
import { appVaultPackage, carouselPackage, securityPackage } from '../../probes/system-app-rows.ts';
import { systemAppRowCheck } from '../system-app-row.ts';

const source: readonly [Evidence, ...Evidence[]] = [
  { confidence: 'code', at: 'docs/evidence/screens.md#system-app-rows', what: 'the words of the row' },
  { confidence: 'documented', at: 'docs/evidence/screens.md#system-apps', what: 'the page' },
  { confidence: 'guess', at: 'docs/evidence/screens.md#system-app-rows', what: 'what the app does with it' },
];

export const securityUsageData = systemAppRowCheck(
  {
    id: 'security-usage-data',
    title: 'The row for sending usage data is off in the Security app',
    failureTitle: 'The row for sending usage data is on in the Security app',
    severity: 'low',
    why: 'By the words of the row the app sends which apps you use, how you use the network, and diagnostic data.',
    source,
    good: '"Send app and network usage and diagnostic data": off',
    bad: '"Send app and network usage and diagnostic data": on',
  },
  { app: 'SecurityCenter', package: securityPackage, called: 'Security', label: 'own_send_usage_data' },
);

export const securityRecommendations = systemAppRowCheck(
  {
    id: 'security-recommendations',
    title: 'Recommendations are off in the Security app',
    failureTitle: 'Recommendations are on in the Security app',
    severity: 'low',
    why: 'Recommendations are ads in the app: in German HyperOS names them so in this row.',
    source,
    good: '"Receive recommendations": off',
    bad: '"Receive recommendations": on',
  },
  { app: 'SecurityCenter', package: securityPackage, called: 'Security', label: 'recommend_news' },
);

export const appVaultUsage = systemAppRowCheck(
  {
    id: 'app-vault-usage-stats',
    title: 'The row for usage statistics is off in App Vault',
    failureTitle: 'The row for usage statistics is on in App Vault',
    severity: 'low',
    why: 'By the words of the row the page left of the home screen collects how it is used.',
    source,
    good: '"Allow collecting usage stats": off',
    bad: '"Allow collecting usage stats": on',
  },
  {
    app: 'AppVault',
    package: appVaultPackage,
    called: 'App Vault',
    label: 'own_usage_stats',
    insteadOn: [
      'com.miui.personalassistant',
      'com.mi.globalminusscreen',
      'com.mi.android.globalpersonalassistant',
    ],
  },
);

export const carouselRecommendations = systemAppRowCheck(
  {
    id: 'carousel-recommendations',
    title: 'Personalised recommendations are off in Wallpaper Carousel',
    failureTitle: 'Personalised recommendations are on in Wallpaper Carousel',
    severity: 'low',
    why: 'By the words of the row the lock screen chooses pictures and articles for you. To do so it must know what you look at.',
    source,
    good: '"Personalized recommendations": off',
    bad: '"Personalized recommendations": on',
  },
  {
    app: 'MiGalleryLockscreen',
    package: carouselPackage,
    called: 'Wallpaper Carousel',
    label: 'recommend_switch_title',
    insteadOn: ['com.mfashiongallery.emag'],
  },
);
