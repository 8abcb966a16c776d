/** What people call the other users of a phone: a second space, dual apps, a guest, a work profile. */
const calls =
  /second[-_ ]?space|private[-_ ]?space|xspace|dual[-_ ]?apps?\b|work[-_ ]?profile|managed[-_ ]?profile|\bguest\b|другой пользователь|手机分身|应用双开/i;

const numbered = /(?:^|[^a-z])(?:user|usr|profile|u)[-_ =(:#]{0,3}(\d{1,4})(?!\d|\.\d)/gi;

/** Which other user a command, a heading or a path names; undefined where it names the owner, or no user. */
export function otherUserIn(words: string): string | undefined {
  const short = words.slice(0, 400);
  const ids = [...short.matchAll(numbered)].map(([, id = '']) => Number(id));
  const other = ids.find((id) => id !== 0);
  if (other !== undefined) return `user ${other}`;
  if (ids.length > 0) return undefined;
  return calls.exec(short)?.[0].toLowerCase();
}
