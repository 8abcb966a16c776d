import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { findValues } from '../../src/canary/matcher.ts';
import { chooseLines } from '../../src/browse/choose-lines.ts';
import { redactAndVerify } from '../../src/redaction/redact-and-verify.ts';
import { judgeBrowse } from '../../src/browse/judge-browse.ts';
import { openNetworks } from '../../src/browse/witnesses/networks.ts';
import { loadRecording } from '../../src/capture/load.ts';
import { saveRecording } from '../../src/capture/store.ts';
import type { Device } from '../../src/device/device.ts';
import { newPath } from '../journal/map-executor.ts';
import { verdictsOf } from './on-phone.ts';
import { arm, mint, onPhone } from './on-virtual-phone.ts';

const androidId = '9f8e7d6c5b4a3921';
const event = JSON.stringify([{ event: 'open', properties: { $device_id: androidId } }]);
const form = `crc=1&gzip=1&data_list=${encodeURIComponent(gzipSync(event).toString('base64'))}`;
const encodings = [
  form,
  `id ${createHash('sha256').update(androidId).digest('hex')} end`,
  `{"who":"${Buffer.from(`{"id":"${androidId}"}`).toString('base64')}"}`,
  `{"who":"${Buffer.from(androidId).toString('hex')}"}`,
];

/** Logs, beside what the phone does, lines of an uploader at each visit; and has an Android id. */
const telling =
  (lines: (url: string) => readonly string[]) =>
  (device: Device): Device => ({
    ...device,
    async shell(argv, options) {
      if (argv.includes('android.intent.action.VIEW'))
        for (const encoding of lines(argv.find((one) => one.startsWith('http')) ?? ''))
          await device.shell(['log', '-p', 'i', '-t', 'Uploader', encoding], options);
      return argv.join(' ').includes('settings list secure')
        ? { stdout: `android_id=${androidId}\nend of the list\n`, stderr: '', exitCode: 0 }
        : device.shell(argv, options);
    },
  });

const nowhereElse = {
  oaid: '12ab34cd56ef7890',
  imei: createHash('md5').update('490154203237518').digest('hex'),
  login_id: '2087654321',
  phone: '+4915112345678',
  contact: 'jane.doe@example.org', // under a name that says nothing: told by its shape
  gaid: '7f5fc4b7-2a4d-4e0f-9f3b-0b1c2d3e4f50',
};
const coated = (text: string): readonly string[] => [
  text,
  JSON.stringify({ body: text }),
  `data=${Buffer.from(text).toString('base64')}`,
  `data=${encodeURIComponent(gzipSync(text).toString('base64'))}&gzip=1`,
];

test.each(coated('').map((_, encoding) => encoding))(
  'identifiers that are in events alone are not kept either, in encoding %i only; the canary beside them is',
  async (encoding) => {
    const lines = (url: string) => {
      const text = JSON.stringify({ event: 'page', properties: { ...nowhereElse, url } });
      return [coated(text)[encoding] ?? ''];
    };
    const { recording } = await onPhone(
      'mi-9t',
      { arms: [arm(mint, 'normal')], scenario: 'visit' },
      {},
      {},
      telling(lines),
    );
    const answers = [...recording.capture.values()].map((answer) => (answer.ok ? answer.raw : answer.why));
    const text = Buffer.from(answers.join('\n'));
    expect(findValues(text, Object.values(nowhereElse)).sightings).toEqual([]);
    const plan = recording.capture.get('browse/plan');
    const [, canary = ''] = /"canary": ?"(\w+)"/.exec(plan?.ok ? plan.raw : '') ?? [];
    const log = recording.capture.get('run-01/log');
    const ofUploader = (log?.ok ? log.raw : '').split('\n').filter((line) => line.includes(' Uploader: '));
    expect(findValues(Buffer.from(ofUploader.join('\n')), [canary]).sightings).not.toEqual([]);
  },
);

test('no identifier is kept, in whatever encoding it was logged, and the kept folder gives the same report', async () => {
  const { whole } = await onPhone(
    'mi-9t',
    { arms: [arm(mint, 'normal')], scenario: 'visit' },
    {},
    {},
    telling(() => encodings),
  );
  const recording = redactAndVerify(chooseLines(whole, true), new Uint8Array(32));
  const report = judgeBrowse(recording, await openNetworks());
  const folder = newPath();
  await saveRecording(recording, folder);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(files.length).toBeGreaterThan(8);
  for (const file of files) {
    const bytes = readFileSync(join(file.parentPath, file.name));
    expect(findValues(bytes, [androidId]).sightings, file.name).toEqual([]);
  }
  const log = readFileSync(join(folder, 'run-01', 'log.txt'), 'utf8');
  expect(log.match(/ Uploader: .*\[withheld \d+ bytes: /g)?.length).toBeGreaterThanOrEqual(encodings.length);
  const { digest: _, ...loaded } = await loadRecording(folder);
  expect(judgeBrowse(loaded, await openNetworks())).toEqual(report);
  expect(verdictsOf(report)).toMatchObject({ 'pages-recorded': 'confirmed', 'not-linked': 'contradicted' });
});
