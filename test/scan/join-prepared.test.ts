import { expect, test } from 'vitest';
import { startTally } from '../../src/scan/scan-report.ts';
import { tagged } from '../detectors/tagged.ts';
import { scanBytes } from './scan-lines.ts';

function reportOf(...lines: string[]) {
  const tally = startTally();
  for (const found of scanBytes(Buffer.from(`${lines.join('\n')}\n`))) tally.add(found);
  const { events, groups } = tally.report('test', [], 0);
  const counts = groups
    .filter(({ kind }) => kind === 'event')
    .map(({ name, count, stages }) => [name, count, stages.join(' ')].join(' '));
  return { counts, events: events.filter(({ kind }) => kind === 'event') };
}

const tag = 'AppsFlyer_6.15.2';
const data = (more: object = {}) => JSON.stringify({ country: 'KR', eventName: 'af_view', ...more });
const prepared = (more?: object) => tagged(tag, `[Other] INAPP-15: preparing data: ${data(more)}`);
const asked = (more?: object) => tagged(tag, `[Other] data: ${data(more)}`);
const done = (result: string) => tagged(tag, `[Queue] execution finished for INAPP-15, result: ${result}`);

test('data that is prepared and asked with is one event, also where only the second line has an id', () => {
  expect(reportOf(...prepared(), ...asked()).counts).toEqual(['af_view 1 queued']);
  const id = { event_id: 'made-1', advertiserId: 'f2065e9c' };
  const { counts, events } = reportOf(...prepared(), ...asked(id), ...done('SUCCESS'));
  expect(counts).toEqual(['af_view 1 queued sent']);
  expect(events).toMatchObject([
    {
      properties: { country: 'KR', event_id: 'made-1' },
      identifiers: [{ property: 'advertiserId', what: 'advertising id' }],
      lines: [1],
      later: [{ line: 2, stage: 'queued' }],
    },
  ]);
  expect(reportOf(...prepared(), ...asked(id), ...asked(id)).counts).toEqual(['af_view 1 queued']);
  expect(reportOf(...prepared(), ...asked(id), ...done('FAILURE')).counts).toEqual([
    'af_view 1 queued failed',
  ]);
});

test('two requests are two events, in whatever order their lines are', () => {
  const two = ['af_view 2 queued'];
  expect(reportOf(...prepared(), ...asked(), ...prepared(), ...asked()).counts).toEqual(two);
  expect(reportOf(...prepared(), ...prepared(), ...asked(), ...asked()).counts).toEqual(two);
  expect(reportOf(...prepared(), ...asked(), ...asked()).counts).toEqual(two);
  expect(reportOf(...prepared(), ...prepared()).counts).toEqual(two);
});

test.each<[what: string, lines: string[]]>([
  ['another property', [...prepared({ counter: 1 }), ...asked({ counter: 2 })]],
  ['another name', [...prepared(), ...asked({ eventName: 'af_other' })]],
  ['another process', [...prepared(), ...asked().map((text) => text.replace(' 4321 ', ' 9000 '))]],
  ['little in common', [...prepared({ a: 1, b: 2, c: 3 }), ...asked({ country: undefined })]],
])('a request with %s is another event', (_, lines) => {
  expect(reportOf(...lines).events).toHaveLength(2);
});
