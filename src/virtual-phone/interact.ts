import type { Io, VirtualPhone } from './phone.ts';

const [interrupt, endOfInput, backspace, newline, carriageReturn, rubout] = [3, 4, 8, 10, 13, 127];
const bytes = (text: string) => Buffer.from(text);

/**
 * `adb shell` without a command: runs lines one after the other until `exit` or the end of the input. With a terminal it
 * prompts, echoes, and ends the running command at Ctrl-C. Each line runs in a new shell.
 */
export async function interact(
  phone: VirtualPhone,
  io: Io,
  input: AsyncIterable<Uint8Array>,
  terminal: boolean,
): Promise<number> {
  const prompt = terminal ? bytes(`${phone.product.device}:/ $ `) : bytes('');
  const left = new AbortController(); // by `exit`
  const say = async (text: Uint8Array) => {
    if (terminal) await io.stdout(text);
  };
  let exitCode = 0;
  let running: AbortController | undefined;
  let earlier = Promise.resolve();

  const runLine = async (line: string) => {
    if (left.signal.aborted) return;
    const [leaves, code] = /^\s*exit(?:\s+(\d{1,3}))?\s*$/.exec(line) ?? [];
    if (leaves !== undefined) {
      exitCode = Number(code ?? exitCode);
      left.abort();
      return;
    }
    running = new AbortController();
    const signal = AbortSignal.any([io.signal, running.signal]);
    if (line.trim() !== '') exitCode = await phone.run(line, { ...io, signal });
    running = undefined;
    await say(prompt);
  };
  const readLines = async () => {
    let line: number[] = [];
    for await (const chunk of input)
      for (const byte of chunk) {
        if (byte === newline || byte === carriageReturn) {
          const typed = Buffer.from(line).toString();
          line = [];
          await say(bytes('\n'));
          earlier = earlier.then(() => runLine(typed));
        } else if (terminal && byte === interrupt) {
          line = [];
          await say(bytes('^C\n'));
          if (running) running.abort();
          else await say(prompt);
        } else if (terminal && (byte === backspace || byte === rubout)) {
          if (line.pop() !== undefined) await say(bytes('\b \b'));
        } else if (terminal && byte === endOfInput) {
          if (line.length === 0) return;
        } else {
          line.push(byte);
          await say(Buffer.of(byte));
        }
      }
    if (line.length > 0) await runLine(Buffer.from(line).toString());
  };
  const leaving = new Promise<void>((resolve) => {
    for (const signal of [left.signal, io.signal])
      signal.addEventListener('abort', () => {
        resolve();
      });
  });
  await say(prompt);
  await Promise.race([readLines().then(() => earlier), leaving]);
  return exitCode;
}
