import type { Evidence } from '../../data/evidence.ts';
import { appVaultPackage, carouselPackage, securityPackage } from '../../probes/system-app-rows.ts';
import { systemAppRowCheck } from '../system-app-row.ts';

const source: readonly [Evidence, ...Evidence[]] = [
  { confidence: 'code', at: 'docs/evidence/screens.md#system-app-rows' },
  { confidence: 'documented', at: 'docs/evidence/screens.md#system-apps' },
];

export const securityUsageData = systemAppRowCheck(
  {
    id: 'security-usage-data',
    title: 'The Security app sends no usage data',
    failureTitle: 'The Security app sends usage data',
    severity: 'low',
    why: 'By its own words it sends which apps you use, how you use the network, and diagnostic data.',
    source,
    good: '"Send app and network usage and diagnostic data": off',
    bad: '"Send app and network usage and diagnostic data": on',
  },
  { app: 'SecurityCenter', package: securityPackage, called: 'Security', label: 'own_send_usage_data' },
);

export const securityRecommendations = systemAppRowCheck(
  {
    id: 'security-recommendations',
    title: 'The Security app shows no recommendations',
    failureTitle: 'The Security app shows recommendations',
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
    title: 'App Vault collects no usage statistics',
    failureTitle: 'App Vault collects usage statistics',
    severity: 'low',
    why: 'By its own words the page left of the home screen collects how it is used.',
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
    title: 'Wallpaper Carousel does not choose content by your behaviour',
    failureTitle: 'Wallpaper Carousel chooses content by your behaviour',
    severity: 'low',
    why: 'To choose pictures and articles by your preferences, the lock screen records what you look at.',
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
