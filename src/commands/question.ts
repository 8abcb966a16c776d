import type { Host } from './host.ts';

/** Asks the person at the terminal; anything but yes is no, and so is an interruption or the end of the input. */
export function questioner(host: Host): (question: string) => Promise<boolean> {
  const lines = linesOf(host.stdin());
  return async (question) => {
    host.err(`${question} [y/N]`);
    let stop: (() => void) | undefined;
    const stopped = new Promise<undefined>((resolve) => {
      stop = () => {
        resolve(undefined);
      };
      host.gracefulSignal.addEventListener('abort', stop, { once: true });
    });
    const next = await Promise.race([lines.next(), stopped]);
    if (stop) host.gracefulSignal.removeEventListener('abort', stop);
    return next !== undefined && next.done !== true && /^y(?:es)?$/i.test(next.value.trim());
  };
}

async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string, undefined> {
  let rest = '';
  for await (const bytes of input) {
    const lines = (rest + Buffer.from(bytes).toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  return undefined;
}
