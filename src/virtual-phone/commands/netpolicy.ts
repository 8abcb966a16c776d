import type { PhoneCommand } from '../inside.ts';

/** `cmd netpolicy add|remove|list restrict-background-blacklist [UID]` (docs/evidence/packages.md#soft-controls). */
export const netpolicy: PhoneCommand = ([verb, list, uid = ''], { state }) => {
  if (list !== 'restrict-background-blacklist' && list !== 'restrict-background-denylist')
    return { stderr: `Error: unknown list '${list ?? ''}'\n`, exit: 255 };
  if (verb === 'list') {
    const uids = [...state.restrictedUids].join(' ');
    return { stdout: `Restrict background blacklisted UIDs: ${uids || 'none'}\n` };
  }
  if (!/^\d+$/.test(uid)) return { stderr: 'Error: UID should be a number\n', exit: 255 };
  if (verb === 'add') state.restrictedUids.add(Number(uid));
  else if (verb === 'remove') state.restrictedUids.delete(Number(uid));
  else return { stderr: `Unknown command: ${verb ?? ''}\n`, exit: 255 };
  return {};
};
