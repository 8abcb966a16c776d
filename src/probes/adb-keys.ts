import { excerptMark, type Extent } from './end-mark.ts';
import { lines } from './lines.ts';
import type { Probe } from './probe.ts';

/** The keys of computers that may use adb without a question, each as the phone wrote it: a key and `user@host`. */
export interface AdbKeys extends Extent {
  /** Of computers whose owner ticked "Always allow". */
  readonly user: readonly string[];
  /** Keys of the ROM itself, for which no dialog was shown. */
  readonly system: readonly string[];
}

/** A key begins with its length in words, 64, which is `QAAAA` in base64; a redacted one is a token. */
const key = /^(?:QAAAA[\w+/=]{20}|redacted-adb-key-)/;

/**
 * `dumpsys adb` of Android 10 and later (docs/evidence/adb.md#trusted-keys): between braces a field a line, of which `user_keys`
 * and `system_keys` go on for a line each key. A field that is absent has no key. The dump is whole where its last
 * brace is at the beginning of a line. What others saved ends with the mark of an excerpt.
 */
export const adbKeys: Probe<AdbKeys> = {
  id: 'adb-keys',
  on: 'phone',
  ask: { shell: ['dumpsys', 'adb'] },
  parse(raw) {
    const told = lines(raw).filter((line, at, some) => line !== '' || at < some.length - 1);
    const isExcerpt = told.at(-1) === excerptMark;
    const all = isExcerpt ? told.slice(0, -1) : told;
    const begin = all.findIndex((line) => /^ {0,4}debugging_manager=\{$/.test(line));
    const last = all.findLast((line) => line.trim() !== '');
    if (begin === -1) throw new Error('the answer does not say which keys the phone trusts');
    if (!isExcerpt && last !== '}') throw new Error('the answer was cut before its end');
    const said = all.slice(begin);
    return { isExcerpt, user: keysOf('user_keys', said), system: keysOf('system_keys', said) };
  },
};

function keysOf(field: string, all: readonly string[]): readonly string[] {
  const at = all.findIndex((line) => line.trimStart().startsWith(`${field}=`));
  if (at === -1) return [];
  const found: string[] = [];
  for (const line of all.slice(at)) {
    const text = line.trim().replace(`${field}=`, '');
    if (text === '' || text === '}' || /^[a-z_]{3,40}=/.test(text)) break;
    if (!key.test(text)) throw new Error(`not a key of a computer: ${text.slice(0, 20)}`);
    found.push(text);
  }
  return found;
}
