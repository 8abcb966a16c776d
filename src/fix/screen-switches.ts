import type { Toggle } from '../device/change.ts';
import type { Device } from '../device/device.ts';
import { dumpScreen } from '../device/screen/dump.ts';
import { findRow } from '../device/screen/find.ts';
import { startSession, type PerformOptions } from '../device/screen/session.ts';
import { perform } from '../device/perform.ts';
import type { ScreenRow } from '../device/screen/rows.ts';
import { ScreenError } from '../device/screen/screen-error.ts';
import type { Move } from '../device/step.ts';
import { readToggle, toggle as turn } from '../device/screen/toggle.ts';
import type { UiTree } from '../device/screen/ui-xml.ts';
import { present, type Value } from '../device/value.ts';
import type { Switches } from './change-executor.ts';

/** Reads and turns switches on the phone's own screens. */
export function screenSwitches(device: Device, options: PerformOptions): Switches {
  const session = startSession(device, options);
  return {
    read: (toggle) => valueOf(() => readToggle(device, toggle, options)),
    turn: (toggle) => inWords(async () => (await turn(device, toggle, options)).summary),
    async look(toggle) {
      let title: string | undefined;
      const value = await valueOf(async () => {
        const row = shownOn((await dumpScreen(session)).tree, toggle);
        title = row?.spoken ? undefined : row?.title; // what is spoken may run on into the summary
        return row?.on;
      });
      return { value, ...(title !== undefined && { title }) };
    },
    async open(toggle) {
      await inWords(() => perform(device, toggle.open, options));
    },
  };
}

/** Does a move; what hinders it, it gives in words. */
export async function tryMove(
  device: Device,
  move: Move,
  options: PerformOptions,
): Promise<string | undefined> {
  return inWords(async () => {
    await perform(device, [move], options);
    return undefined;
  });
}

function shownOn(tree: UiTree, { package: app, row }: Toggle): ScreenRow | undefined {
  return tree.nodes.some((node) => node.package === app) ? findRow(tree, row) : undefined;
}

async function valueOf(read: () => Promise<boolean | undefined>): Promise<Value> {
  try {
    const on = await read();
    if (on !== undefined) return present(on ? 'on' : 'off');
    return { is: 'unreadable', why: 'the screen that shows does not have the switch' };
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error;
    return { is: 'unreadable', why: error.message };
  }
}

async function inWords<T>(context: () => Promise<T>): Promise<T | string> {
  try {
    return await context();
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error;
    return error.message;
  }
}
