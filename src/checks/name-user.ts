/** What to call a user of the phone; 999 is MIUI's (docs/evidence/adb.md#users). A user's own name is private and is left out. */
export const nameUser = (user: number): string => (user === 999 ? 'user 999 (dual apps)' : `user ${user}`);
