import { check } from '../../src/checks/check.ts';
import { packages } from '../../src/probes/packages.ts';

/** A check as none may be: what a list does not name, it takes for absent. The laws of the part must catch it. */
export const credulous = check({
  id: 'credulous',
  group: 'packages',
  title: 'It is not there',
  failureTitle: 'It is there',
  severity: 'low',
  why: 'It is here to be caught.',
  source: [{ confidence: 'guess', at: 'docs/evidence/packages.md#msa' }],
  good: '',
  bad: '',
  needs: { packages },
  judge: ({ packages: { owner } }) =>
    owner.has('com.miui.msa.global')
      ? { status: 'fail', observed: 'there' }
      : { status: 'pass', observed: 'not there' },
});
