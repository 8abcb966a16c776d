import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';

export const carouselOnlineContent = settingCheck(
  {
    id: 'carousel-online-content',
    title: 'The wallpaper carousel loads no online content',
    failureTitle: 'The wallpaper carousel loads online content',
    severity: 'info',
    why: 'The name of the key suggests that the carousel fetches pictures and stories from the network.',
    source: [{ confidence: 'guess', at: 'docs/evidence/settings.md#mifg-online-content' }],
    appliesTo: xiaomiRoms,
    good: 'system mifg_online_content=0',
    bad: 'system mifg_online_content=1',
    fix: 'Turn off online content of the wallpaper carousel',
  },
  {
    namespace: 'system',
    key: 'mifg_online_content',
    good: '0',
    bad: ['1'],
    absent: { status: 'unknown', because: 'what its reader takes then is not known' },
  },
);
