import { dumpScreen } from './dump.ts';
import type { ScreenSession } from './session.ts';
import { changed, enter, lookAt, press, scrollThrough } from './screen.ts';
import { ScreenError } from './screen-error.ts';
import type { Move, Page } from '../step.ts';
import { writeTour, type TouredPage } from './tour-text.ts';

export type Tour = Extract<Move, { do: 'tour' }>;

/**
 * Visits each page, from the one that is in front, scrolls through it and keeps what it saw; the text is tour-text.ts's.
 * A page that cannot be reached, or not to its end, is noted, and the tour goes on; ScreenError where nothing at all was
 * seen.
 */
export async function takeTour(session: ScreenSession, tour: Tour): Promise<string> {
  const pages: TouredPage[] = [];
  for (const page of tour.pages) pages.push(...(await visit(session, tour, page)));
  const unread = pages.flatMap((page) => ('unread' in page ? [page.unread] : []));
  if (unread.length === pages.length) throw new ScreenError(unread[0] ?? 'There was no page to visit.');
  return writeTour(pages);
}

async function visit(session: ScreenSession, tour: Tour, { name, path }: Page): Promise<TouredPage[]> {
  const pages: TouredPage[] = [];
  let entered = 0;
  try {
    let shot = await lookAt(session, tour);
    for (const target of path) {
      shot = await enter(session, tour, target, shot);
      entered++;
    }
    for await (const { xml } of scrollThrough(session, tour, shot)) pages.push({ name, xml });
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error;
    pages.push({ name, unread: error.message });
  }
  for (; entered > 0; entered--) await leave(session);
  return pages;
}

/** Back to the page before, waiting until it shows. A phone that takes no keys did not come here. */
async function leave(session: ScreenSession): Promise<void> {
  try {
    const before = await dumpScreen(session);
    await press(session, 'KEYCODE_BACK');
    await changed(session, () => dumpScreen(session), before);
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error; // the next page will say what it finds
  }
}
