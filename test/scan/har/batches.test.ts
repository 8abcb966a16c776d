import { expect, test } from 'vitest';
import { reportOf } from './report-of.ts';

test('a batch of several events is told one by one, with what they share', () => {
  const { groups } = reportOf({
    url: 'https://us.i.posthog.com/batch/',
    body: '{"api_key":"k","batch":[{"event":"one","distinct_id":"d"},{"event":"two","properties":{"p":1}},{"made":1}]}',
  });
  const events = groups.filter(({ kind }) => kind === 'event');
  expect(events.map(({ name, properties }) => [name, properties])).toEqual([
    ['one', ['api_key', 'distinct_id']],
    ['two', ['api_key', 'p']],
  ]);
});

test.each([
  'https://api.segment.io/v1/projects/made/settings',
  'https://eu.i.posthog.com/decide/?v=3',
  'https://sdk-api-v1.singular.net/api/v1/config',
])('%s is a contact that carries no event', (url) => {
  const { groups } = reportOf({ url, body: '{"event":"made","type":"made"}' });
  expect(groups.map(({ kind }) => kind)).toEqual(['contact']);
});

test.each([
  ['https://api.mixpanel.com/track', '[{"event":"made","properties":{"package_name":"com.made.other"}}]'],
  [
    'https://eu.i.posthog.com/batch',
    '{"batch":[{"event":"made","properties":{"package_name":"com.made.other"}}]}',
  ],
  [
    'https://sdk.iad-01.braze.com/api/v3/data',
    '{"events":[{"name":"ce","data":{"n":"made","package_name":"com.made.other"},"package_name":"com.made.other"}]}',
  ],
])('a package in the own properties of an app at %s is not the app that sends', (url, body) => {
  const { events } = reportOf({ url, body });
  expect(events.map((one) => [one.kind, one.package])).toEqual([
    ['contact', undefined],
    ['event', undefined],
  ]);
});

test('the context of Segment names the app', () => {
  const event = '{"type":"track","event":"made","context":{"app":{"namespace":"com.made.shop"}}}';
  const { events } = reportOf({ url: 'https://api.segment.io/v1/batch', body: `{"batch":[${event}]}` });
  expect(events.map((one) => one.package)).toEqual(['com.made.shop', 'com.made.shop']);
});
