import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Recording } from '../../../src/capture/capture.ts';
import { judgeBrowse } from '../../../src/browse/judge-browse.ts';
import { claims } from '../../../src/browse/claims/claims.ts';
import { openNetworks } from '../../../src/browse/witnesses/networks.ts';
import { loadPhone } from '../../../src/virtual-phone/load.ts';
import { verdictsOf } from '../on-phone.ts';
import { arm, mint, onPhone } from '../on-virtual-phone.ts';

const networks = await openNetworks();
const normal = { arms: [arm(mint, 'normal')], scenario: 'visit' };
const { recording: visited } = await onPhone('mi-9t', normal);

/** The same run, with one more line of the browser's process in its log. */
function withLine(tag: string, message: string): Recording {
  const answer = visited.capture.get('run-01/log');
  const lines = (answer?.ok ? answer.raw : '').split('\n');
  const at = lines.findIndex((line) => line.includes(' SA.SensorsDataAPI: track event:'));
  const head = /^.{18} +\d+ +\d+ /.exec(lines[at] ?? '')?.[0] ?? '';
  const log = lines.toSpliced(at, 0, `${head}I ${tag}: ${message}`).join('\n');
  return {
    ...visited,
    capture: new Map([...visited.capture, ['run-01/log', { ok: true as const, raw: log }]]),
  };
}

test('every claim is of somebody, and says where that can be read', () => {
  for (const { source, statement } of claims) {
    expect(source.length).toBeGreaterThan(0);
    expect(statement).not.toBe('');
  }
});

test.each([
  [
    'an address in another country',
    'lookupHostByName() using data.mistat.xiaomi.com/47.74.128.1',
    'cannot be tested here',
    '47.74.128.1: network of Alibaba (SG)',
  ],
  [
    'an address of which the country is not known',
    'lookupHostByName() using data.mistat.xiaomi.com/203.0.113.7',
    'cannot be tested here',
    '203.0.113.7: network of an owner who is not in the table (country unknown)',
  ],
  [
    'an address at home',
    'lookupHostByName() using data.mistat.xiaomi.com/14.160.0.1',
    'cannot be tested here',
    '14.160.0.1: network of an owner who is not in the table (VN)',
  ],
])('sent abroad is not shown by a look-up: %s', (_, message, status, detail) => {
  const report = judgeBrowse(withLine('System.out', message), networks);
  expect(verdictsOf(report)['sent-abroad']).toBe(status);
  const verdict = report.arms[0]?.verdicts.find(({ claim }) => claim === 'sent-abroad');
  expect(verdict?.details.join('\n')).toContain('Xiaomi, analytics (MiStat), by its name');
  expect(verdict?.details.join('\n')).toContain(detail);
});

test('a look-up that names no address is a mention, and no contact', () => {
  const report = judgeBrowse(
    withLine('System.out', 'lookupHostByName() using data.mistat.xiaomi.com'),
    networks,
  );
  expect(verdictsOf(report)['sent-abroad']).toBe('cannot be tested here');
  const verdict = report.arms[0]?.verdicts.find(({ claim }) => claim === 'sent-abroad');
  expect(verdict?.details.join('\n')).not.toContain('mistat');
});

test('recorded although the programme is off is not consent', async () => {
  const { settings } = loadPhone('mi-9t');
  const secure = new Map([...settings.secure, ['upload_log_pref', '0'] as const]);
  const { report } = await onPhone('mi-9t', normal, { settings: { ...settings, secure } });
  expect(verdictsOf(report)['with-consent']).toBe('contradicted');
});

test('the canary in a line of no SDK is reported, and proves no record', () => {
  const runEvents = visited.capture.get('browse/plan');
  const canary = /"canary": ?"(\w+)"/.exec(runEvents?.ok ? runEvents.raw : '')?.[1] ?? '';
  const bare = withLine('chromium', `loaded https://example.com/?c=${canary}`);
  const answer = bare.capture.get('run-01/log');
  const lines = (answer?.ok ? answer.raw : '').split('\n').filter((line) => !line.includes(' SA.'));
  const capture = new Map([...bare.capture, ['run-01/log', { ok: true as const, raw: lines.join('\n') }]]);
  const [pages] = judgeBrowse({ ...bare, capture }, networks).arms[0]?.verdicts ?? [];
  expect(pages?.status).toBe('cannot be tested here');
  expect(pages?.details.join()).toContain('tag chromium');
});

/** The run without what its SDK recorded, and with one more event. */
function recordedAs(properties: (url: string) => object) {
  const plan = visited.capture.get('browse/plan');
  const url = /"url": ?"(https:[^"]+)"/.exec(plan?.ok ? plan.raw : '')?.[1] ?? '';
  const event = { H: { event: 'made' }, B: properties(url) };
  const more = withLine('OneTrack-Api-Made', `track data:${JSON.stringify(event)}`);
  const answer = more.capture.get('run-01/log');
  const lines = (answer?.ok ? answer.raw : '').split('\n').filter((line) => !line.includes(' SA.'));
  const log = { ok: true as const, raw: lines.join('\n') };
  const report = judgeBrowse({ ...more, capture: new Map([...more.capture, ['run-01/log', log]]) }, networks);
  return report.arms[0]?.verdicts.find(({ claim }) => claim === 'pages-recorded');
}

test('a page of which the digest of the address is recorded is recorded', () => {
  const md5 = (url: string) => createHash('md5').update(url).digest('hex');
  expect(recordedAs((url) => ({ u: md5(url) }))).toMatchObject({
    status: 'partly confirmed', // one of the two pages
    summary: 'some seen, not every one: 1 of 2 visits recorded, in 1 of 1 run',
  });
  expect(recordedAs((url) => ({ u: md5(`${url}x`) }))?.status).toBe('cannot be tested here');
});

test('a site that is recorded without the page is reported, and is not a page', () => {
  const verdict = recordedAs(() => ({ site: 'example.com' }));
  expect(verdict?.status).toBe('cannot be tested here');
  expect(verdict?.details.join()).toContain('example.com is in 1 event without the rest of the address');
});

test('a canary that was never used, once found, makes the run invalid', () => {
  const plan = visited.capture.get('browse/plan');
  const neverUsed = /"neverUsed": ?"(\w+)"/.exec(plan?.ok ? plan.raw : '')?.[1] ?? '';
  const [run] = judgeBrowse(withLine('any', neverUsed), networks).runs;
  expect(run).toMatchObject({ state: 'invalid' });
  expect(run?.why).toContain('never used was found');
});
