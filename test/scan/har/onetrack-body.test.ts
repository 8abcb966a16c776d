import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { reportOf } from './report-of.ts';

test('OneTrack in plain JSON: each event with its app, its properties and its consent, packed or not', () => {
  const head = { pkg: 'com.made.browser', e_ts: 1700000000001, ot_privacy_policy: 'exprience_close' };
  const list = [
    {
      H: { ...head, event: 'onetrack_pa', gaid: '00000000-1111-2222-3333-444444444444' },
      B: { duration: 9 },
    },
    { H: { ...head, event: 'search' }, B: { keyword: 'made words' } },
    { H: { pkg: 'com.made.browser' }, B: {} },
    'made',
  ];
  const url = 'https://tracking.intl.miui.com/track/v4';
  const sender = [{ name: 'OT_sender', value: 'com.miui.analytics' }];
  const plain = reportOf({ url, body: JSON.stringify(list), headers: sender });
  const body = gzipSync(JSON.stringify(list)).toString('base64');
  const packed = reportOf({ url, body, encoding: 'base64', headers: sender });
  const of = ({ events }: typeof plain) =>
    events
      .filter(({ kind }) => kind !== 'contact')
      .map((one) => [one.kind, one.name, one.package, one.consent, one.identifiers.map(({ what }) => what)]);
  expect(of(plain)).toEqual([
    ['event', 'onetrack_pa', 'com.made.browser', 'refused', ['advertising id']],
    ['event', 'search', 'com.made.browser', 'refused', ['words searched for']],
  ]);
  expect(of(packed)).toEqual(of(plain));
  expect(plain.groups.map(({ opaque }) => opaque)).toEqual([0, 0, 0]);
});

test.each<[what: string, body: (json: string) => string]>([
  ['with a mark', (json) => `\ufeff${json}`],
  ['in base64, which nothing says', (json) => Buffer.from(json).toString('base64')],
  ['packed and in base64, which nothing says', (json) => gzipSync(json).toString('base64')],
])('OneTrack in JSON %s', (_, body) => {
  const json = '[{"H":{"event":"made","pkg":"com.made.browser"},"B":{}}]';
  const { groups } = reportOf({ url: 'https://tracking.miui.com/track/v4', body: body(json) });
  expect(groups.map(({ kind, name, opaque }) => [kind, name, opaque])).toEqual([
    ['event', 'made', 0],
    ['contact', 'tracking.miui.com', 0],
  ]);
});

test.each(['/track/v4/o', '/track', '/track/v1'])('OneTrack in JSON, sent to %s', (path) => {
  const body = '[{"H":{"event":"made","pkg":"com.made.browser"},"B":{}}]';
  const { groups } = reportOf({ url: `https://tracking.miui.com${path}`, body });
  expect(groups.map(({ kind, name }) => [kind, name])).toEqual([
    ['event', 'made'],
    ['contact', 'tracking.miui.com'],
  ]);
});

test('the form of the oldest SDK is an upload', () => {
  const { groups } = reportOf({
    url: 'http://tracking.miui.com/tracks',
    body: 't=miui-track_made_com.made&value=eyJtYWRlIjoxfQ%3D%3D&s=made',
  });
  expect(groups.map(({ kind }) => kind)).toEqual(['upload', 'contact']);
});

test('MiStat in plain JSON', () => {
  const { groups } = reportOf({
    url: 'https://data.mistat.intl.xiaomi.com/mistats/v3',
    body: '{"ia":"made","es":[{"e":"click","eg":"g","ps":{"k":"v"}}]}',
  });
  expect(groups.map(({ sdk, kind, name }) => [sdk, kind, name])).toEqual([
    ['MiStat (Xiaomi)', 'event', 'click'],
    ['MiStat (Xiaomi)', 'contact', 'data.mistat.intl.xiaomi.com'],
  ]);
});

test.each(['tracking', 'tracking.rus'])('what cannot be read of %s.miui.com is an upload', (host) => {
  const { groups } = reportOf({
    url: `https://${host}.miui.com/track/v4`,
    body: '[{"H":{"pkg":"com.made"}}]',
  });
  expect(groups.map(({ kind, name }) => [kind, name])).toEqual([
    ['upload', 'body without a reader'],
    ['contact', `${host}.miui.com`],
  ]);
});
