import { expect, test } from 'vitest';
import { matcher } from '../../src/canary/matcher.ts';
import { scanCsv } from '../../src/report/scan-csv.ts';
import type { Found } from '../../src/scan/found.ts';
import { scanHar } from '../../src/scan/har/scan-har.ts';
import { startTally } from '../../src/scan/scan-report.ts';
import { scanLines } from '../scan/scan-lines.ts';

const token = 'qzxwvtsrpnmlkjhgfdcb12';

/** The cells of each row, by the names of the columns. */
function rowsOf(found: readonly Found[], files: Parameters<ReturnType<typeof startTally>['report']>[1] = []) {
  const tally = startTally();
  for (const one of found) tally.add(one);
  const text = scanCsv(tally.report('test', files, 1));
  expect(text.endsWith('\r\n')).toBe(true);
  const [head = [], ...rows] = text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.slice(1, -1).split('","'));
  expect(new Set(rows.map(({ length }) => length))).toEqual(new Set(rows.length > 0 ? [head.length] : []));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])));
}

const line = (tag: string, text: string) => `06-28 11:26:06.610  4000  4001 D ${tag}: ${text}`;

test('an event, a contact and a canary are rows, with what is known of them', () => {
  const rows = rowsOf(
    scanLines(
      [
        line('OneTrack-Api-EventManager', 'addEvent: made data:{"pkg":1,"gaid":"f2065e9c-made"}'),
        line(
          'OneTrack-Api-HttpUtil',
          'HttpUtils POST 上传成功 url: https://tracking.miui.com/track/v4, code: 200',
        ),
        line('OkHttp', '--> POST https://tracking.intl.miui.com/track/v4 (9-byte body)'),
        line('Made', `opened ${token}`),
      ],
      matcher([{ token, planted: [] }]),
    ),
  );
  expect(rows.map(({ kind, name, line: at }) => [kind, name, at])).toEqual([
    ['canary', token, '4'],
    ['event', 'made', '1'],
    ['upload', 'https://tracking.miui.com/track/v4', '2'],
    ['contact', 'tracking.miui.com', '2'],
    ['contact', 'tracking.intl.miui.com', '3'],
  ]);
  expect(rows[0]).toMatchObject({ decoded: 'message', pid: '4000', tag: 'Made', file: 'made.log' });
  expect(rows[1]).toMatchObject({
    sdk: 'OneTrack (Xiaomi)',
    stages: 'queued sent',
    identifiers: 'gaid: advertising id',
    properties: '{""pkg"":1,""gaid"":""f2065e9c-made""}',
    time: '06-28 11:26:06.610',
  });
  expect(rows[4]).toMatchObject({
    owner: 'Xiaomi',
    purpose: 'analytics (OneTrack)',
    how: 'request',
    stages: 'queued',
  });
});

test('a host that was asked in a HAR file has its bytes each way', () => {
  const found: Found[] = [];
  const entry = {
    request: {
      method: 'POST',
      url: 'https://tracking.miui.com/track/v4',
      postData: { text: 'kYAB/w==', encoding: 'base64' },
    },
    response: { status: 200, content: { text: 'ok' } },
  };
  scanHar(JSON.stringify({ log: { entries: [entry] } }), {
    file: 'made.har',
    tell: (one) => found.push(one),
  });
  expect(rowsOf(found)).toMatchObject([
    {
      kind: 'contact',
      entry: '0',
      line: '',
      bytes_sent: '4',
      bytes_received: '2',
      opaque_bytes: '4',
      properties: '',
    },
    { kind: 'upload', entry: '0', stages: 'sent', opaque_bytes: '4' },
  ]);
});

test.each(['=HYPERLINK(""x"")', '+1', '-1', '@SUM(A1)', '|calc', '%x', '\t=1', '\uff1d1'])(
  'a cell that begins with %j is no formula',
  (name) => {
    const event = { H: { event: name.replaceAll('""', "'") }, B: {} };
    const [row] = rowsOf(
      scanLines([line('OneTrack-Api-OneTrackLocalImp', `track data:${JSON.stringify(event)}`)]),
    );
    expect(row?.['name']).toMatch(/^'/);
  },
);

test('a row has one line, and no letter that a terminal obeys', () => {
  const event = { H: { event: 'made\n"\u001b[31m, ' }, B: {} };
  const rows = rowsOf(
    scanLines([line('OneTrack-Api-OneTrackLocalImp', `track data:${JSON.stringify(event)}`)]),
  );
  expect(rows).toHaveLength(1);
});

test('what is missing, not read or not listed has a row, and nothing found has none', () => {
  expect(rowsOf([])).toEqual([]);
  const event = scanLines([line('MI_STAT_EventManager', 'add event: name=made')]);
  const rows = rowsOf(
    [
      ...Array.from({ length: 10_001 }, () => event).flat(),
      { found: 'loss', what: 'made: gone', file: 'made.log', lines: [7], raw: ['made'] },
    ],
    [{ name: 'made.xz', bytes: 1, lines: 0, formats: [], unread: 'it is packed' }],
  );
  expect(rows.slice(10_000).map(({ kind, name, count, file }) => [kind, name, count, file])).toEqual([
    ['loss', 'made: gone', '1', 'made.log'],
    ['not read', 'it is packed', '1', 'made.xz'],
    ['not listed', 'events', '1', ''],
  ]);
});
