import { settingsGlobal } from '../../probes/settings.ts';
import { mirrorCheck } from '../mirror.ts';
import { judgePersonalisedAds } from './personalised-ads.ts';

export const personalisedAdsRow = mirrorCheck(
  {
    id: 'personalised-ads-row',
    title: 'Screen and key agree on personalised ads',
    failureTitle: 'Screen and key disagree on personalised ads',
    source: [{ confidence: 'code', at: 'docs/evidence/screens.md#ads-page' }],
    good: '"Personalized ad recommendations": off, global personalized_ad_enabled=2',
    bad: '"Personalized ad recommendations": off, global personalized_ad_enabled=3',
  },
  ['use_personalized_ad_service', 'use_personalized_ad_service_for_global'],
  settingsGlobal,
  judgePersonalisedAds,
);
