import { input } from '../../device/screen/session.ts';
import { dumpScreen } from '../../device/screen/dump.ts';
import { tap } from '../../device/screen/screen.ts';
import { findSpot } from '../../device/screen/find.ts';
import { doMove } from '../../device/screen/move.ts';
import { ScreenError } from '../../device/screen/screen-error.ts';
import type { Move } from '../../device/step.ts';
import { browserMenu } from '../../probes/browser-pages.ts';
import { newsButton, shareButton } from './buttons.ts';
import { addressBar, addressShown, expectInFront, feedItemOn, type BrowserScreen } from './front-page.ts';
import type { ScenarioStep } from '../plan/scenario.ts';

/** What a step needs of the run that it belongs to. */
export interface StepNeeds {
  readonly rest: (milliseconds: number) => Promise<void>;
  /** Called just before the item of a feed is tapped. */
  readonly itemTapped: () => void;
}

/**
 * Does one step of a scenario in the mode that the browser is in; an intent would leave incognito mode, so there
 * addresses are typed. Gives the texts of the feed's item that was opened. Throws ScreenError where it cannot be done.
 */
export async function doStep(
  place: BrowserScreen,
  step: ScenarioStep,
  needs: StepNeeds,
): Promise<readonly string[]> {
  const { session } = place;
  const { rest } = needs;
  const go = (...moves: readonly Move[]) => inOrder(moves, (move) => doMove(session, move));
  switch (step.do) {
    case 'visit':
    case 'download':
      if (place.mode === 'normal') await go({ do: 'browse', url: step.url, package: place.package });
      else await typeInBar(place, step.url, { enter: true });
      await rest(3000);
      await expectInFront(place);
      return [];
    case 'search':
      await typeInBar(place, step.query, { enter: true });
      await rest(3000);
      await expectInFront(place);
      return [];
    case 'typing':
      await typeInBar(place, step.text, { enter: false, pause: step.pause });
      await rest(2000);
      await input(session, 'keyevent', ...Array.from(step.text, () => 'KEYCODE_DEL'));
      return [];
    case 'feed':
      return openFeedItem(place, needs);
    case 'share':
      await go({ do: 'tap', on: browserMenu(place) }, { do: 'tap', on: shareButton(place.package) });
      await rest(2000);
      await go({ do: 'back' });
      return [];
    case 'idle':
      await rest(step.seconds * 1000);
      return [];
    case 'open':
      if (place.mode === 'incognito' && step.data !== undefined)
        throw new ScreenError('An address in an intent leaves incognito mode. Use `visit`, which types it.');
      await go(step);
      return [];
    default:
      await go(step);
      return [];
  }
}

async function inOrder<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  for (const one of all) await act(one);
}

async function typeInBar(
  place: BrowserScreen,
  text: string,
  { enter, pause }: { readonly enter: boolean; readonly pause?: number },
): Promise<void> {
  const { session } = place;
  await expectInFront(place);
  await doMove(session, { do: 'tap', on: addressBar(place.package) });
  await doMove(session, { do: 'type', text, ...(pause !== undefined && { pause }) });
  if (enter) await doMove(session, { do: 'key', code: 'KEYCODE_ENTER' });
}

const mostScreens = 4;
const scrollDown: Move = { do: 'scroll', to: 'down' };

async function openFeedItem(
  place: BrowserScreen,
  { rest, itemTapped }: StepNeeds,
): Promise<readonly string[]> {
  const { session } = place;
  let isOnItsPage = false;
  for (let screens = 0; screens < mostScreens; screens++) {
    const shot = await expectInFront(place);
    const { tree } = shot;
    const item = feedItemOn(tree);
    if (!item) {
      const way =
        screens === 0 && findSpot(tree, newsButton) ? { do: 'tap' as const, on: newsButton } : scrollDown;
      isOnItsPage ||= way.do === 'tap';
      await doMove(session, way);
      continue;
    }
    const title = item.text;
    await rest(1000); // its heartbeat parts what was logged of the item shown from what follows the tap
    itemTapped();
    await tap(session, shot, item.bounds);
    await rest(3000);
    const address = addressShown((await dumpScreen(session)).tree, place.package);
    await doMove(session, { do: 'back' });
    if (isOnItsPage) await doMove(session, { do: 'back' });
    return [title, ...(address !== undefined && /^https?:\/\/.{10,}/.test(address) ? [address] : [])];
  }
  const where = place.mode === 'incognito' ? ' in incognito mode' : '';
  throw new ScreenError(`No item of a feed shows${where}: there is no feed, or it is not known for one.`);
}
