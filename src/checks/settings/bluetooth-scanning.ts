import { settingCheck } from '../setting.ts';
import { untried } from '../by-hand.ts';

export const bluetoothScanning = settingCheck(
  {
    id: 'bluetooth-scanning',
    title: 'Apps cannot scan for Bluetooth devices while Bluetooth is off',
    failureTitle: 'Apps can scan for Bluetooth devices while Bluetooth is off',
    severity: 'low',
    effect: 'can be read by apps',
    why: 'Beacons around the phone tell where it is, even after you turned Bluetooth off.',
    source: [{ confidence: 'code', at: 'docs/evidence/settings.md#bluetooth-scanning' }],
    byHand: {
      in: 'Settings',
      rows: ['Location', 'Bluetooth scanning'],
      look: 'On means that apps may scan.',
      putRight: 'Turn the switch off.',
      source: untried,
    },
    good: 'global ble_scan_always_enabled=0',
    bad: 'global ble_scan_always_enabled=1',
    fix: 'Turn off Bluetooth scanning',
    sideEffects: 'Your location is found more slowly indoors.',
  },
  {
    namespace: 'global',
    key: 'ble_scan_always_enabled',
    good: '0',
    bad: ['1'],
    absent: { status: 'unknown', because: 'each ROM sets its own start value' },
  },
);
