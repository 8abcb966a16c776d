/** A line that was typed and connects to an address, and what adb says below it. */
const connects = /\badb(?:\.exe)?["']? {1,3}connect {1,3}["']?([\w.-]{1,80})/;
const failed = /^(?:failed|cannot|unable|error|adb:)|refused|timed out/i;
/** What asks the phone that is there, whichever it is. */
const asks = /\badb(?:\.exe)?["']?(?: {1,3}-[deHPLst] ?\S{0,80}){0,3} {1,3}(?:shell|exec-out)\b/;
/** After it the phone at the cable listens in the network: what is connected then is that phone. */
const opensPort = /\badb(?:\.exe)?["']?(?: {1,3}-[deHPLst] ?\S{0,80}){0,3} {1,3}tcpip\b/;

const longest = 4000;

/**
 * Whether a session asks a phone, connects to an address at which it was not before, and asks again: what it asked before may be of another
 * phone.
 */
export function isConnectedLater(text: string): boolean {
  if (!/\badb\b/.test(text) || !connects.test(text)) return false;
  const known = new Set<string>();
  let [hasAsked, isLater, isOpen] = [false, false, false];
  let waiting: string | undefined;
  for (const line of text.split('\n')) {
    const short = line.slice(0, longest);
    if (waiting !== undefined && short.trim() !== '') {
      if (!failed.test(short)) {
        isLater ||= hasAsked && !isOpen && !known.has(waiting);
        known.add(waiting);
      }
      waiting = undefined;
    }
    if (!short.includes('adb')) continue;
    isOpen ||= opensPort.test(short);
    const goesTo = connects.exec(short)?.[1]?.toLowerCase();
    if (!asks.test(short)) {
      waiting = goesTo ?? waiting;
      continue;
    }
    isLater ||= goesTo !== undefined && hasAsked && !isOpen && !known.has(goesTo);
    if (isLater) return true;
    if (goesTo !== undefined) known.add(goesTo);
    hasAsked = true;
  }
  return false;
}
