import type { Device } from './device.ts';
import { comingBack } from './screen/front.ts';
import { startSession, type ScreenSession, type PerformOptions } from './screen/session.ts';
import { doMove } from './screen/move.ts';
import { ScreenError } from './screen/screen-error.ts';
import type { Move } from './step.ts';
import { writeTour } from './screen/tour-text.ts';

/**
 * Does the moves one after the other, and gives what the tours among them saw (tour-text.ts). Throws ScreenError where a
 * move cannot be done. Moves with tours are a visit: they end on the screen that was in front before, and what hinders
 * one tour is noted and does not keep the next from being taken.
 */
export async function perform(
  device: Device,
  moves: readonly Move[],
  options?: PerformOptions,
): Promise<string> {
  const session = startSession(device, options);
  if (moves.some((move) => move.do === 'tour')) return comingBack(session, () => visitAll(session, moves));
  for (const move of moves) await doMove(session, move);
  return '';
}

async function visitAll(session: ScreenSession, moves: readonly Move[]): Promise<string> {
  const hindered: ScreenError[] = [];
  let text = '';
  let seen = false;
  let skipping = false;
  let opened: Move[] = [];
  for (const move of moves) {
    try {
      const said = skipping ? '' : await doMove({ ...session, opened }, move);
      seen ||= said !== '';
      text += said;
    } catch (error) {
      if (!(error instanceof ScreenError)) throw error;
      text += writeTour([{ name: move.do, unread: error.message }]);
      hindered.push(error);
      skipping = true; // what leads to the same tour
    }
    if (move.do === 'tour') skipping = false;
    opened = move.do === 'tour' ? [] : [...opened, move];
  }
  if (!seen && hindered[0]) throw hindered[0];
  return text;
}
