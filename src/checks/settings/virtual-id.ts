import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';
import { inPrivacy, untried } from '../by-hand.ts';

/** Not every ROM has the provider of this ID, so an absent key proves nothing. */
export const virtualId = settingCheck(
  {
    id: 'virtual-id',
    title: 'Apps get no virtual ID (OAID)',
    failureTitle: 'Apps get the virtual ID (OAID)',
    severity: 'low',
    effect: 'can be read by apps',
    why: 'Apps get an advertising ID of this phone, the OAID, and can link with it what they know about you.',
    source: [{ confidence: 'code', at: 'docs/evidence/settings.md#allow-oaid-used' }],
    appliesTo: xiaomiRoms,
    byHand: {
      ...inPrivacy,
      rows: [...inPrivacy.rows, 'Use virtual ID'],
      look: 'On means that apps get the ID.',
      putRight: 'Turn the switch off.',
      source: untried,
    },
    good: 'secure allow_oaid_used=0',
    bad: 'secure allow_oaid_used=1',
    fix: 'Turn off the virtual ID (OAID)',
  },
  {
    namespace: 'secure',
    key: 'allow_oaid_used',
    good: '0',
    bad: ['1'],
    absent: { status: 'unknown', because: 'the provider of this ID takes that as on, where the ROM has one' },
  },
);
