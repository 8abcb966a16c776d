import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';

export const carouselOnlineContent = settingCheck(
  {
    id: 'carousel-online-content',
    title: 'The wallpaper carousel loads nothing from the network',
    severity: 'low',
    why: 'With online content the carousel fetches pictures and stories by itself and reports to their provider.',
    source: [
      {
        confidence: 'code',
        from: 'settings list system of a Mi 9T: mifg_online_content=1; its reader was not seen (shared facts, 3.2)',
      },
    ],
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
