import { setTimeout as wait } from 'node:timers/promises';
import { perform } from '../../src/device/perform.ts';
import type { Device } from '../../src/device/device.ts';
import { ScreenError } from '../../src/device/screen/screen-error.ts';
import type { Target } from '../../src/device/step.ts';
import { labelTarget } from '../../src/data/labels.ts';
import { demoDevice } from '../../src/virtual-phone/demo.ts';
import type { OpenedPhone } from '../../src/virtual-phone/open.ts';

/** The phone under a finger, which no gate holds back. */
function byFinger(phone: OpenedPhone): Device {
  const device = demoDevice(phone);
  const { screens } = phone.inside;
  return {
    ...device,
    shell(argv, options) {
      // A touch is guarded by a question which window is in front: `… || exit 94; input tap 1 2`.
      const touch = /; (input (?:tap|swipe) [\d ]+)$/.exec(argv.at(-1) ?? '')?.[1];
      const [program, verb, ...words] = touch?.split(' ') ?? argv;
      if (program !== 'input') return device.shell(argv, options);
      const [x = 0, y = 0, x2 = 0, y2 = 0, ms = 300] = words.map(Number);
      if (verb === 'tap') screens.tap(x, y);
      else if (verb === 'swipe') screens.swipe(x, y, x2, y2, ms);
      else screens.key(words[0] ?? '');
      return Promise.resolve({ stdout: '', stderr: '', exitCode: 0 });
    },
  };
}

const named = /"([^"]+)"(?: \(in English "[^"]+"\))?/g;

/** A person who knows no more than the sentence says: they tap what is named there and shows, word for word, and confirm. */
export function personAt(phone: OpenedPhone, asked: string[]) {
  const session = byFinger(phone);
  const now = { pause: () => Promise.resolve() };
  const tap = (on: Target) => perform(session, [{ do: 'tap', on }], now);
  return async (sentence: string): Promise<void> => {
    asked.push(sentence);
    const names = [...(sentence.split('. This also writes')[0] ?? '').matchAll(named)].map(
      ([, text = '']) => text,
    );
    const path = names.map((text) => ({ name: text, texts: [text] }));
    const row = path.pop();
    const walk = async () => {
      for (const page of path) await tap(page).catch(unlessHidden);
    };
    if (sentence.includes('leave it as it is') || !row) return walk();
    await tap(row).catch(async (error: unknown) => {
      unlessHidden(error);
      await walk();
      await tap(row);
    });
    if (row.name !== 'msa' || !sentence.includes('turn off')) return;
    await wait(11_000); // the dialog counts down
    await tap(labelTarget('Settings', 'privacy_authorize_revoke'));
  };
}

/** Not every version of Settings has every page of the way. */
function unlessHidden(error: unknown): void {
  if (!(error instanceof ScreenError)) throw error;
}
