/**
 * By what a virtual phone says that it is one, through any adb server and in whatever is saved of it. The marks are
 * independent: each is in other answers.
 */

/** In `getprop`: `[ro.miaudit.virtual]: [1]`. */
export const virtualMark = 'ro.miaudit.virtual';

/** In each list of settings: `miaudit_virtual_phone=1`. */
export const virtualSetting = 'miaudit_virtual_phone';

/**
 * Seven hexadecimal digits for an object, as Java's identity hashes look in dumps; the same for the same name. On a real phone
 * they are as good as random.
 */
export function virtualIdentity(name: string): string {
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return (hash >>> 4).toString(16);
}

/** In `dumpsys package`: the identity of the signatures of a package. */
export const virtualSignature = (name: string): string => virtualIdentity(`${name}signed`);
