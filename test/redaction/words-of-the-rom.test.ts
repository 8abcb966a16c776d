import { expect, test } from 'vitest';
import { auditCapture } from '../../src/audit/audit-capture.ts';
import { checks } from '../../src/checks/index.ts';
import { captureOf } from '../checks/table.ts';
import { getprop } from '../checks/texts.ts';

const key = new Uint8Array(32);

function audited(deviceName: string) {
  const global = `device_name=${deviceName}\npersonalized_ad_enabled=3\nend of the list\n`;
  return auditCapture(
    {
      origin: 'recorded',
      basis: 'a test',
      tool: 'test',
      started: '2026-05-04T00:00:00.000Z',
      serial: 'not told',
      capture: captureOf({ 'phone/getprop': getprop(), 'phone/settings-global': global }),
    },
    checks,
    key,
  );
}

/** Values of the ROM, which an owner may have called the phone by. `default` tells nobody, and stays. */
test.each(
  [...getprop().matchAll(/^\[ro\.(?:miui|build)\.[^\]]+\]: \[((?!default)[^\]]{3,40})\]/gm)].map(
    ([, value]) => value ?? '',
  ),
)('a phone that is called %s has the ROM that it has', (name) => {
  const statuses = (deviceName: string) =>
    audited(deviceName).report.findings.map(({ check, status }) => `${check}: ${status}`);
  expect(statuses(name)).toEqual(statuses('Jana'));
  const raw = audited(name).recording.capture.get('phone/settings-global');
  expect(raw?.ok && raw.raw.split('\n')[0]).toMatch(/^device_name=redacted-name-/);
});
