import type { Toggle } from '../device/change.ts';
import type { Device } from '../device/device.ts';
import { dumpScreen } from '../device/screen/dump.ts';
import { findRow } from '../device/screen/find.ts';
import { readFront, leaveFor, type Front } from '../device/screen/front.ts';
import { startSession, type PerformOptions } from '../device/screen/session.ts';
import { perform } from '../device/perform.ts';
import type { ScreenRow } from '../device/screen/rows.ts';
import { ScreenError } from '../device/screen/screen-error.ts';
import type { Move } from '../device/step.ts';
import { readSwitch, turnSwitch } from '../device/screen/toggle.ts';
import { startWalk } from '../device/screen/walk.ts';
import type { UiTree } from '../probes/screen/ui-xml.ts';
import { present, type Value } from '../device/value.ts';
import type { ScreenSwitches } from './change-executor.ts';

/**
 * Reads and turns switches on the phone's own screens. It stays on the page where the last one was, so that the next on
 * the same page costs no way; whoever is done calls `leave`, which goes back to the screen that was in front at first.
 */
export function screenSwitches(device: Device, options: PerformOptions): ScreenSwitches {
  const session = startSession(device, options);
  const walk = startWalk(session);
  let before: { readonly front: Front | undefined } | undefined;
  const there = async <T>(work: () => Promise<T>): Promise<T> => {
    before ??= { front: await readFront(session) };
    return work();
  };
  return {
    read: (toggle) => there(() => valueOf(() => readSwitch(session, walk, toggle))),
    turn: (toggle) => there(() => inWords(async () => (await turnSwitch(session, walk, toggle)).summary)),
    async look(toggle) {
      walk.forget(); // a person may have gone elsewhere
      let title: string | undefined;
      const value = await valueOf(async () => {
        const row = shownOn((await dumpScreen(session)).tree, toggle);
        title = row?.spoken ? undefined : row?.title; // what is spoken may run on into the summary
        return row?.on;
      });
      return { value, ...(title !== undefined && { title }) };
    },
    open: (toggle) =>
      there(async () => {
        walk.forget();
        await inWords(() => perform(device, toggle.open, options));
      }),
    changed() {
      delete session.screen.shot;
    },
    forget() {
      walk.forget();
    },
    async leave() {
      walk.forget();
      const from = before;
      before = undefined;
      if (from) await leaveFor(session, from.front);
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
