import { expect, test } from 'vitest';
import type { Capture } from '../../src/capture/capture.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import { openEntries } from '../../src/journal/entries.ts';
import { loadPhone } from '../../src/virtual-phone/load.ts';
import { parseConnections } from '../../src/traffic/connection.ts';
import { judgeBrowse } from '../../src/browse/judge-browse.ts';
import { openNetworks } from '../../src/browse/witnesses/networks.ts';
import { browseText } from '../../src/report/browse-text.ts';
import { verdictsOf } from './on-phone.ts';
import { arm, mint, onPhone } from './on-virtual-phone.ts';

const normal = { arms: [arm(mint, 'normal')], scenario: 'visit', traffic: true };

function connectionsIn(capture: Capture, run = 'run-01') {
  const answer = capture.get(`${run}/connections`);
  return answer?.ok ? parseConnections(answer.raw).connections : [];
}

/** The settings of a phone, with some of `global` of our own. */
function withGlobal(rows: Readonly<Record<string, string>>) {
  const { settings } = loadPhone('mi-9t');
  return { settings: { ...settings, global: new Map([...settings.global, ...Object.entries(rows)]) } };
}

test('the phone sends through the proxy during the runs, and every row is as it was afterwards', async () => {
  const told: string[] = [];
  const { recording, changed, journal } = await onPhone('mi-9t', { ...normal, told });
  const connections = connectionsIn(recording.capture);
  expect(new Set(connections.map(({ host }) => host))).toEqual(
    new Set(['example.com', 'sa.api.intl.miui.com']),
  );
  for (const { kind, hello, records, userAgent } of connections) {
    expect({ kind, userAgent }).toEqual({ kind: 'tunnel', userAgent: expect.any(String) as unknown });
    expect(hello?.ja4).toMatch(/^t12d/);
    expect(records.length).toBeGreaterThan(4);
  }
  expect(told[0]).toMatch(/until its journal is undone\. \S+journal\.jsonl$/); // before the phone is changed
  expect(changed).toEqual({});
  expect(openEntries((await readJournal(journal)).lines)).toEqual([]);
});

test('the report tells hosts by arm, and that the silence of the others means something', async () => {
  const { report, recording } = await onPhone('mi-9t', {
    ...normal,
    arms: [arm(mint, 'normal'), arm(mint, 'incognito')],
  });
  const { traffic } = report;
  expect(traffic).toMatchObject({
    browsers: [{ package: mint, isUsable: true }],
    countsLoopback: true,
    runs: [{ run: 'run-01' }, { run: 'run-02' }],
    arms: [{ arm: 0, apps: [mint] }, { arm: 1 }],
  });
  expect(traffic?.runs.filter((one) => one.whyUnsure !== undefined)).toEqual([]);
  const hosts = new Map(traffic?.hosts.map((row) => [row.host, row]));
  expect(hosts.get('sa.api.intl.miui.com')).toMatchObject({ owner: 'Xiaomi', plain: 0, isVisited: false });
  expect(hosts.get('example.com')).toMatchObject({ browsers: [mint], isVisited: true });
  const sent = report.arms[0]?.verdicts.find(({ claim }) => claim === 'sent-abroad');
  expect(sent?.status).toBe('cannot be tested here'); // nothing is known of what is in it
  expect(sent?.summary).toMatch(/ sa\.api\.intl\.miui\.com .* in 1 of 1 run; .*; its country is not known/);
  expect(sent?.summary).not.toContain('nothing shows where');
  const { marks = [], isConnectionWatched } = report.runs[0]?.timeline ?? {};
  expect(isConnectionWatched).toBe(true);
  expect(marks.filter(({ is }) => is === 'connection').map(({ what }) => what)).toContain(
    'sa.api.intl.miui.com, through the proxy',
  );
  const text = browseText(report, Infinity);
  expect(text).toContain('Opaque is not clean');
  expect(text).toMatch(/sa\.api\.intl\.miui\.com · Xiaomi, browser analytics .* · opaque · /);
  // A line that somebody changed by hand is not a line of the proxy.
  const broken = new Map([...recording.capture, ['run-01/connections', { ok: true as const, raw: '{}\n' }]]);
  const again = judgeBrowse({ ...recording, capture: broken }, await openNetworks());
  expect(again.traffic?.runs).toMatchObject([{ run: 'run-02' }]);
});

test('a proxy that the phone had comes back, with the rows that Android keeps of it', async () => {
  const had = {
    http_proxy: 'proxy.example:3128',
    global_http_proxy_host: 'proxy.example',
    global_http_proxy_port: '3128',
    global_http_proxy_exclusion_list: '',
    global_proxy_pac: '',
  };
  const { changed, phone, recording } = await onPhone('mi-9t', normal, withGlobal(had));
  expect(connectionsIn(recording.capture).length).toBeGreaterThan(0);
  expect(changed).toEqual({});
  expect(phone.inside.state.proxy).toEqual({ host: 'proxy.example', port: 3128 });
});

test('a proxy that an administrator set stays: it could not be put back into the memory of Android', async () => {
  const { changed, recording } = await onPhone(
    'mi-9t',
    normal,
    withGlobal({ global_http_proxy_host: 'proxy.example', global_http_proxy_port: '3128' }),
  );
  const answer = recording.capture.get('run-01/connections');
  expect(answer?.ok === false && answer.why).toContain('a proxy that an administrator set');
  expect(changed).toEqual({});
});

test('Android does not keep a proxy in memory whose row was deleted', async () => {
  const { phone, changed } = await onPhone('mi-9t', normal);
  expect(changed).toEqual({});
  expect(phone.inside.state.proxy).toBeUndefined();
});

test('a browser that asks no proxy is found out before the first run, and nothing is said of its silence', async () => {
  const { browsers } = loadPhone('mi-9t');
  const behaviour = browsers[mint];
  if (!behaviour) throw new Error('There is no such browser.');
  const told: string[] = [];
  const { recording, changed, report } = await onPhone(
    'mi-9t',
    { ...normal, told },
    { browsers: { ...browsers, [mint]: { ...behaviour, bypassesProxy: true } } },
  );
  expect(recording.capture.get('run-01/connections')).toEqual({
    ok: false,
    why: `No browser showed that it sends through the proxy: ${mint}: it did not fetch our page through the proxy within 20 s.`,
  });
  expect(told.join('\n')).toContain('The traffic is not watched.');
  expect(report.runs[0]?.state).toBe('valid');
  expect(changed).toEqual({});
});

test('a phone that refuses the setting is browsed without the proxy', async () => {
  const { recording, changed } = await onPhone('mi-9t', normal, {}, { gateOpen: false });
  const answer = recording.capture.get('run-01/connections');
  expect(answer).toMatchObject({ ok: false });
  expect(answer?.ok === false && answer.why).toContain('The phone did not take the proxy. ');
  expect(changed).toEqual({});
});

test.each([
  ['asks it to end', false],
  ['leaves at once', true],
])('the proxy is put back where a person %s', async (_what, atOnce) => {
  const [soon, now] = [new AbortController(), new AbortController()];
  const isSetWhenStopped: unknown[] = [];
  const { changed, report, journal } = await onPhone(
    'mi-9t',
    { ...normal, stop: soon.signal, forcedSignal: now.signal },
    {},
    {
      onUserAction(_name, { url }) {
        if (url.includes('miaudit.test')) return; // before the first run
        soon.abort();
        if (atOnce) now.abort();
      },
    },
    undefined,
    (phone) => {
      soon.signal.addEventListener('abort', () => isSetWhenStopped.push(phone.inside.state.proxy));
    },
  );
  expect(isSetWhenStopped).toEqual([expect.objectContaining({ host: '127.0.0.1' })]);
  expect(report.partial).toBe('It was told to end before it was done.');
  expect(Object.keys(changed).filter((key) => key.includes('proxy'))).toEqual([]);
  const open = openEntries((await readJournal(journal)).lines);
  expect(open.filter(({ line }) => line.reason === 'traffic')).toEqual([]);
});

test('the phone goes away with the proxy set: the journal keeps it for an undo', async () => {
  const faults = [{ match: 'c=', do: 'die' as const }];
  const { report, phone, journal, told } = await withTold(faults);
  expect(report.partial).toContain('went away');
  expect(phone.inside.state.proxy).toMatchObject({ host: '127.0.0.1' });
  expect(openEntries((await readJournal(journal)).lines)).toMatchObject([
    { line: { change: { key: 'http_proxy' }, before: { is: 'absent' } } },
    {},
    {},
    {},
    {},
  ]);
  expect(told.join('\n')).toContain('Not put back yet');
});

async function withTold(faults: readonly { match: string; do: 'die' }[]) {
  const told: string[] = [];
  return { ...(await onPhone('mi-9t', { ...normal, told }, {}, { faults })), told };
}

const byLength = { ...normal, scenario: 'lengths', runs: 3, lengths: { short: 20, long: 1_020 } };

test('a browser that sends the visited addresses is found by the size of what it sends, and nothing is opened', async () => {
  const { report, recording } = await onPhone('mi-9t', byLength);
  expect(verdictsOf(report)['addresses-sent']).toBe('confirmed by size');
  const [effect, ...others] = report.traffic?.lengths ?? [];
  expect(others).toEqual([]);
  expect(effect).toMatchObject({ host: 'sa.api.intl.miui.com', kind: 'confirmed by size', visits: 18 });
  // Sensors Analytics sends base64 of gzip: 0.744 · 4/3 bytes a character.
  expect(effect?.slope).toBeGreaterThan(0.9);
  expect(effect?.slope).toBeLessThan(1.4);
  expect(effect?.points.map(([length]) => length).sort((a, b) => a - b)).toEqual([
    ...Array.from({ length: 9 }, () => 20),
    ...Array.from({ length: 9 }, () => 1_020),
  ]);
  expect(browseText(report, Infinity)).toContain(
    'an address that grew by 1000 characters made sa.api.intl.miui.com',
  );
  const { plan } = report;
  expect(plan?.hypotheses.find(({ claim }) => claim === 'addresses-sent')?.decided).toContain('permutation');
  expect(plan?.power.join(' ')).toContain('9 visits of each length an arm');
  expect(connectionsIn(recording.capture).every(({ kind }) => kind === 'tunnel')).toBe(true);
}, 60_000);

test('a browser that sends nothing is not found, and the interval says what would have shown', async () => {
  const { browsers } = loadPhone('mi-9t');
  const behaviour = browsers[mint];
  if (!behaviour) throw new Error('There is no such browser.');
  const silent = { browsers: { ...browsers, [mint]: { ...behaviour, reports: 'silent' as const } } };
  const { report } = await onPhone('mi-9t', byLength, silent);
  expect(verdictsOf(report)['addresses-sent']).toBe('not seen');
}, 60_000);

test('without the proxy nothing is said of sizes', async () => {
  const { report } = await onPhone('mi-9t', byLength, {}, { gateOpen: false });
  expect(verdictsOf(report)['addresses-sent']).toBe('cannot be tested here');
}, 60_000);

test('the cable blinks: the phone is led to the proxy again, and the run says that a missing host means nothing', async () => {
  const cut: (() => Promise<void>)[] = [];
  let wasCut = false;
  const { report, recording } = await onPhone(
    'mi-9t',
    { ...normal, arms: [arm(mint, 'normal')] },
    {},
    {
      onUserAction(_name, { url }) {
        if (wasCut || !url.includes('example.com')) return;
        wasCut = true;
        void cut.at(-1)?.(); // adb forgets the way when the phone goes away
      },
    },
    (device) => ({
      ...device,
      async reverse(phonePort, hostPort) {
        const remove = await device.reverse(phonePort, hostPort);
        if (phonePort === hostPort) cut.push(remove);
        return remove;
      },
    }),
  );
  expect(wasCut).toBe(true);
  const hosts = connectionsIn(recording.capture).map(({ host }) => host);
  expect(hosts).not.toContain('example.com');
  expect(hosts).toContain('sa.api.intl.miui.com'); // sent some seconds later
  expect(report.traffic?.runs[0]?.whyUnsure).toBe('the visited site example.com was not seen at the proxy');
});
