import { changeCommand, type Toggle } from '../device/change.ts';
import type { Device } from '../device/device.ts';
import type { Value } from '../device/value.ts';
import { redactSaid } from '../redaction/redact-said.ts';
import type { ChangeExecutor } from '../journal/change-context.ts';
import { readValue } from './read-value.ts';
import { untilTakenOver } from './until-taken-over.ts';

/** How a switch on a screen is read and turned. What cannot be read says why; only a lost phone or an abort throws. */
export interface ScreenSwitches {
  /** Opens the page and reads the switch in its row. */
  read(toggle: Toggle): Promise<Value>;
  /** Turns it once, at most, and gives in words what was done or hindered. */
  turn(toggle: Toggle): Promise<string>;
  /** Reads the switch if the screen that shows now has the row, and what the row is called there. */
  look(toggle: Toggle): Promise<{ readonly value: Value; readonly title?: string }>;
  /** Opens the app's screen, without a tap. */
  open(toggle: Toggle): Promise<void>;
  /** Something was changed by command, which the screen may show. */
  changed(): void;
  /** Somebody else has used the phone: where it is, and what it shows, is not known any more. */
  forget(): void;
  /** Leaves the pages, for the screen that was in front before the first of them. */
  leave(): Promise<void>;
}

/** Changes by command and by screen. What the phone says to them goes into reports and journals, so it is redacted here. */
export function makeExecutor(device: Device, switches: ScreenSwitches, signal: AbortSignal): ChangeExecutor {
  const redacted = (text: string) => redactSaid(text, [device.serial]);
  return {
    async read(change) {
      const value = await (change.do === 'toggle'
        ? switches.read(change)
        : readValue(device, change, { signal }));
      return value.is === 'unreadable' ? { ...value, why: redacted(value.why) } : value;
    },
    async make(change) {
      if (change.do === 'toggle') return redacted(await switches.turn(change));
      switches.changed();
      const { stdout, stderr, exitCode } = await device.shell(changeCommand(change), { signal });
      if (exitCode === 0) await untilTakenOver(device, change, signal);
      const words = redacted(`${stdout}${stderr}`.trim());
      return exitCode === 0 ? words : `exit code ${exitCode}: ${words}`;
    },
  };
}
