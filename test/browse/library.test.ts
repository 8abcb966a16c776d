import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawUpPlan } from '../../src/browse/draw-up-plan.ts';
import { openScenario } from '../../src/browse/plan/built-in.ts';
import { writeFixedPlan } from '../../src/browse/plan/fixed-plan.ts';
import { browseDevice, type BrowseArm, type Recording } from '../../src/index.ts';
import { demoDevice } from '../../src/virtual-phone/demo.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';

const journals = mkdtempSync(join(tmpdir(), 'miaudit-library-'));
const arm: BrowseArm = { package: 'com.mi.globalbrowser.mini', mode: 'normal', switch: 'as it is' };

/** A phone whose time passes when somebody waits for it. */
function phoneWithTime() {
  const phone = virtualPhone('mi-9t');
  const pause = (milliseconds: number) => {
    phone.pass(milliseconds);
    return Promise.resolve();
  };
  return { device: demoDevice(phone), pause };
}

test('the library follows a plan of a file, keeps what is captured, and continues with it', async () => {
  const file = join(journals, 'plan.yaml');
  const scenario = await openScenario('visit');
  const plan = { scenario, site: 'https://example.com/', settle: 1, runs: 3, seed: 'a', arms: [arm] };
  writeFileSync(file, writeFixedPlan(drawUpPlan(plan)));
  const { device, pause } = phoneWithTime();
  const stop = new AbortController();
  let last: Recording | undefined;
  const keep = (recording: Recording) => {
    last = recording;
    if (recording.capture.has('run-02/events')) stop.abort(); // in the middle of the second run
    return Promise.resolve();
  };
  const broken = await browseDevice(device, { journals, pause, plan: file, keep, signal: stop.signal });
  expect(broken.report.partial).toBeDefined();
  expect(broken.report.plan).toMatchObject({ fixedBeforehand: true, runsOfEachArm: 3 });
  const resumed = await browseDevice(device, {
    journals,
    pause,
    label: 'bench 7',
    ...(last && { resume: last }),
  });
  expect(resumed.report.partial).toBeUndefined();
  expect(resumed.report.phone).toEqual({ label: 'bench 7', model: 'Mi 9T' });
  expect(resumed.report.plan?.sha256).toBe(broken.report.plan?.sha256);
  const states = resumed.report.runs.map(({ state }) => state);
  expect(states.filter((state) => state === 'valid')).toHaveLength(3);
  expect(states.filter((state) => state === 'partial')).toHaveLength(1);
}, 60_000);

test('arms are given as a plan has them, also one in which nobody does anything', async () => {
  const { device, pause } = phoneWithTime();
  const arms: BrowseArm[] = [{ ...arm, does: 'idle', seconds: 60 }];
  const { report } = await browseDevice(device, { journals, pause, arms, scenario: 'idle', settle: 1000 });
  expect(report.arms).toMatchObject([{ does: 'idle', seconds: 60 }]);
  expect(report.arms[0]?.verdicts.map(({ claim }) => claim)).toContain('idle-recorded');
});

test('a plan that is not there, and a browser that is not installed, are told', async () => {
  const { device, pause } = phoneWithTime();
  await expect(browseDevice(device, { journals, pause, plan: '/nowhere.yaml' })).rejects.toThrow(
    'cannot be read',
  );
  const arms = [{ ...arm, package: 'com.nope.browser' }];
  await expect(browseDevice(device, { journals, pause, arms })).rejects.toThrow('is not on this phone');
});
