import { EndedBySignal } from '../../src/host/ended-by-signal.ts';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Capture } from '../../src/capture/capture.ts';
import { loadRecording } from '../../src/capture/load.ts';
import { saveRecording } from '../../src/capture/store.ts';
import type { Device } from '../../src/device/device.ts';
import { judgeBrowse } from '../../src/browse/judge-browse.ts';
import { openNetworks } from '../../src/browse/witnesses/networks.ts';
import { lostError } from '../../src/device/adb/states.ts';
import { newPath } from '../journal/map-executor.ts';
import { verdictsOf } from './on-phone.ts';
import { arm, mint, onPhone } from './on-virtual-phone.ts';

const cannot = 'cannot be tested here';
const both = [arm(mint, 'normal'), arm(mint, 'incognito')];

test('a saved capture gives the same report, and each line of evidence is where it says', async () => {
  const { recording, report } = await onPhone('mi-9t', { arms: both, scenario: 'visit' });
  const folder = newPath();
  await saveRecording(recording, folder);
  const { digest, ...again } = judgeBrowse(await loadRecording(folder), await openNetworks());
  expect(again).toEqual(report);
  expect(digest?.isRecorded).toBe(true);
  const evidence = report.arms.flatMap(({ verdicts }) => verdicts.flatMap((one) => one.evidence));
  expect(evidence.length).toBeGreaterThan(5);
  for (const { file, line, text } of evidence)
    expect(readFileSync(`${folder}/${file}`, 'utf8').split('\n')[line - 1]).toContain(text.trimEnd());
  const recorded = report.arms.flatMap(({ verdicts }) =>
    verdicts.filter(({ claim }) => claim.endsWith('recorded')),
  );
  for (const { evidence: lines } of recorded)
    for (const { text, shows = 'nothing' } of lines) expect(text).toContain(shows);
});

test('incognito that cannot be entered makes its arm invalid, and the other continues', async () => {
  const screens = { misbehave: { noIncognito: true } };
  const { report } = await onPhone('mi-9t', { arms: both, scenario: 'visit' }, { screens });
  const states = Object.fromEntries(report.runs.map(({ arm: of, state }) => [of, state]));
  expect(states).toEqual({ 0: 'valid', 1: 'invalid' });
  expect(report.runs.find(({ state }) => state === 'invalid')?.why).toContain(
    'does not say that incognito mode is on',
  );
  expect(verdictsOf(report, 0)['pages-recorded']).toBe('confirmed');
  expect(new Set(Object.values(verdictsOf(report, 1)))).toEqual(new Set([cannot]));
});

test('a browser that asks for consent first is not answered in the owner’s name', async () => {
  const { report, phone } = await onPhone(
    'mi-9t',
    { arms: both.slice(0, 1) },
    { screens: { firstRun: [mint] } },
  );
  expect(report.runs[0]).toMatchObject({ state: 'invalid' });
  expect(report.runs[0]?.why).toContain('is in the way');
  expect(phone.inside.state.prefs.get(mint)?.get('agreed')).toBeUndefined();
});

test('a log that shows nothing is not clean', async () => {
  const faults = [{ match: 'logcat -v', do: 'empty' as const }];
  const { report } = await onPhone('mi-9t', { arms: both.slice(0, 1), scenario: 'visit' }, {}, { faults });
  expect(report.runs[0]).toMatchObject({ state: 'invalid' });
  expect(report.runs[0]?.why).toContain('was not found');
  expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set([cannot]));
});

test('a closed gate: what can be done with intents is done, and what cannot is told', async () => {
  const { report } = await onPhone('mi-9t', { arms: both }, {}, { gateOpen: false });
  expect(verdictsOf(report, 0)['pages-recorded']).toBe('confirmed');
  expect(verdictsOf(report, 0)['searches-recorded']).toBe(cannot);
  expect(verdictsOf(report, 1)['incognito-too']).toBe(cannot);
});

test('the cable comes out: what there is is kept, and says that it is partial', async () => {
  const faults = [{ match: 'c=', do: 'die' as const }];
  const { report } = await onPhone('mi-9t', { arms: both, scenario: 'visit' }, {}, { faults });
  expect(report.partial).toContain('went away');
  expect(report.runs.map(({ state }) => state)).toEqual(['partial', 'not begun']);
  expect(report.runs[0]?.heartbeats?.back).toBeGreaterThan(0);
});

test('an interrupt ends the run after its step, and puts everything back', async () => {
  const stop = new AbortController();
  const told: string[] = [];
  const { report, changed } = await onPhone(
    'mi-9t',
    { arms: both, scenario: 'visit', stop: stop.signal, told },
    {},
    {
      onUserAction: () => {
        stop.abort();
      },
    },
  );
  expect(report.partial).toBe('It was told to end before it was done.');
  expect(report.runs.map(({ state }) => state)).toEqual(['partial', 'not begun']);
  expect(changed).toEqual({});
});

test('a signal that ended it is told by its name, and not as a person', async () => {
  const stop = new AbortController();
  const { report } = await onPhone(
    'mi-9t',
    { arms: both, scenario: 'visit', stop: stop.signal },
    {},
    {
      onUserAction: () => {
        stop.abort(new EndedBySignal('SIGTERM'));
      },
    },
  );
  expect(report.partial).toBe('The signal SIGTERM ended it.');
});

test('each run is handed over after each step and as it ends, before the next begins', async () => {
  const kept: Capture[] = [];
  const { recording } = await onPhone('mi-9t', { arms: both, scenario: 'visit', kept });
  const stepsIn = (id: string) =>
    kept.map((run) => {
      const answer = run.get(`${id}/events`);
      return answer?.ok ? answer.raw.split('"step done"').length - 1 : undefined;
    });
  expect(stepsIn('run-01')).toEqual([1, 2, 2, undefined, undefined, undefined]);
  expect(stepsIn('run-02')).toEqual([undefined, undefined, undefined, 1, 2, 2]);
  for (const path of kept.flatMap((run) => [...run.keys()])) expect(recording.capture.has(path)).toBe(true);
});

test('a second interrupt leaves the phone at once, and loses nothing that was captured', async () => {
  const [soon, now] = [new AbortController(), new AbortController()];
  const [told, kept]: [string[], Capture[]] = [[], []];
  const { report } = await onPhone(
    'mi-9t',
    { arms: both, scenario: 'visit', stop: soon.signal, forcedSignal: now.signal, told, kept },
    {},
    {
      onUserAction: () => {
        soon.abort();
        now.abort();
      },
    },
  );
  expect(report.partial).toBe('It was told to end before it was done.');
  expect(report.runs.map(({ state }) => state)).toEqual(['partial', 'not begun']);
  expect(kept).toHaveLength(1);
  expect(kept[0]?.get('run-01/log')).toMatchObject({ ok: true });
  expect(told.join('\n')).toContain('undo the journal. ');
});

/** A stream that ends, as when the cable blinks, after so many pieces; the third one lasts. */
function blinking(device: Device, pieces: number): Device {
  let streams = 0;
  return {
    ...device,
    async *stream(argv, signal) {
      streams += 1;
      let left = streams < 3 ? pieces : Infinity;
      for await (const piece of device.stream(argv, signal)) {
        yield piece;
        left -= 1;
        if (left === 0) return;
      }
    },
  };
}

test('logcat that ends early is started again, and no line is there twice', async () => {
  const { report, recording } = await onPhone(
    'mi-9t',
    { arms: both.slice(0, 1), scenario: 'visit' },
    {},
    {},
    (device) => blinking(device, 12),
  );
  expect(report.runs[0]).toMatchObject({ state: 'valid', reconnects: 2 });
  expect(report.runs[0]?.heartbeats?.back).toBe(report.runs[0]?.heartbeats?.sent);
  const log = recording.capture.get('run-01/log');
  const beats = (log?.ok ? log.raw : '').split('\n').filter((line) => line.includes('heartbeat run-01 '));
  expect(new Set(beats).size).toBe(beats.length);
  expect(verdictsOf(report)['pages-recorded']).toBe('confirmed');
});

test('a cable that blinks while a step is done costs that step and no more', async () => {
  let blinked = 0;
  const { report } = await onPhone(
    'mi-9t',
    { arms: both.slice(0, 1), scenario: 'visit' },
    {},
    {},
    (device) => ({
      ...device,
      shell(argv, options) {
        const isFirstVisit = argv.includes('android.intent.action.VIEW') && blinked === 0;
        if (isFirstVisit || (blinked > 0 && blinked < 4)) {
          blinked += 1;
          return Promise.reject(lostError('made'));
        }
        return device.shell(argv, options);
      },
    }),
  );
  expect(report.partial).toBeUndefined();
  expect(report.runs[0]).toMatchObject({ state: 'valid' });
  expect(report.runs[0]?.stepsFailed).toHaveLength(1);
  expect(verdictsOf(report)['pages-recorded']).toBe('confirmed');
});
