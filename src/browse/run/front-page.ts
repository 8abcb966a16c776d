import { browsers, type Browser } from '../../data/browsers.ts';
import { dumpScreen } from '../../device/screen/dump.ts';
import type { ScreenSession, Shot } from '../../device/screen/session.ts';
import { lookAt } from '../../device/screen/screen.ts';
import { ScreenError } from '../../device/screen/screen-error.ts';
import type { Target } from '../../device/step.ts';
import { above, isSeen, within, type UiNode, type UiTree } from '../../probes/screen/ui-xml.ts';
import { browserObstacles } from '../../probes/browser-pages.ts';

/** How the screens of a browser are distinguished from others. */
export type Looks = Pick<Browser, 'package' | 'labels'>;

/** Where an act is done: the browser of an arm. */
export interface BrowserScreen extends Looks {
  readonly session: ScreenSession;
  readonly mode: 'normal' | 'incognito';
}

export function knownBrowser(name: string): Browser | undefined {
  return browsers.find((browser) => browser.package === name);
}

/** A browser that we do not know is treated like Mi Browser: its screen is read before anything is typed. */
export function frontPageLooks(name: string): Looks {
  return knownBrowser(name) ?? { package: name, labels: 'MiBrowser' };
}

/** The browser's screen, or a ScreenError that says what is in front of it: a consent wall, a dialog, another app. */
export function lookAtBrowser(place: BrowserScreen): Promise<Shot> {
  return lookAt(place.session, { package: place.package, obstacles: browserObstacles(place) });
}

/** The ids are guesses (docs/evidence/browsers.md#ids), except Chrome's. A text field is also recognised by its class. */
const barIds = ['url_bar', 'url', 'address_bar', 'search_box', 'search_box_text', 'title_text', 'omnibox'];

export function addressBar(name: string): Target {
  return { name: 'address bar', ids: barIds.map((id) => `${name}:id/${id}`) };
}

/** What the field for addresses says, where one shows. */
export function addressShown(tree: UiTree, name: string): string | undefined {
  const ids = addressBar(name).ids ?? [];
  return tree.nodes.find((node) => isSeen(node) && (ids.includes(node.id) || node.class.endsWith('EditText')))
    ?.text;
}

/** Whether the browser shows a text elsewhere than in the field for addresses. False where the screen cannot be read. */
export async function showsText({ session, package: name }: BrowserScreen, wanted: string): Promise<boolean> {
  const ids = addressBar(name).ids ?? [];
  try {
    const { tree } = await dumpScreen(session);
    return tree.nodes.some(
      (node) =>
        isSeen(node) &&
        node.package === name &&
        !ids.includes(node.id) &&
        !node.class.endsWith('EditText') &&
        [node.text, node.described].some((text) => text.includes(wanted)),
    );
  } catch (error) {
    if (!(error instanceof ScreenError)) throw error;
    return false;
  }
}

/** The headline of an item is longer than the name of a row or tab. Scripts without spaces need fewer characters. */
const isHeadline = (text: string) =>
  /\S+(?:\s+\S+){3,}/.test(text) ? text.length >= 20 : /^[\p{Lo}\p{P}\p{N}\s]{10,}$/u.test(text);

/** An item of a news feed: a headline in a list, that can be tapped. No id of a feed is known. */
export function feedItemOn({ nodes }: UiTree): UiNode | undefined {
  const lists = nodes.filter((node) => /(?:RecyclerView|ListView|ScrollView|ViewPager)$/.test(node.class));
  return lists
    .flatMap((list) => within(list))
    .find((node) => isSeen(node) && isHeadline(node.text) && above(node).some(({ clickable }) => clickable));
}

/** Throws where the browser is not what shows. */
export async function expectInFront(place: BrowserScreen): Promise<Shot> {
  const shot = await dumpScreen(place.session);
  const owner = shot.tree.nodes.find(isSeen)?.package ?? 'nothing';
  if (owner !== place.package) throw new ScreenError(`Another app is in front: ${owner}.`);
  return shot;
}
