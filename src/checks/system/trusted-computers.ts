import { adbKeys } from '../../probes/adb-keys.ts';
import { inDeveloperOptions, untried } from '../by-hand.ts';
import { check } from '../check.ts';

/** No remedy: Android's developer options take all keys away at once, that of this computer among them. */
export const trustedComputers = check({
  id: 'trusted-computers',
  group: 'system',
  title: 'At most one computer may use adb without a question',
  failureTitle: 'Several computers may use adb without a question',
  severity: 'info',
  why: 'Whoever has one of these computers and a cable can read what adb reads, and change what adb changes, without a question. The computer that asks now is one of them, if you chose "Always allow".',
  source: [{ confidence: 'code', at: 'docs/evidence/adb.md#trusted-keys' }],
  byHand: {
    ...inDeveloperOptions,
    rows: [...inDeveloperOptions.rows, 'Revoke USB debugging authorizations'],
    look: 'The phone shows no list of these computers.',
    putRight:
      'The row takes all keys away, that of this computer too. Each computer is then asked for again.',
    source: untried,
  },
  good: 'dumpsys adb: one key, or none, in user_keys',
  bad: 'dumpsys adb: two keys or more in user_keys, or any in system_keys',
  needs: { keys: adbKeys },
  judge({ keys: { user, system, isExcerpt } }) {
    const ofRom = system.length === 0 ? '' : `; ${count(system.length)} of the ROM itself`;
    const observed = `${count(user.length)} of computers that are always allowed${ofRom}`;
    if (user.length > 1 || system.length > 0) return { status: 'fail', observed };
    return isExcerpt
      ? { status: 'unknown', observed: `${observed} in what was saved, which may be a part` }
      : { status: 'pass', observed };
  },
});

const count = (keys: number): string => (keys === 1 ? '1 key' : `${keys} keys`);
