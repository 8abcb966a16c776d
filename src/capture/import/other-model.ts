import { propertyLine } from '../../probes/getprop.ts';
import { settingLine } from '../../probes/settings.ts';
import { isTyped } from './commands.ts';
import { otherModelIn, type OwnWords } from './own-words.ts';
import { splitLines } from './split-lines.ts';

/** Lines below a command in which programs say on which phone they run. Further down are lists of what is near. */
const mostBelow = 60;
const longest = 400;
/** Characters: what is copied out of a terminal is shorter. */
const longestText = 16 << 20;
const mayBeTyped = /[#$>%❯λ⟩➜➤]/;

/** Whether a program in a session names another phone or version than that of the properties. */
export function namesOtherModel(text: string, own: OwnWords): boolean {
  if (own.words.size === 0 || text.length > longestText || !mayBeTyped.test(text)) return false;
  let left = 0;
  for (const line of splitLines(text)) {
    if (isTyped(line)) {
      left = mostBelow;
      continue;
    }
    left -= 1;
    if (left < 0 || settingLine.test(line) || propertyLine.test(line) || line.startsWith('package:'))
      continue;
    if (otherModelIn(line.slice(0, longest), own) !== undefined) return true;
  }
  return false;
}
