import type { Hands } from '../journal/change-context.ts';
import { isGateClosed } from './explain.ts';

/**
 * Hands that ask the owner, once, to open MIUI's gate where it keeps something from adb, and try again if they did. Only
 * the owner may open it: it takes their word, and on most phones their account.
 */
export function askingForGate(hands: Hands, isOpenedByOwner: () => Promise<boolean>): Hands {
  let wasAsked = false;
  const opens = async (words: string): Promise<boolean> => {
    if (wasAsked || !isGateClosed(words)) return false;
    wasAsked = true;
    return isOpenedByOwner();
  };
  return {
    async read(change) {
      const value = await hands.read(change);
      return value.is === 'unreadable' && (await opens(value.why)) ? hands.read(change) : value;
    },
    async make(change) {
      const answer = await hands.make(change);
      return (await opens(answer)) ? hands.make(change) : answer;
    },
  };
}
