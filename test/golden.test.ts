import { setMaxListeners } from 'node:events';
import { expect, test } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { auditCapture } from '../src/audit/audit-capture.ts';
import { gather } from '../src/capture/gather.ts';
import { listQuestions } from '../src/capture/questions.ts';
import { text } from '../src/report/text.ts';
import { demoDevice } from '../src/virtual-phone/demo.ts';
import { fixtureNames, virtualPhone } from '../src/virtual-phone/load.ts';
import { snapshot } from '../src/virtual-phone/state.ts';

/** The text report of every virtual phone, whole, and the phone as it was found. `vitest -u` writes them anew: read them. */
test.each(fixtureNames())('the audit of %s', async (name) => {
  let now = 0;
  const phone = virtualPhone(name, { timer: () => now, serial: 'one' });
  const device = demoDevice(phone);
  const look = async () => ({
    kept: snapshot(phone.inside.state),
    files: [...phone.inside.state.files.keys()],
    front: /mCurrentFocus=.*/.exec((await device.shell(['dumpsys', 'window'])).stdout)?.[0],
  });
  const before = await look();
  const { signal } = new AbortController();
  setMaxListeners(0, signal); // every question listens
  const { capture } = await gather(device, listQuestions(checks), {
    signal,
    screens: true,
    now: () => now,
    pause(milliseconds) {
      now += milliseconds;
      return Promise.resolve();
    },
  });
  expect(await look()).toEqual(before);
  const about = {
    origin: 'made' as const,
    basis: name,
    tool: 'test',
    started: '2026-01-02T03:04:05Z',
    serial: 'one',
  };
  const { report, bugs } = auditCapture({ ...about, capture }, checks, new Uint8Array(32));
  expect(bugs).toEqual([]);
  await expect(text(report, { colour: 0, columns: 100, detail: 'whole', checks })).toMatchFileSnapshot(
    `golden/${name}.txt`,
  );
});
