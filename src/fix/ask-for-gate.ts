import type { ChangeExecutor } from '../journal/change-context.ts';
import { isGateClosed } from '../probes/refusal-meaning.ts';

/**
 * An executor that asks the owner, once, to open MIUI's gate where it keeps something from adb, and tries again if they did. Only
 * the owner may open it: it takes their word, and on most phones their account.
 */
export function askingForGate(
  executor: ChangeExecutor,
  isOpenedByOwner: () => Promise<boolean>,
): ChangeExecutor {
  let wasAsked = false;
  const opens = async (words: string): Promise<boolean> => {
    if (wasAsked || !isGateClosed(words)) return false;
    wasAsked = true;
    return isOpenedByOwner();
  };
  return {
    async read(change) {
      const value = await executor.read(change);
      return value.is === 'unreadable' && (await opens(value.why)) ? executor.read(change) : value;
    },
    async make(change) {
      const answer = await executor.make(change);
      return (await opens(answer)) ? executor.make(change) : answer;
    },
  };
}
