import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { reportOf, type Made } from './report-of.ts';

const told = (made: Made) =>
  reportOf(made).events.flatMap(({ kind, name }) => (kind === 'contact' ? [] : [`${kind} ${name}`]));

const oneTrack = (event: string) => JSON.stringify({ H: { event, pkg: 'com.made.browser' }, B: {} });

describe('OneTrack in plain JSON is read in whatever form it is sent', () => {
  const url = 'https://tracking.intl.miui.com/track/v4';
  test.each<[what: string, body: string]>([
    ['one event a line', `${oneTrack('one')}\n${oneTrack('two')}\n`],
    ['one list a line', `[${oneTrack('one')}]\r\n[${oneTrack('two')}]`],
    ['in the field data', `data=${encodeURIComponent(`[${oneTrack('one')},${oneTrack('two')}]`)}`],
    [
      'in the field data, packed',
      `data=${encodeURIComponent(gzipSync(`[${oneTrack('one')},${oneTrack('two')}]`).toString('base64'))}`,
    ],
    [
      'in the field data, with signs of base64 that were not escaped',
      `data=${Buffer.from(`[${oneTrack('one')},${oneTrack('two')}]`).toString('base64')}`,
    ],
  ])('%s', (_, body) => {
    expect(told({ url, body })).toEqual(['event one', 'event two']);
  });

  test('a line that is none does not pass for the others', () => {
    expect(told({ url, body: `${oneTrack('one')}\nmade\n` })).toEqual(['upload body without a reader']);
  });
});

describe('the older MiStat sends its events in a field', () => {
  const url = 'https://data.mistat.intl.xiaomi.com/mistats';
  const values = JSON.stringify([
    { content: [{ category: 'browser', values: [{ key: 'open_page', type: 'count', value: 1 }] }] },
  ]);
  test.each([values, gzipSync(values).toString('base64')])('%s', (text) => {
    expect(told({ url, body: `app_id=made&stat_value=${encodeURIComponent(text)}` })).toEqual([
      'event open_page',
    ]);
  });

  test('what cannot be read is an upload', () => {
    expect(told({ url, body: 'app_id=made&stat_value=made' })).toEqual(['upload body without a reader']);
  });
});

describe('several requests to Graph in one', () => {
  const url = 'https://graph.facebook.com/v16.0';
  const events = JSON.stringify([{ _eventName: 'fb_mobile_search' }]);
  const activities = { method: 'POST', relative_url: 'v16.0/1/activities' };
  const others = { method: 'GET', relative_url: 'v16.0/me?fields=id' };

  test('events in the body of one', () => {
    const body = `event=CUSTOM_APP_EVENTS&custom_events=${encodeURIComponent(events)}`;
    const batch = encodeURIComponent(JSON.stringify([others, { ...activities, body }]));
    expect(told({ url, body: `batch=${batch}` })).toEqual(['event fb_mobile_search']);
    expect(told({ url: 'https://graph.facebook.com/', body: `batch=${batch}` })).toEqual([
      'event fb_mobile_search',
    ]);
  });

  test('events in a part of the form', () => {
    const part = (name: string, text: string) =>
      `--made\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
    const batch = JSON.stringify([
      { ...activities, body: 'event=CUSTOM_APP_EVENTS', attached_files: 'file0' },
    ]);
    const body = `${part('batch', batch)}${part('file0"; filename="file0', events)}--made--`;
    expect(told({ url, body })).toEqual(['event fb_mobile_search']);
  });

  test('no events', () => {
    expect(told({ url, body: `batch=${encodeURIComponent(JSON.stringify([others]))}` })).toEqual([]);
    expect(told({ url, body: 'batch=made' })).toEqual([]);
  });
});

test.each([
  'datacollector-dra.dt.hicloud.com',
  'datacollector-drru.dt.dbankcloud.ru',
  'metrics1.data.hicloud.com',
  'metrics-drcn.dt.hicloud.com',
])('%s takes what HMS Analytics sends', (host) => {
  const { events } = reportOf({ url: `https://${host}/webv1`, body: 'made' });
  expect(events.map(({ kind, sdk, properties }) => [kind, sdk, properties['owner']])).toEqual([
    ['contact', 'HMS Analytics (Huawei)', 'Huawei'],
    ['upload', 'HMS Analytics (Huawei)', undefined],
  ]);
});
