import type { Finding } from '../../src/audit/findings.ts';
import type { Applied, FixOutcome } from '../../src/fix/apply-fixes.ts';
import type { Fix } from '../../src/fix/plan.ts';

export const finding = (part: Partial<Finding> = {}): Finding => ({
  check: 'a',
  subject: 'phone',
  group: 'settings',
  title: 'off',
  failureTitle: 'on',
  severity: 'low',
  effect: 'may leave the phone',
  status: 'fail',
  observed: 'secure a = 1',
  why: '',
  source: [],
  evidence: [],
  remedies: [],
  ...part,
});

export const applied = (outcome: FixOutcome, became = 'Done.'): Applied => {
  const fix: Fix = { reason: 'a', finding: finding(), remedies: [], decision: 'planned' };
  return { fix, outcome, observed: 'secure a = 0', tried: [{ summary: 'Turn it off', became: [became] }] };
};

export const locked =
  'phone/settings-rows: The screen is locked, or its notifications are open. Unlock the phone.';

export const change = (id: number, reason: string, after: string) => ({
  line: {
    type: 'change' as const,
    ...{ id, time: '', reason, summary: '', temporary: false, inverse: [] },
    change: { do: 'put' as const, namespace: 'secure' as const, key: `k${id}`, value: '0' },
    before: { is: 'present' as const, value: '1' },
  },
  after: { is: 'present' as const, value: after },
  undoing: false,
});

export const costly = (subject: string, summaryOfRemedy: string): Fix => ({
  reason: `${summaryOfRemedy}@${subject}`,
  finding: finding({ subject }),
  remedies: [
    {
      tier: 'consent',
      summary: summaryOfRemedy,
      sideEffects:
        'A thing that owners may use stops working, and another one with it. Said of its removal: x',
      steps: [],
      strictestTier: 'consent',
      changes: [],
      gated: false,
      needs: [],
    },
  ],
  decision: 'needs-consent',
});
