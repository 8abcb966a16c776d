import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { findValues } from '../../../src/canary/matcher.ts';
import { browseReport } from '../../../src/core/observe/browse-report.ts';
import { openNetworks } from '../../../src/core/observe/networks.ts';
import { loadRecording, saveRecording } from '../../../src/core/store.ts';
import type { Device } from '../../../src/device/device.ts';
import { newPath } from '../journal/map-hands.ts';
import { verdictsOf } from './on-phone.ts';
import { arm, mint, onPhone } from './on-virtual-phone.ts';

const androidId = '9f8e7d6c5b4a3921';
const event = JSON.stringify([{ event: 'open', properties: { $device_id: androidId } }]);
const form = `crc=1&gzip=1&data_list=${encodeURIComponent(gzipSync(event).toString('base64'))}`;
const coats = [
  form,
  `id ${createHash('sha256').update(androidId).digest('hex')} end`,
  `{"who":"${Buffer.from(`{"id":"${androidId}"}`).toString('base64')}"}`,
  `{"who":"${Buffer.from(androidId).toString('hex')}"}`,
];

/** Logs, beside what the phone does, its Android id in each coat at the first visit. */
function telling(device: Device): Device {
  return {
    ...device,
    async shell(argv, options) {
      if (argv.includes('android.intent.action.VIEW'))
        for (const coat of coats) await device.shell(['log', '-p', 'i', '-t', 'Uploader', coat], options);
      return argv.join(' ') === 'settings list secure'
        ? { stdout: `android_id=${androidId}\n`, stderr: '', exitCode: 0 }
        : device.shell(argv, options);
    },
  };
}

test('no identifier is kept, in whatever coat it was logged, and the kept folder gives the same report', async () => {
  const { recording, report } = await onPhone(
    'mi-9t',
    { arms: [arm(mint, 'normal')], scenario: 'visit' },
    {},
    {},
    telling,
  );
  const folder = newPath();
  await saveRecording(recording, folder);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(files.length).toBeGreaterThan(8);
  for (const file of files) {
    const bytes = readFileSync(join(file.parentPath, file.name));
    expect(findValues(bytes, [androidId]).sightings, file.name).toEqual([]);
  }
  const log = readFileSync(join(folder, 'run-01', 'log.txt'), 'utf8');
  expect(log.match(/ Uploader: .*\[withheld \d+ bytes: /g)?.length).toBeGreaterThanOrEqual(coats.length);
  expect(browseReport(await loadRecording(folder), await openNetworks())).toEqual(report);
  expect(verdictsOf(report)).toMatchObject({ 'pages-recorded': 'confirmed', 'not-linked': 'contradicted' });
});
