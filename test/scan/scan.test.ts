import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matcher } from '../../src/canary/matcher.ts';
import { longestLine } from '../../src/scan/scan.ts';
import { canariesIn, eventsIn, lossesIn, scanBytes, scanLines } from './scan-lines.ts';

const token = 'kq7vwx2mzrb8ndtc4hgf';
const one = matcher([{ token, planted: [] }]);
const line = (text: string, tag = 'SA.SensorsDataAPI', pid = 4321, tid = 4388) =>
  `05-04 12:00:00.123 ${String(pid).padStart(5)} ${String(tid).padStart(5)} I ${tag.padEnd(8)}: ${text}`;
const other = line('nothing of note', 'Chatter', 77, 78);

const pretty = [
  'track event:',
  '{',
  '\t"type":"track",',
  '\t"event":"page_load_event_start",',
  '\t"properties":{',
  '\t\t"url":"https://example.org/",',
  '\t\t"$device_id":"abcd1234abcd1234"',
  '\t}',
  '}',
];

test('an event spread over lines is joined while other processes log in between', () => {
  const lines = pretty.flatMap((text) => [line(text), other]);
  const [event, ...more] = eventsIn(scanLines(lines));
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    name: 'page_load_event_start',
    stage: 'recorded',
    properties: { url: 'https://example.org/', $device_id: 'abcd1234abcd1234' },
    identifiers: [
      { property: 'url', what: 'address visited' },
      { property: '$device_id', what: 'Android id' },
    ],
    pid: 4321,
    lines: [1, 3, 5, 7, 9, 11, 13, 15, 17],
  });
  expect(event?.raw[0]).toBe(lines[0]);
});

test('what is found does not depend on how the bytes come', () => {
  const text = Buffer.from(
    [...pretty.map((each) => line(each)), other, line(`url ${token}`, 'Other')].join('\r\n'),
  );
  const whole = scanBytes(text, one);
  expect(whole).toHaveLength(2);
  fc.assert(
    fc.property(fc.array(fc.nat(200), { maxLength: 40 }), (pieces) => {
      expect(scanBytes(text, one, pieces)).toEqual(whole);
    }),
  );
});

test('UTF-16, and UTF-8 with a mark, are read like UTF-8', () => {
  const text = `${pretty.map((each) => line(each)).join('\r\n')}\r\n`;
  const plain = scanBytes(Buffer.from(text));
  expect(eventsIn(plain)).toHaveLength(1);
  expect(scanBytes(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(plain);
  expect(scanBytes(Buffer.from(text, 'utf16le'))).toEqual(plain);
  expect(scanBytes(Buffer.from(`\ufeff${text}`))).toEqual(plain);
  expect(scanBytes(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toEqual(plain);
});

test('JSON whose backslashes were dropped is read line by line', () => {
  const lines = [...pretty];
  lines[5] = '\t\t"title":"He said "hi" and {left",';
  expect(eventsIn(scanLines(lines.map((text) => line(text))))).toMatchObject([
    {
      name: 'page_load_event_start',
      properties: { title: 'He said "hi" and {left', $device_id: 'abcd1234abcd1234' },
    },
  ]);
});

test('compact JSON cut into pieces of 3000 is joined, and what logd cut is incomplete', () => {
  const json = JSON.stringify({
    H: { event: 'big', pkg: 'com.mi.globalbrowser' },
    B: { text: 'x'.repeat(7000), url: 'https://a.b/' },
  });
  const pieces = (`track data:${json}`.match(/.{1,3000}/g) ?? []).map((text) =>
    line(text, 'OneTrack-Api-OneTrackLocalImp'),
  );
  expect(pieces).toHaveLength(3);
  const [event] = eventsIn(scanLines(pieces.flatMap((each) => [each, other])));
  expect(event).toMatchObject({ name: 'big', package: 'com.mi.globalbrowser', lines: [1, 3, 5] });
  expect(event?.incomplete).toBeUndefined();
  const cut = eventsIn(scanLines([pieces[0] ?? '', line('another matter', 'OneTrack-Api-X'), other]));
  expect(cut).toMatchObject([{ incomplete: true, lines: [1] }].slice(0, cut.length));
});

test('a canary that the header of a line cuts in two is found in the joined message', () => {
  const body = gzipSync(JSON.stringify({ url: `https://example.org/${token}` })).toString('base64');
  const text = `${'a'.repeat(2990)} ${body}`;
  const pieces = text.match(/.{1,3000}/g) ?? [];
  const found = canariesIn(
    scanLines(
      pieces.map((each) => line(each, 'Unknown')),
      one,
    ),
  );
  expect(found).toMatchObject([
    { token, path: ['joined message', 'base64', 'gunzip', 'json:$.url'], lines: [1, 2] },
  ]);
});

test('lines that the audit caused are told apart', () => {
  const start = `START u0 {act=android.intent.action.VIEW dat=https://example.org/${token} flg=0x10000000} with LAUNCH_MULTIPLE from uid`;
  const found = canariesIn(
    scanLines(
      [
        line(`${start} 2000 pid 5 (BAL_ALLOW) result code=0`, 'ActivityTaskManager'),
        line(`${start} 10123 pid 6`, 'ActivityTaskManager'),
      ],
      one,
    ),
  );
  expect(found.map(({ selfInflicted }) => selfInflicted !== undefined)).toEqual([true, false]);
});

test.each([
  ['ActivityManager', 'Start proc 4321:com.mi.globalbrowser:push/u0a111 for service x'],
  ['am_proc_start', '[0,4321,10111,com.mi.globalbrowser:push,service,x]'],
  ['am_proc_start', '[User=0,PID=4321,UID=10111,Process Name=com.mi.globalbrowser:push,Type=service]'],
])('a process gets its name from the line that started it: %s', (tag, started) => {
  const events = eventsIn(scanLines([line(started, tag, 1, 2), ...pretty.map((text) => line(text))]));
  expect(events).toMatchObject([{ process: 'com.mi.globalbrowser:push', package: 'com.mi.globalbrowser' }]);
});

test('a canary is attributed to the process that the same log tells of', () => {
  const started = line('Start proc 4321:org.made/u0a111 for service x', 'ActivityManager', 1, 2);
  const found = canariesIn(scanLines([started, line(`sent ${token}`, 'Unknown')], one));
  expect(found).toMatchObject([{ process: 'org.made', package: 'org.made', lines: [2] }]);
});

test('losses: a buffer that begins again, a clock that steps', () => {
  const at = (time: string) => `05-04 ${time}.000  1  2 I Tag: text`;
  const begun = '--------- beginning of main';
  const found = lossesIn(
    scanLines([begun, at('12:00:00'), begun, at('12:00:01'), at('11:00:00'), at('14:00:00')]),
  );
  expect(found.map(({ what, lines }) => [what.slice(0, 20), lines[0]])).toEqual([
    ['logcat or logd began', 3],
    ['the clock steps back', 5],
    ['nothing was logged f', 6],
  ]);
});

test('in the long format the header above a message tells who speaks', () => {
  const found = eventsIn(
    scanLines([
      '[ 05-04 12:00:00.123  4321: 4388 I/SA.SensorsDataAPI ]',
      ...pretty,
      '',
      '[ 05-04 12:00:00.124  1: 2 I/X ]',
      'text',
      '',
    ]),
  );
  expect(found).toMatchObject([{ name: 'page_load_event_start', tag: 'SA.SensorsDataAPI', pid: 4321 }]);
});

test('a line without end is read in pieces, and that is told', () => {
  const bytes = Buffer.concat([
    Buffer.alloc(longestLine + 5, 0x20),
    Buffer.from(` ${token} `),
    Buffer.alloc(longestLine, 0x20),
  ]);
  const found = scanBytes(bytes, one);
  expect(lossesIn(found)).toMatchObject([{ lines: [1] }]);
  expect(canariesIn(found)).toMatchObject([{ path: ['text'], lines: [1] }]);
});

test('any bytes are scanned without a throw', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.uint8Array(),
          fc.constantFrom(...pretty).map((text) => Buffer.from(`${line(text)}\n`)),
        ),
      ),
      (parts) => {
        scanBytes(Buffer.concat(parts), one);
      },
    ),
  );
});
