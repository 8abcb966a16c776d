import { questionWords } from '../report/question-words.ts';
import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';
import { sayTimeLeft } from './time-left.ts';

/** Milliseconds between two lines: most questions are answered at once, and a page of switches takes long. */
const between = 2000;

/**
 * Tells on stderr which of how many things a phone is asked for is being read: the first one, and then not more than one
 * in two seconds. The second reading of a run takes about as long as the first, so the time that is left is known.
 */
export function readingProgress(host: Host): (path: string, number: number, of: number) => void {
  let begun = 0;
  let told = -Infinity;
  let last = Infinity;
  let lastAt = 0;
  let length: number | undefined;
  return (path, number, of) => {
    const now = host.now().getTime();
    if (number < last) {
      if (last !== Infinity) length ??= lastAt - begun;
      begun = now;
      told = -Infinity;
    }
    last = number;
    lastAt = now;
    if (now - told < between) return;
    told = now;
    const left = length === undefined ? '' : sayTimeLeft(length - (now - begun));
    host.err(sanitise(`Reading ${number} of ${of}${left}: ${questionWords(path)}`, 300));
  };
}
