import type { Toggle } from '../../device/change.ts';
import { sameValue, type Value } from '../../device/value.ts';
import { wanted } from '../journal/inverse.ts';
import type { Hands } from '../journal/work.ts';
import type { Switches } from './hands.ts';

/** A person who does on the phone what adb cannot. */
export interface Guide {
  /** Says in one sentence what to do on the phone. */
  ask(sentence: string): void;
  /** Waits until it makes sense to look again; false once the tool should give up. */
  mayLookAgain(looks: number): Promise<boolean>;
}

/** Hands that ask a person where the tool cannot read or turn a switch by itself, and watch the screen meanwhile. */
export function guided(hands: Hands, switches: Switches, guide: Guide): Hands {
  const watch = async (toggle: Toggle, isDone: (value: Value) => boolean): Promise<Value> => {
    let value = await switches.look(toggle);
    for (let looks = 1; !isDone(value) && (await guide.mayLookAgain(looks)); looks += 1)
      value = await switches.look(toggle);
    return value;
  };

  /** Switches that only a person could bring before the tool: it does not leave the page that they opened. */
  const broughtByHand = new Set<string>();

  return {
    async read(change) {
      if (change.do !== 'toggle') return hands.read(change);
      const shown = await switches.look(change);
      if (shown.is === 'present') return shown;
      const value = await hands.read(change);
      if (value.is === 'present') return value;
      await switches.open(change);
      broughtByHand.add(placeOf(change));
      guide.ask(`On the phone, go to ${placeOf(change)} and leave it as it is for now.`);
      return watch(change, ({ is }) => is === 'present');
    },
    async make(change) {
      if (change.do !== 'toggle') return hands.make(change);
      const answer = broughtByHand.has(placeOf(change)) ? '' : await hands.make(change);
      if (sameValue(await switches.look(change), wanted(change))) return answer;
      guide.ask(`On the phone, turn ${change.to ? 'on' : 'off'} the switch at ${placeOf(change)}.`);
      const value = await watch(change, (now) => sameValue(now, wanted(change)));
      const done = sameValue(value, wanted(change));
      return `${answer}\n${done ? 'A person turned it by hand.' : 'Nobody turned it by hand in time.'}`.trim();
    },
  };
}

/** The way to a row, by the English texts, which stand first. */
function placeOf({ page, row }: Toggle): string {
  return [...page.path, row].map(({ texts, name }) => `"${texts?.[0] ?? name}"`).join(' > ');
}
