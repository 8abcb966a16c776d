import { readFrom12To2 } from '../../data/rom-releases.ts';
import { xiaomiRoms } from '../applies.ts';
import { settingCheck } from '../setting.ts';
import { untried } from '../by-hand.ts';

export const interconnectivity = settingCheck(
  {
    id: 'interconnectivity',
    title: 'Interconnectivity has no consent',
    failureTitle: 'Interconnectivity has your consent',
    severity: 'low',
    why: 'You consented to the privacy policy of Interconnectivity (MiPlay, Taplus), and can withdraw that. What it sends was not read.',
    source: [{ confidence: 'code', at: 'docs/evidence/settings.md#interconnection-privacy' }],
    appliesTo: xiaomiRoms,
    byHand: {
      in: 'Settings',
      rows: ['Connection & sharing', 'Interconnectivity'],
      look: 'The page says whether it is on.',
      putRight: 'Turn it off.',
      source: untried,
    },
    good: 'secure settings_key_interconnection_privacy_state=0',
    bad: 'secure settings_key_interconnection_privacy_state=1',
    fix: 'Withdraw the consent to Interconnectivity on this phone',
    sideEffects: 'Interconnectivity may ask for consent again before it works.',
  },
  {
    namespace: 'secure',
    key: 'settings_key_interconnection_privacy_state',
    good: '0',
    bad: ['1'],
    absent: {
      status: 'pass',
      because: 'its readers take that as 0, no consent',
      knownOn: readFrom12To2,
    },
  },
);
