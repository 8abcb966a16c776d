import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';
import { untried } from '../by-hand.ts';

export const wallpaperCarousel = settingCheck(
  {
    id: 'wallpaper-carousel',
    title: 'The wallpaper carousel is off',
    failureTitle: 'The wallpaper carousel is on',
    severity: 'low',
    why: 'The carousel (Glance in some regions) shows pictures and stories of a content provider on the lock screen.',
    source: [{ confidence: 'code', at: 'docs/evidence/settings.md#lock-screen-magazine' }],
    appliesTo: xiaomiRoms,
    byHand: {
      in: 'Settings',
      rows: ['Lock screen', 'Wallpaper Carousel'],
      look: 'On means that the lock screen fetches pictures.',
      putRight: 'Turn it off.',
      source: untried,
    },
    good: 'secure lock_screen_magazine_status=0',
    bad: 'secure lock_screen_magazine_status=1',
    fix: 'Turn off the wallpaper carousel',
    sideEffects: 'The carousel app keeps a state of its own and may show another.',
  },
  {
    namespace: 'secure',
    key: 'lock_screen_magazine_status',
    good: '0',
    bad: ['1'],
    absent: {
      status: 'pass',
      because: 'the lock screen takes that as off',
      knownOn: { from: 'MIUI 10', to: 'HyperOS 2' },
    },
  },
);
