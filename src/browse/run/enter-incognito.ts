import { input } from '../../device/screen/session.ts';
import { doMove } from '../../device/screen/move.ts';
import { ScreenError } from '../../device/screen/screen-error.ts';
import type { Target } from '../../device/step.ts';
import { isSeen, type UiTree } from '../../probes/screen/ui-xml.ts';
import { findResources, labelTarget, type App } from '../../data/labels.ts';
import { browserMenu } from '../../probes/browser-pages.ts';
import { lookAtBrowser, type BrowserScreen } from './front-page.ts';

const shows = ['incognito_on', 'incognito_title'];
const looks = 6;

/**
 * Goes to incognito mode by the browser's own menu, because no intent leads there
 * (docs/evidence/browsers.md#no-incognito-intent), and gives the screen with the text by which it says so itself.
 * Throws ScreenError where it never does.
 */
export async function enterIncognito(
  place: BrowserScreen,
): Promise<{ readonly summary: string; readonly xml: string }> {
  const { session, labels } = place;
  await lookAtBrowser(place);
  await doMove(session, { do: 'tap', on: browserMenu(place) });
  await doMove(session, {
    do: 'tap',
    on: incognitoRow(labels),
  });
  for (let look = 0; look < looks; look++) {
    const { tree, xml } = await lookAtBrowser(place);
    const summary = incognitoWords(tree, labels);
    if (summary !== undefined) return { summary, xml };
    await session.pause(500);
  }
  await input(session, 'keyevent', 'KEYCODE_BACK');
  throw new ScreenError('The screen does not say that incognito mode is on. Nothing was typed.');
}

/** Chrome's row says the last. */
function incognitoRow(app: App): Target {
  const row = labelTarget(app, 'action_menu_text_Incognito', 'enter_incongnito_mode');
  return { ...row, texts: [...row.texts, 'New Incognito tab'] };
}

function incognitoWords({ nodes }: UiTree, app: App): string | undefined {
  const summary = (text: string) =>
    text !== '' && findResources(app, text).some((name) => shows.includes(name));
  return nodes.find((node) => isSeen(node) && summary(node.text))?.text;
}
