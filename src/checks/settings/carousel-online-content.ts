import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';

export const carouselOnlineContent = settingCheck(
  {
    id: 'carousel-online-content',
    title: 'The wallpaper carousel loads nothing from the network',
    severity: 'info',
    why: 'With online content the carousel fetches pictures and stories by itself and reports to their provider.',
    source: [{ confidence: 'guess', at: 'docs/evidence/settings.md#mifg-online-content' }],
    appliesTo: xiaomiRoms,
    good: 'system mifg_online_content=0',
    bad: 'system mifg_online_content=1',
  },
  {
    namespace: 'system',
    key: 'mifg_online_content',
    good: '0',
    bad: ['1'],
    absent: { status: 'unknown', because: 'what its reader takes then is not known' },
  },
);
