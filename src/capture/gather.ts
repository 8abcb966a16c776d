import type { Browser } from '../data/browsers.ts';
import type { Device } from '../device/device.ts';
import type { PerformOptions } from '../device/screen/session.ts';
import { DeviceError, type DeviceErrorCode } from '../device/errors.ts';
import { whySaid } from '../probes/first-line.ts';
import type { Ask } from '../probes/probe.ts';
import { users } from '../probes/users.ts';
import type { Answer, Capture } from './capture.ts';
import { questionPath, type Question } from './questions.ts';
import { presentBrowsers, read } from './readings.ts';

export interface Gathering extends PerformOptions {
  readonly signal: AbortSignal;
  /** Whether screens may be opened. */
  readonly screens: boolean;
  /** Milliseconds, for how long each answer took. */
  now(): number;
  /** Called with each question as it begins: its path, and its number and how many there are. */
  onAsk?(path: string, number: number, of: number): void;
}

export interface Gathered {
  readonly capture: Capture;
  /** Why some questions were not asked: the phone went away, it stalled, or the time was over. */
  readonly lost?: DeviceError;
}

/** Bytes: settings and properties of real phones have a tenth of that. */
const usualMost = 2 * 1024 * 1024;

/** What fails one question and says nothing about the next. */
const phoneIsWell: ReadonlySet<DeviceErrorCode> = new Set(['timeout', 'too-much']);

/**
 * Asks all questions. The shell ones go at once, each over its own connection, so that they cost little more than the
 * slowest; screens go one after the other, and only those of browsers that are there.
 */
export async function gather(
  device: Device,
  questions: readonly Question[],
  how: Gathering,
): Promise<Gathered> {
  const capture = new Map<string, Answer>();
  let lost: DeviceError | undefined;
  const of = questions.filter(({ ask }) => how.screens || !('screen' in ask)).length;
  const begun = new Set<string>();
  const letGo = (why: DeviceError) => {
    lost ??= why;
  };
  const listening = { ...how, onStalled: letGo };
  const { reason } = how.signal as { reason: unknown };
  if (reason instanceof DeviceError) letGo(reason);
  const onAbort = () => {
    if (how.signal.reason instanceof DeviceError) letGo(how.signal.reason);
  };
  how.signal.addEventListener('abort', onAbort);

  async function put({ path, most = usualMost }: Question, words: Ask): Promise<void> {
    begun.add(path);
    how.onAsk?.(path, begun.size, of);
    const start = how.now();
    const answer = await askTwice(device, words, most, listening).catch((error: unknown) => {
      throwIfStopped(how.signal);
      if (!(error instanceof Error)) throw error;
      const isStalled = isTimeout(error) && 'screen' in words;
      if (error instanceof DeviceError && (isStalled || !phoneIsWell.has(error.code))) lost ??= error;
      return { ok: false as const, why: error.message, exitCode: undefined };
    });
    const { exitCode, ...said } = answer;
    const argv = 'shell' in words ? words.shell : ['screen'];
    const asked = { argv, ms: Math.round(how.now() - start), ...(exitCode !== undefined && { exitCode }) };
    capture.set(path, { ...said, asked });
  }

  const usersAsked = questions.find(({ path }) => path === questionPath(users, undefined));
  const usersKnown = usersAsked && 'shell' in usersAsked.ask ? put(usersAsked, usersAsked.ask) : undefined;
  async function putShell(question: Question): Promise<void> {
    if ('shell' in question.ask) return put(question, question.ask);
    if (!('ofUsers' in question.ask)) return;
    const { ofUsers } = question.ask;
    // Most phones have one user, and need not wait until that is known.
    await Promise.all([usersKnown, put(question, { shell: ofUsers([0]) })]);
    const found = read(capture, users);
    if (found.ok && found.value.length > 1)
      await put(question, { shell: ofUsers(found.value.map(({ id }) => id)) });
    else if (!found.ok)
      capture.set(question.path, { ok: false, why: `the phone's users are not known: ${found.why}` });
  }
  await Promise.all([usersKnown, ...questions.filter((one) => one !== usersAsked).map(putShell)]);
  const present = presentBrowsers(capture);
  const isAbsent = (browser: Browser | undefined) => browser !== undefined && !present.includes(browser);
  for (const question of questions) {
    if (isAbsent(question.browser)) {
      capture.delete(question.path);
      begun.add(question.path); // there is nothing left to ask
    } else if ('screen' in question.ask && how.screens && !lost) await put(question, question.ask);
  }
  how.signal.removeEventListener('abort', onAbort);
  return { capture: new Map([...capture].sort(([a], [b]) => (a < b ? -1 : 1))), ...(lost && { lost }) };
}

/**
 * A phone that stalls once is asked once again, and so is a phone whose answer has bytes that are not text: a bad cable
 * that changed them may have changed a line end or a name, and then a key seems to be missing.
 */
async function askTwice(device: Device, words: Ask, most: number, how: Gathering): ReturnType<typeof ask> {
  const first = await ask(device, words, most, how).catch((error: unknown) => {
    if (!isTimeout(error) || how.signal.aborted) throw error;
    return undefined;
  });
  const isText = first !== undefined && !(first.ok && 'shell' in words && first.raw.includes('\uFFFD'));
  return isText ? first : ask(device, words, most, how);
}

function isTimeout(error: unknown): boolean {
  return error instanceof DeviceError && error.code === 'timeout';
}

/** A person stopped it. Where the time is over, what was gathered counts. */
function throwIfStopped({ aborted, reason }: AbortSignal): void {
  if (aborted && !(reason instanceof DeviceError)) throw reason;
}

async function ask(
  device: Device,
  words: Ask,
  most: number,
  how: Gathering,
): Promise<Answer & { exitCode?: number }> {
  if ('screen' in words) {
    const { perform } = await import('../device/perform.ts'); // with a parser of XML: not every audit opens screens
    return { ok: true, raw: await perform(device, words.screen, how) };
  }
  const { stdout, stderr, exitCode } = await device.shell(words.shell, { signal: how.signal, most });
  if (exitCode === 0) return { ok: true, raw: stdout, exitCode };
  const said = whySaid({ stdout, stderr }) ?? 'without a word';
  return { ok: false, why: `exit code ${exitCode}: ${said}`, exitCode };
}
