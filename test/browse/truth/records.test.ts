import { expect, test } from 'vitest';
import type { Answer, Recording } from '../../../src/capture/capture.ts';
import { judgeBrowse } from '../../../src/browse/judge-browse.ts';
import { openNetworks } from '../../../src/browse/witnesses/networks.ts';
import { loadPhone } from '../../../src/virtual-phone/load.ts';
import { verdictsOf } from '../on-phone.ts';
import { arm, mint, onPhone } from '../on-virtual-phone.ts';

const networks = await openNetworks();
const cannot = 'cannot be tested here';

function logOf({ capture }: Recording, run: string): readonly string[] {
  const answer = capture.get(`${run}/log`);
  if (!answer?.ok) throw new Error(`There is no log of ${run}.`);
  return answer.raw.split('\n');
}

function withLogs(recording: Recording, logs: Readonly<Record<string, readonly string[]>>): Recording {
  const changed = Object.entries(logs).map(([run, lines]): [string, Answer] => [
    `${run}/log`,
    { ok: true, raw: lines.join('\n') },
  ]);
  return { ...recording, capture: new Map([...recording.capture, ...changed]) };
}

const isSdk = (line: string) => line.includes(' SA.');
/** `MM-DD hh:mm:ss.mmm  pid  tid …`, as the SDK's own thread. */
const withPid = (line: string, pid: string) => line.replace(/^(.{18} +)\d+ /, `$1${pid} `);
const pidIn = (lines: readonly string[]) => /^.{18} +(\d+) /.exec(lines.find(isSdk) ?? '')?.[1] ?? '';

const pages = ({ arms }: ReturnType<typeof judgeBrowse>, at = 0) =>
  arms[at]?.verdicts.find(({ claim }) => claim === 'pages-recorded');

test('what is held back and recorded in the next run counts for the run of the visit, and says so', async () => {
  const { recording } = await onPhone('mi-9t', { arms: [arm(mint, 'normal')], scenario: 'visit', runs: 2 });
  const [first, second] = [logOf(recording, 'run-01'), logOf(recording, 'run-02')];
  const late = first.filter(isSdk).map((line) => withPid(line, pidIn(second)));
  const at = second.findLastIndex(isSdk);
  const report = judgeBrowse(
    withLogs(recording, {
      'run-01': first.filter((line) => !isSdk(line)),
      'run-02': second.toSpliced(at + 1, 0, ...late),
    }),
    networks,
  );
  expect(pages(report)).toMatchObject({
    status: 'confirmed',
    summary: '4 of 4 visits recorded, in 2 of 2 runs; 2 of these only in the log of another run',
  });
  expect(pages(report)?.details.join('\n')).toMatch(
    /done in run-01, recorded only in the log of run-02, \d+ to \d+ s after that run began \(run-02\/log\.txt:/,
  );
});

test('what another app records is told of that app, and never of the browser', async () => {
  const { recording } = await onPhone('mi-9t', { arms: [arm(mint, 'normal')], scenario: 'visit' });
  const log = logOf(recording, 'run-01');
  const pid = '29999';
  const starts = `${/^.{18}/.exec(log.find(isSdk) ?? '')?.[0] ?? ''}  1500  1520 I ActivityManager: Start proc ${pid}:com.example.keyboard/u0a99 for service {com.example.keyboard/.Made}`;
  const lines = log.map((line) => (isSdk(line) ? withPid(line, pid) : line));
  const report = judgeBrowse(
    withLogs(recording, { 'run-01': lines.toSpliced(lines.findIndex(isSdk), 0, starts) }),
    networks,
  );
  expect(pages(report)?.status).toBe(cannot);
  expect(report.otherApps).toMatchObject([{ package: 'com.example.keyboard', runs: ['run-01'] }]);
  expect(report.otherApps[0]?.summary).toContain(
    'com.example.keyboard recorded what was done in com.mi.globalbrowser.mini',
  );
});

const mintWith = (change: object) => {
  const { browsers } = loadPhone('mi-9t');
  const behaviour = browsers[mint];
  if (!behaviour) throw new Error('the fixture has no Mint Browser');
  return { browsers: { ...browsers, [mint]: { ...behaviour, ...change } } };
};

test.each([
  [
    'whole',
    (log: readonly string[]) => log,
    'not seen',
    // 1 - 0.05 ** (1 / 4) = 0.527. The last run is followed by none, and does not count.
    '0 of 4 runs; a rate above 53 % of runs would have shown with 95 % confidence, were it logged within ',
  ],
  [
    'with lines expired by the system',
    (log: readonly string[]) =>
      log.toSpliced(
        log.findLastIndex(isSdk) + 1,
        0,
        `${/^.{18}/.exec(log.find(isSdk) ?? '')?.[0] ?? ''}  ${pidIn(log)}  ${pidIn(log)} I chatty  : uid=10123(com.example) expire 12 lines`,
      ),
    cannot,
    'the log reports a loss while things were done',
  ],
  [
    'without one heartbeat in the middle',
    (log: readonly string[]) => log.filter((line) => !/: heartbeat run-\d\d 12$/.test(line)),
    cannot,
    '1 of ',
  ],
])(
  'an SDK that is heard to record searches and no page: what a log %s is worth',
  async (_, change, status, summary) => {
    const { recording } = await onPhone(
      'mi-9t',
      { arms: [arm(mint, 'normal')], runs: 5 }, // a later start shows what was held back until then
      mintWith({ events: { page: [] } }),
    );
    const report = judgeBrowse(
      withLogs(
        recording,
        Object.fromEntries(
          [1, 2, 3, 4, 5].map((n) => `run-0${n}`).map((run) => [run, change(logOf(recording, run))]),
        ),
      ),
      networks,
    );
    expect(verdictsOf(report)['searches-recorded']).toBe('confirmed');
    expect(pages(report)).toMatchObject({ status, summary: expect.stringContaining(summary) as string });
  },
);

test('an item of the feed that is only shown is not opened', async () => {
  const shown = [{ name: 'card_impression', properties: { url: '{url}' }, after: 0 }];
  const { report } = await onPhone(
    'mi-9t',
    { arms: [arm(mint, 'normal')], scenario: 'feed' },
    mintWith({ events: { feed: shown } }),
  );
  expect(verdictsOf(report)['feed-recorded']).toBe(cannot);
});

test('an id that is new in each event links nothing', async () => {
  const { recording } = await onPhone('mi-9t', { arms: [arm(mint, 'normal')], scenario: 'visit' });
  let made = 0;
  const fresh = () => `0a1b2c3d-4e5f-4a6b-8c7d-${String((made += 1)).padStart(12, '7')}`;
  const lines = logOf(recording, 'run-01').map((line) =>
    /"(?:uuid|distinct_id|\$device_id)"/.test(line) ? line.replace(/(":\s*")[^"]+"/, `$1${fresh()}"`) : line,
  );
  const report = judgeBrowse(withLogs(recording, { 'run-01': lines }), networks);
  expect(verdictsOf(report)['not-linked']).toBe(cannot);
});
