// Browses by a plan that was fixed before, and continues where an earlier run of this program ended.
import { browseDevice, connect, type Recording } from 'miaudit';

const adb = await connect({ env: process.env });
const [phone] = await adb.phones();
if (phone?.state !== 'device') throw new Error('Connect a phone.');
const device = await adb.device(phone.serial);

let last: Recording | undefined;
const how = {
  journals: 'journals',
  keep: (recording: Recording) => {
    last = recording; // not redacted: keep it where nobody else reads it
    return Promise.resolve();
  },
};
const first = await browseDevice(device, {
  ...how,
  plan: 'plan.yaml',
  signal: AbortSignal.timeout(3_600_000),
});
const { report } =
  first.report.partial !== undefined && last ? await browseDevice(device, { ...how, resume: last }) : first;
for (const { package: name, mode, verdicts } of report.arms)
  console.log(name, mode, verdicts.map(({ claim, status }) => `${claim}: ${status}`).join(', '));

// Arms can be given as a plan has them, also those in which nobody does anything.
await browseDevice(device, {
  journals: 'journals',
  scenario: 'idle',
  arms: [
    { package: 'com.mi.globalbrowser', mode: 'normal', switch: 'as it is', does: 'idle', seconds: 3600 },
  ],
});
