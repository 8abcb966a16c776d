import { settingCheck } from '../setting.ts';

export const bluetoothScanning = settingCheck(
  {
    id: 'bluetooth-scanning',
    title: 'Bluetooth scanning is off while Bluetooth is off',
    severity: 'low',
    why: 'Apps may then look for the beacons around the phone, and so for its place, although Bluetooth was switched off.',
    source: [{ confidence: 'code', at: 'docs/evidence/settings.md#bluetooth-scanning' }],
    good: 'global ble_scan_always_enabled=0',
    bad: 'global ble_scan_always_enabled=1',
    sideEffects: 'The place is found more slowly indoors.',
  },
  {
    namespace: 'global',
    key: 'ble_scan_always_enabled',
    good: '0',
    bad: ['1'],
    absent: { status: 'unknown', because: 'each ROM sets its own start value' },
  },
);
