import { mkdtempSync } from 'node:fs';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepIn, unredactedFolder } from '../../src/commands/keep-browsing.ts';
import type { Recording } from '../../src/capture/capture.ts';
import { InputError } from '../../src/host/input-error.ts';
import { loadRecording } from '../../src/capture/load.ts';

const fixture = {
  scenario: 'visit',
  site: 'https://example.com/',
  seed: 'a',
  arms: [],
  runs: [],
  neverUsed: 'canaryneverused',
};
const plan = ['browse/plan', { ok: true, raw: `${JSON.stringify(fixture)}\n` }] as const;
const hostOf = (err: (text: string) => void) => ({
  err,
  env: { XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'miaudit-keep-state-')) },
  platform: 'linux',
});
const runNamed = (id: string) => [`${id}/log`, { ok: true, raw: `the log of ${id}\n` }] as const;

function recordingOf(...answers: readonly (readonly [string, { ok: true; raw: string }])[]): Recording {
  return {
    origin: 'made',
    basis: 'this test',
    tool: 'miaudit 0.0.0',
    started: '2026-01-02T03:04:05.000Z',
    serial: 'unknown',
    capture: new Map(answers),
  };
}

test('a disk that takes no more costs the runs from there on, and no others', async () => {
  const target = join(await mkdtemp(join(tmpdir(), 'miaudit-keep-')), 'kept');
  const told: string[] = [];
  const keeping = keepIn(
    target,
    new Uint8Array(32),
    hostOf((text) => void told.push(text)),
  );
  await keeping.begin(recordingOf(plan));
  await keeping.more(recordingOf(plan, runNamed('run-01')));
  await writeFile(target, 'is where the capture should'); // from here on nothing is written
  await keeping.more(recordingOf(plan, runNamed('run-02')));
  expect(told.join()).toContain('The capture of this run could not be kept yet');
  const whole = recordingOf(plan, runNamed('run-01'), runNamed('run-02'));
  const error = await keeping.finish(whole, true).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(InputError);
  const folder = /is in (\S+), and says that it is partial/.exec((error as InputError).message)?.[1] ?? '';
  expect(folder).toContain(`${target}.unfinished-`);
  const kept = await loadRecording(folder);
  expect([...kept.capture.keys()]).toEqual(['browse/plan', 'browse/lines', 'run-01/log']);
});

test('what cannot be written at all is reported before anything is browsed', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'miaudit-keep-')), 'a-file');
  await writeFile(file, '');
  const keeping = keepIn(
    join(file, 'kept'),
    new Uint8Array(32),
    hostOf(() => undefined),
  );
  await expect(keeping.begin(recordingOf(plan))).rejects.toThrow(/cannot be written .* name another folder/);
});

test('nothing that is not redacted is left where a start is refused, and where a resumed browsing was killed before', async () => {
  const host = hostOf(() => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'miaudit-keep-'));
  const there = await mkdtemp(join(folder, 'there-'));
  const key = new Uint8Array(32);
  const left = () => readdir(unredactedFolder(host));

  await expect(keepIn(there, key, host).begin(recordingOf(plan))).rejects.toThrow(/is there already/);
  expect(await left()).toEqual([]);

  for (const name of ['one', 'two']) await keepIn(join(folder, name), key, host).begin(recordingOf(plan));
  const unredacted = (await left()).map((name) => join(unredactedFolder(host), name));
  expect(unredacted).toHaveLength(2);
  const goesOn = keepIn(join(folder, 'whole'), key, host, { resumed: { replaces: there, unredacted } });
  await goesOn.begin(recordingOf(plan));
  expect(await left()).toHaveLength(1);
  await goesOn.finish(recordingOf(plan), true);
  expect(await left()).toEqual([]);
});
