/** What to call a user of the phone; 999 is MIUI's (docs/evidence/adb.md#users). Names are their owner's own, and not told. */
export const nameUser = (user: number): string => (user === 999 ? 'user 999 (dual apps)' : `user ${user}`);
