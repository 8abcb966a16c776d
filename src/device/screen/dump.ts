import type { ShellResult } from '../device.ts';
import { shell, type Hand } from './session.ts';
import { ScreenError } from './screen-error.ts';
import { readUiXml, type UiTree } from './ui-xml.ts';

/** One look at the screen: what uiautomator wrote, word for word, and what was read in it. */
export interface Shot {
  readonly xml: string;
  readonly tree: UiTree;
}

/** What uiautomator says when it cannot, and how often it is worth asking again (shared facts, 7.8). */
const refusals: readonly { readonly says: RegExp; readonly means: string; readonly tries: number }[] = [
  {
    says: /could not get idle state/i,
    means: 'the screen never comes to rest, something on it moves',
    tries: 3,
  },
  { says: /null root node/i, means: 'no window could be read', tries: 5 },
  { says: /already registered/i, means: 'another tool is reading the screen at the same time', tries: 3 },
  { says: /\bkilled\b/i, means: 'the phone stopped uiautomator', tries: 3 },
];

/**
 * Asks uiautomator for the screen until it answers, a few times. A file of a new name is written each time, so that an
 * old one cannot be taken for the answer; what counts is the XML in it, not the exit code, nor what is printed beside it
 * (shared facts, 7.8). Throws ScreenError where there is no screen to be had.
 */
export async function dumpScreen(hand: Hand): Promise<Shot> {
  for (let tries = 1; ; tries++) {
    const { xml, said } = await ask(hand, tries);
    if (xml !== undefined) return { xml, tree: readUiXml(xml) };
    const refusal = refusals.find(({ says }) => says.test(said));
    if (tries >= (refusal?.tries ?? 2))
      throw new ScreenError(`The screen cannot be read: ${refusal?.means ?? firstOf(said)}.`);
    await hand.pause(tries * 500);
  }
}

async function ask(hand: Hand, tries: number): Promise<{ xml: string | undefined; said: string }> {
  const path = `/data/local/tmp/miaudit-${hand.run}-${tries}.xml`;
  await shell(hand, ['rm', '-f', path]);
  const dumped = await shell(hand, ['uiautomator', 'dump', path]);
  const file = await shell(hand, ['cat', path]);
  await shell(hand, ['rm', '-f', path]);
  const xml = cutXml(file.stdout);
  const said = saidBy(dumped);
  if (xml !== undefined || refusals.some(({ says }) => says.test(said))) return { xml, said };
  const spoken = await shell(hand, ['uiautomator', 'dump', '/dev/tty']); // where no file can be written
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
