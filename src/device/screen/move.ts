import { dumpScreen } from './dump.ts';
import { findSpot } from './find.ts';
import { start } from './front.ts';
import { input, shell, type ScreenSession, type Shot } from './session.ts';
import { whySaid } from '../../probes/first-line.ts';
import { readLauncher } from '../../probes/screen/launcher.ts';
import { press, scroll, seek, tap, type Stage } from './screen.ts';
import { ScreenError } from './screen-error.ts';
import type { Move, Target } from '../step.ts';
import { takeTour } from './tour.ts';
import { isSeen } from '../../probes/screen/ui-xml.ts';

type MoveKind = Move['do'];
type Of<K extends MoveKind> = Extract<Move, { do: K }>;

const does: { readonly [K in MoveKind]: (session: ScreenSession, move: Of<K>) => Promise<unknown> } = {
  open,
  browse,
  tap: tapOn,
  type: typeText,
  key: (session, { code }) => press(session, code),
  async scroll(session, { to }) {
    const shot = await dumpScreen(session);
    await scroll(session, stageOf(shot), shot, to);
  },
  wait: (session, { for: what }) =>
    typeof what === 'number' ? session.pause(what) : showing(session, what, 20),
  back: (session) => press(session, 'KEYCODE_BACK'),
  tour: takeTour,
};

/** Does one move; what a tour saw is its text, other moves say nothing. Throws ScreenError where it cannot be done. */
export async function doMove<K extends MoveKind>(
  session: ScreenSession,
  move: Of<K> & { do: K },
): Promise<string> {
  const said = await does[move.do](session, move);
  return typeof said === 'string' ? said : '';
}

async function open(session: ScreenSession, move: Of<'open'>): Promise<void> {
  const { component, action, package: only, data, extras = {} } = move;
  if (component === undefined && action === undefined && only !== undefined)
    return start(session, '-n', await launcherOf(session, only));
  const words: readonly (readonly [string, string | undefined])[] = [
    ['-n', component],
    ['-a', action],
    ['-p', only],
    ['-d', data],
  ];
  // An activity that was left on one of its pages begins anew, and what is below it stays
  // (https://developer.android.com/reference/android/content/Intent#FLAG_ACTIVITY_CLEAR_TOP).
  return start(
    session,
    '--activity-clear-top',
    ...words.flatMap(([option, value]) => (value === undefined ? [] : [option, value])),
    ...Object.entries(extras).flatMap(([key, value]) => ['--es', key, value]),
  );
}

/** What tapping the app's icon would start. */
async function launcherOf(session: ScreenSession, name: string): Promise<string> {
  const launcher = ['-a', 'android.intent.action.MAIN', '-c', 'android.intent.category.LAUNCHER'];
  const result = await shell(session, ['cmd', 'package', 'resolve-activity', '--brief', ...launcher, name]);
  const component = readLauncher(result.stdout);
  if (component === undefined)
    throw new ScreenError(`${name} has no icon to tap: ${whySaid(result) ?? 'no answer'}`);
  return component;
}

async function browse(session: ScreenSession, { url, package: browser }: Of<'browse'>): Promise<void> {
  if (!/^https?:\/\/[^\s\u0000-\u001F]+$/i.test(url))
    throw new ScreenError(`This is not a web address: ${url.slice(0, 100)}`);
  await start(session, '-a', 'android.intent.action.VIEW', '-d', url, '-p', browser);
}

async function tapOn(session: ScreenSession, { on }: Of<'tap'>): Promise<void> {
  const shot = await showing(session, on, 4).catch(() => dumpScreen(session));
  const { found, shot: at } = await seek(session, stageOf(shot), shot, (tree) => findSpot(tree, on));
  if (!found) throw new ScreenError(`There is no ${on.name} on the screen, which says “${firstWords(at)}”.`);
  await tap(session, at, found.bounds);
}

/** `input text` takes ASCII only, and `%s` for a space; a `%` and an `s` that stand for themselves go apart. */
async function typeText(session: ScreenSession, { text, pause }: Of<'type'>): Promise<void> {
  if (!/^[ -~]*$/.test(text)) throw new ScreenError('Only ASCII can be typed over adb.');
  const pieces = pause === undefined ? text.split(/(?<=%)(?=s)/) : text.split(/(?:)/u);
  for (const piece of pieces) {
    await input(session, 'text', piece.replaceAll(' ', '%s'));
    if (pause !== undefined) await session.pause(pause);
  }
}

async function showing(session: ScreenSession, target: Target, looks: number): Promise<Shot> {
  for (let look = 0; look < looks; look++) {
    const shot = await dumpScreen(session);
    if (findSpot(shot.tree, target)) return shot;
    await session.pause(500);
  }
  throw new ScreenError(`${target.name} does not show on the screen.`);
}

function firstWords({ tree }: Shot): string {
  return (tree.nodes.find(({ text }) => text.trim() !== '')?.text ?? '').slice(0, 100);
}

/** Whatever app is in front. */
function stageOf({ tree }: Shot): Stage {
  return { package: tree.nodes.find(isSeen)?.package ?? '' };
}
