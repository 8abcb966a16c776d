import { settingCheck } from '../setting.ts';
import { untried } from '../by-hand.ts';

export const wifiScanning = settingCheck(
  {
    id: 'wifi-scanning',
    title: 'Apps cannot scan for Wi-Fi networks while Wi-Fi is off',
    failureTitle: 'Apps can scan for Wi-Fi networks while Wi-Fi is off',
    severity: 'low',
    effect: 'can be read by apps',
    why: 'Networks around the phone tell where it is, even after you turned Wi-Fi off.',
    source: [{ confidence: 'code', at: 'docs/evidence/settings.md#wifi-scanning' }],
    byHand: {
      in: 'Settings',
      rows: ['Location', 'Wi-Fi scanning'],
      look: 'On means that apps may scan.',
      putRight: 'Turn the switch off.',
      source: untried,
    },
    good: 'global wifi_scan_always_enabled=0',
    bad: 'global wifi_scan_always_enabled=1',
    fix: 'Turn off Wi-Fi scanning',
    sideEffects: 'Your location is found more slowly indoors.',
  },
  {
    namespace: 'global',
    key: 'wifi_scan_always_enabled',
    good: '0',
    bad: ['1'],
    absent: { status: 'unknown', because: 'each ROM sets its own start value' },
  },
);
