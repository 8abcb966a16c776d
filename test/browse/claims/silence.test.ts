import { expect, test } from 'vitest';
import type { Answer, Recording } from '../../../src/capture/capture.ts';
import { judgeBrowse } from '../../../src/browse/judge-browse.ts';
import { openNetworks } from '../../../src/browse/witnesses/networks.ts';
import { verdictsOf } from '../on-phone.ts';
import { arm, mi, onPhone } from '../on-virtual-phone.ts';

const arms = [arm(mi, 'normal'), arm(mi, 'incognito')];
const startUp = /^.*OneTrackSdk\s{0,3}: (?:log on|updateDebugSwitch sEnable): true.*\n/gm;
/** What it says only while its log is on. */
const plain = /^.*OneTrack-Api-.*\n/gm;

/** The recording, with the log of one of its runs changed. */
function withLog(recording: Recording, run: string, change: (log: string) => string): Recording {
  const path = `${run}/log`;
  const log = recording.capture.get(path);
  if (!log?.ok) throw new Error(`There is no ${path}.`);
  const changed: Answer = { ok: true, raw: change(log.raw) };
  return { ...recording, capture: new Map([...recording.capture, [path, changed] as const]) };
}

test.each([
  [
    'missing',
    (log: string) => log.replace(startUp, '').replace(plain, ''),
    'does not say at its start in run-\\d+',
  ],
  [
    '“off”',
    (log: string) => log.replaceAll('log on: true', 'log on: false').replace(plain, ''),
    'says at its start in run-\\d+ that its log is off',
  ],
  [
    'on in one line and “off” in another',
    (log: string) => log.replace('sEnable: true', 'sEnable: false').replace(plain, ''),
    'says at its start in run-\\d+ that its log is off',
  ],
])('silence of a run whose start-up line is %s is worth nothing', async (_, change, summary) => {
  const { recording, report } = await onPhone('xiaomi-pad-6', { arms, scenario: 'visit' });
  const silent = report.runs.find((run) => run.arm === 1)?.id ?? '';
  const deaf = judgeBrowse(withLog(recording, silent, change), await openNetworks());
  const verdict = deaf.arms[1]?.verdicts.find(({ claim }) => claim === 'incognito-too');
  expect(verdict?.status).toBe('cannot be tested here');
  expect(verdict?.summary).toMatch(new RegExp(summary));
  expect(verdictsOf(deaf, 0)['pages-recorded']).toBe(verdictsOf(report, 0)['pages-recorded']);
});
