import { expect, test } from 'vitest';
import { startTally } from '../../src/scan/scan-report.ts';
import { scanLines } from './scan-lines.ts';

const line = (event: object) =>
  `05-04 12:00:00.123  4321  4388 D OneTrack-Api-OneTrackLocalImp: track data:${JSON.stringify(event)}`;
const of = (pkg: string, event: string, properties: object) =>
  line({ H: { pkg, event, model: 'made' }, B: properties });

test('the distinct names of all properties of an app are counted, as researchers of 2021 did: 61 of them', () => {
  const many = Object.fromEntries(Array.from({ length: 57 }, (_, at) => [`made_${String(at)}`, at]));
  const tally = startTally();
  for (const found of scanLines([
    of('org.made', 'open', { url: 'https://a.example/', ...many }),
    of('org.made', 'close', { url: 'https://b.example/', made_1: 2 }),
    of('org.other', 'open', { url: 'https://a.example/' }),
    "05-04 12:00:00.123  4321  4388 D OneTrackImp: OneTrackImp init : Configuration{appId='1'}",
  ]))
    tally.add(found);
  const { collected } = tally.report('made', [], 0);
  expect(collected.map(({ sdk, by, names }) => [sdk, by, names.length])).toEqual([
    ['OneTrack (Xiaomi)', 'org.made', 61],
    ['OneTrack (Xiaomi)', 'org.other', 4],
  ]);
  expect(collected[1]?.names).toEqual(['event', 'model', 'pkg', 'url']);
});
