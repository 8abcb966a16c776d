import type { Toggle } from '../device/change.ts';
import { sameValue, type Value } from '../device/value.ts';
import { wanted } from '../journal/inverse.ts';
import type { ChangeExecutor } from '../journal/change-context.ts';
import type { ScreenSwitches } from './change-executor.ts';
import { describePlace } from '../probes/place.ts';

/** A person who does on the phone what adb cannot. */
export interface Guide {
  /** Says in one sentence what to do on the phone. */
  ask(sentence: string): void;
  /** Waits until it makes sense to look again; false once the tool should give up. */
  mayLookAgain(looks: number): Promise<boolean>;
  /** The phone's language (BCP 47), in which rows are named beside English. */
  language(): Promise<string>;
}

/** An executor that asks a person where the tool cannot read or turn a switch by itself, and watches the screen meanwhile. */
export function guided(executor: ChangeExecutor, switches: ScreenSwitches, guide: Guide): ChangeExecutor {
  const watch = async (toggle: Toggle, isDone: (value: Value) => boolean): Promise<Value> => {
    let { value } = await switches.look(toggle);
    for (let looks = 1; !isDone(value) && (await guide.mayLookAgain(looks)); looks += 1)
      ({ value } = await switches.look(toggle));
    return value;
  };

  /** Switches that only a person could bring before the tool: it does not leave the page that they opened. */
  const doneByPerson = new Set<string>();
  const keyOf = ({ package: app, row }: Toggle) => `${app} ${row.name}`;

  return {
    async read(change) {
      if (change.do !== 'toggle') return executor.read(change);
      const shown = await switches.look(change);
      if (shown.value.is === 'present') return shown.value;
      const value = await executor.read(change);
      if (value.is === 'present') return value;
      await switches.open(change);
      doneByPerson.add(keyOf(change));
      const place = describePlace(change, await guide.language());
      guide.ask(`On the phone, go to ${place} and leave it as it is for now.`);
      return watch(change, ({ is }) => is === 'present');
    },
    async make(change) {
      if (change.do !== 'toggle') return executor.make(change);
      const answer = doneByPerson.has(keyOf(change)) ? '' : await executor.make(change);
      const { value: shown, title } = await switches.look(change);
      const now = shown.is === 'present' ? shown : await executor.read(change);
      if (sameValue(now, wanted(change))) return answer;
      if (shown.is !== 'present') await switches.open(change);
      const place = describePlace(change, await guide.language(), title);
      guide.ask(
        `On the phone, turn ${change.to ? 'on' : 'off'} the switch at ${place}.${leftBehind(change)}`,
      );
      const value = await watch(change, (then) => sameValue(then, wanted(change)));
      const done = sameValue(value, wanted(change));
      return `${answer}\n${done ? 'A person turned it by hand.' : 'It was not turned by hand in time.'}`.trim();
    },
  };
}

/**
 * What an undo by hand cannot do is told before. The first key is the one that the row shows, and comes back with the
 * switch unless it was not there: no screen takes a key away. Other keys that the page writes come back by adb alone.
 */
function leftBehind({ holds = [], to }: Toggle): string {
  const keys = to ? [] : holds.filter(({ value }, at) => at > 0 || value === null).map(({ key }) => key);
  return keys.length === 0
    ? ''
    : ` This also writes ${keys.join(' and ')}: an undo by hand turns the switch back, and that comes back only while "USB debugging (Security settings)" is on.`;
}
