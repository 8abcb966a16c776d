import { expect, test } from 'vitest';
import type { Device } from '../../src/device/device.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';
import { fixOn } from './fix-on.ts';

const msa = 'com.miui.msa.global';

/** Leaves MSA out of the disabled packages in so many answers after it was disabled. */
function forgetful(device: Device, times: number): Device {
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
