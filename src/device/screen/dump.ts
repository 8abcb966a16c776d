import type { ShellResult } from '../device.ts';
import { shell, type ScreenSession } from './session.ts';
import { ScreenError } from './screen-error.ts';
import { readUiXml, type UiTree } from './ui-xml.ts';

/** One look at the screen: what uiautomator wrote, word for word, and what was read in it. */
export interface Shot {
  readonly xml: string;
  readonly tree: UiTree;
}

/** What uiautomator says when it cannot, and how often it is worth asking again (shared facts, 7.8). */
const refusals: readonly { readonly pattern: RegExp; readonly means: string; readonly tries: number }[] = [
  {
    pattern: /could not get idle state/i,
    means: 'the screen never comes to rest, something on it moves',
    tries: 3,
  },
  { pattern: /null root node/i, means: 'no window could be read', tries: 5 },
  { pattern: /already registered/i, means: 'another tool is reading the screen at the same time', tries: 3 },
  { pattern: /\bkilled\b/i, means: 'the phone stopped uiautomator', tries: 3 },
];

/**
 * Asks uiautomator for the screen until it answers, a few times. A file of a new name is written each time, so that an
 * old one cannot be taken for the answer; what counts is the XML in it, not the exit code, nor what is printed beside it
 * (shared facts, 7.8). Throws ScreenError where there is no screen to be had.
 */
export async function dumpScreen(session: ScreenSession): Promise<Shot> {
  for (let tries = 1; ; tries++) {
    const { xml, said } = await ask(session, tries);
    if (xml !== undefined) return { xml, tree: readUiXml(xml) };
    const refusal = refusals.find(({ pattern }) => pattern.test(said));
    if (tries >= (refusal?.tries ?? 2))
      throw new ScreenError(`The screen cannot be read: ${refusal?.means ?? firstOf(said)}.`);
    await session.pause(tries * 500);
  }
}

async function ask(
  session: ScreenSession,
  tries: number,
): Promise<{ xml: string | undefined; said: string }> {
  const path = `/data/local/tmp/miaudit-${session.run}-${tries}.xml`;
  await shell(session, ['rm', '-f', path]);
  const dumped = await shell(session, ['uiautomator', 'dump', path]);
  const file = await shell(session, ['cat', path]);
  await shell(session, ['rm', '-f', path]);
  const xml = cutXml(file.stdout);
  const said = saidBy(dumped);
  if (xml !== undefined || refusals.some(({ pattern }) => pattern.test(said))) return { xml, said };
  const spoken = await shell(session, ['uiautomator', 'dump', '/dev/tty']); // where no file can be written
  return { xml: cutXml(spoken.stdout), said: saidBy(spoken) || said };
}

/** What was printed, without the line of success and the stack trace that MIUI prints in any case. */
function saidBy({ stdout, stderr }: ShellResult): string {
  const lines = `${stdout}\n${stderr}`.slice(0, 20_000).split(/\r?\n/);
  return lines
    .filter((line) => !/theme_compatibility|^\s*at |hierch?archy dumped to/.test(line))
    .join('\n')
    .trim();
}

function firstOf(said: string): string {
  return said === '' ? 'uiautomator gave no XML' : (said.split('\n')[0] ?? '').slice(0, 200);
}

/** The XML in an answer: uiautomator prints a line before it, and with /dev/tty one after it. */
export function cutXml(answer: string): string | undefined {
  const start = answer.search(/<\?xml|<hierarchy/);
  const end = answer.lastIndexOf('</hierarchy>');
  return start < 0 || end < start ? undefined : answer.slice(start, end + '</hierarchy>'.length);
}
