import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import type { Device } from '../../src/device/device.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';
import { fixOn } from './fix-on.ts';
import { anything } from './made-phone.ts';

const msa = 'com.miui.msa.global';

/** Leaves MSA out of the disabled packages in so many answers after it was disabled, once `good` answers had it. */
function forgetful(device: Device, times: number, good = 0): Device {
  let right = good;
  let left = times;
  let isDisabled = false;
  return {
    ...device,
    async shell(argv, options) {
      const answer = await device.shell(argv, options);
      const command = argv.join(' ');
      isDisabled ||= command.includes('disable-user') && command.includes(msa);
      const [head, disabled] = answer.stdout.split('disabled:\n');
      if (!isDisabled || disabled?.includes(`package:${msa}\n`) !== true || left === 0) return answer;
      if (right-- > 0) return answer;
      left -= 1;
      return { ...answer, stdout: `${head ?? ''}disabled:\n${disabled.replace(`package:${msa}\n`, '')}` };
    },
  };
}

// The answer to the change itself, and what is read back, say that it was made.
test.each([
  [1, ['Disable the system ad service (MSA)']],
  [2, ['Disable the system ad service (MSA)', 'Remove the system ad service (MSA) and keep its data']],
])('a list that misses a disabled package %i times', async (times, tried) => {
  const on = phoneWith('redmi-note-8-pro');
  const { applied } = await fixOn({ ...on, device: forgetful(on.device, times) });
  const msaFix = applied.find(({ fix }) => fix.finding.check === 'package-msa');
  expect(msaFix?.outcome).toBe('fixed');
  expect(msaFix?.tried.map(({ summary }) => summary)).toEqual(tried);
});

test('an audit at the end that misses it is asked once more, and the package has not come back', async () => {
  const on = phoneWith('redmi-note-8-pro');
  const only = { checks: checks.filter(({ id }) => id === 'package-msa') };
  const device = forgetful(on.device, 1, 1); // the check right after it has it
  const { applied, findings } = await fixOn({ ...on, device }, anything, only);
  expect(applied.find(({ fix }) => fix.finding.check === 'package-msa')?.outcome).toBe('fixed');
  expect(findings?.find(({ check }) => check === 'package-msa')?.status).toBe('pass');
});

test('a fix is not verified where one of its changes was not made, because what was there could not be read', async () => {
  const on = phoneWith('redmi-note-8-pro');
  const key = 'upload_log_pref_last_status_for_passport';
  const device: Device = {
    ...on.device,
    async shell(argv, options) {
      const answer = await on.device.shell(argv, options);
      return argv.includes('get') && argv.includes(key) ? { ...answer, stdout: '' } : answer;
    },
  };
  const { applied } = await fixOn({ ...on, device });
  expect(applied.find(({ fix }) => fix.finding.check === 'user-experience-program')?.outcome).toBe(
    'unverified',
  );
});
