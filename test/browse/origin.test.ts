import { expect, test } from 'vitest';
import { arm, mint, onPhone } from './on-virtual-phone.ts';

test('a virtual phone whose answer to the question for its mark was lost is told as made all the same', async () => {
  const { recording, report } = await onPhone('mi-9t', {
    arms: [arm(mint, 'normal')],
    scenario: 'visit',
    more: { origin: 'recorded' },
  });
  expect(recording.origin).toBe('made');
  expect(report.origin).toBe('made');
});
