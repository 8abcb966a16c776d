import { settingCheck } from '../setting.ts';

export const wifiScanning = settingCheck(
  {
    id: 'wifi-scanning',
    title: 'Wi-Fi scanning is off while Wi-Fi is off',
    severity: 'low',
    why: 'Apps may then ask for the networks around the phone, and so for its place, although Wi-Fi was switched off.',
    source: [{ confidence: 'code', at: 'docs/evidence/settings.md#wifi-scanning' }],
    good: 'global wifi_scan_always_enabled=0',
    bad: 'global wifi_scan_always_enabled=1',
    sideEffects: 'The place is found more slowly indoors.',
  },
  {
    namespace: 'global',
    key: 'wifi_scan_always_enabled',
    good: '0',
    bad: ['1'],
    absent: { status: 'unknown', because: 'each ROM sets its own start value' },
  },
);
