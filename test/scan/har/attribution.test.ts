import { expect, test } from 'vitest';
import { reportOf } from './report-of.ts';

test('the registration of a token by AppsFlyer is called that', () => {
  const { events } = reportOf({
    url: 'https://register.appsflyersdk.com/api/v6.10/androidevent?app_id=com.made',
    body: '{"devkey":"made","uid":"1-2","af_gcm_token":"made","launch_counter":"2"}',
  });
  expect(events.map(({ kind, name }) => [kind, name])).toEqual([
    ['contact', 'register.appsflyersdk.com'],
    ['event', 'token registration'],
  ]);
});

test('a question of Adjust who brought the person is a notice, with what it tells of the phone', () => {
  const { events } = reportOf({
    url: 'https://app.adjust.com/attribution?gps_adid=f2065e9c-0650&app_token=a',
  });
  expect(
    events.map(({ kind, name, identifiers }) => [kind, name, identifiers.map(({ what }) => what)]),
  ).toEqual([
    ['contact', 'app.adjust.com', []],
    ['notice', 'attribution', ['advertising id']],
  ]);
});
