import type { ComparedFinding, DiffSide, Facts } from '../../src/diff/phone-state.ts';

/** How a check ended. */
export type Status = ComparedFinding['status'];

/** Made: of a check whose problem is that something is on. */
export const finding = (status: Status, check = 'a', subject = 'phone'): ComparedFinding => ({
  check,
  subject,
  status,
  severity: 'high',
  title: 'It is off',
  failureTitle: 'It is on',
  observed: 'key = 1',
  ...(status === 'fail' && { remedies: ['turn it off'] }),
});

/** Made. */
export const side = (findings: readonly ComparedFinding[], facts: Facts = {}, id?: string): DiffSide => ({
  id,
  model: 'Mi 9T',
  started: '2026-01-02T03:04:05Z',
  findings,
  facts,
});
