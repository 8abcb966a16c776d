/** What one command that dumps the screen says: the XML where there is one, what else was printed, why it could not. */
export interface UiDump {
  readonly xml: string | undefined;
  /** Without the line of success and the stack trace that MIUI prints in any case. */
  readonly said: string;
  readonly refusal: UiDumpRefusal | undefined;
}

/** Why uiautomator cannot read the screen, and how often it is worth asking again. */
export interface UiDumpRefusal {
  readonly means: string;
  readonly tries: number;
}

/** In the words of AOSP's uiautomator (docs/evidence/adb.md#uiautomator). */
const refusals: readonly (UiDumpRefusal & { readonly pattern: RegExp })[] = [
  {
    pattern: /could not get idle state/i,
    means: 'the screen never comes to rest, something on it moves',
    tries: 3,
  },
  { pattern: /null root node/i, means: 'no window could be read', tries: 5 },
  { pattern: /already registered/i, means: 'another tool is reading the screen at the same time', tries: 3 },
  { pattern: /\bkilled\b/i, means: 'the phone stopped uiautomator', tries: 3 },
];

const noise =
  /theme_compatibility|^\s*at |hierch?archy dumped to|mCurrentFocus=|^(?:\/system\/bin\/)?(?:cat|rm): /;

/** Reads both streams of a command that dumps the screen. */
export function readUiDump(stdout: string, stderr: string): UiDump {
  const said = `${stdout}\n${stderr}`
    .slice(0, 20_000)
    .split(/\r?\n/)
    .filter((line) => !noise.test(line))
    .join('\n')
    .trim();
  return { xml: cutXml(stdout), said, refusal: refusals.find(({ pattern }) => pattern.test(said)) };
}

/** The XML in an answer: uiautomator prints a line before it, and with /dev/tty one after it. */
export function cutXml(answer: string): string | undefined {
  const start = answer.search(/<\?xml|<hierarchy/);
  const end = answer.lastIndexOf('</hierarchy>');
  return start < 0 || end < start ? undefined : answer.slice(start, end + '</hierarchy>'.length);
}
