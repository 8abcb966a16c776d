/** What to call a user of the phone; 999 is MIUI's (shared facts, 7.4). Names are their owner's own, and not told. */
export const nameUser = (user: number): string => (user === 999 ? 'user 999 (dual apps)' : `user ${user}`);
