import type { Host } from './host.ts';

/** What a person at the terminal is asked. */
export interface Questions {
  /** Anything but yes is no, and so is an interruption or the end of the input. */
  confirm(question: string): Promise<boolean>;
  /** Shows a list and takes numbers from 1 to `count`; none after an interruption or the end of the input. */
  choose(list: string, question: string, count: number): Promise<readonly number[]>;
}

export function questionsTo(host: Host): Questions {
  const lines = linesOf(host.stdin());
  const ask = async (question: string): Promise<string | undefined> => {
    host.err(question);
    let stop: (() => void) | undefined;
    const stopped = new Promise<undefined>((resolve) => {
      stop = () => {
        resolve(undefined);
      };
      host.gracefulSignal.addEventListener('abort', stop, { once: true });
    });
    const next = await Promise.race([lines.next(), stopped]);
    if (stop) host.gracefulSignal.removeEventListener('abort', stop);
    return next === undefined || next.done === true ? undefined : next.value.trim();
  };
  return {
    async confirm(question) {
      return /^y(?:es)?$/i.test((await ask(`${question} [y/N]`)) ?? '');
    },
    async choose(list, question, count) {
      host.err(list);
      for (;;) {
        const answer = await ask(`${question} [n]`);
        const picked = answer === undefined ? [] : readChoice(answer, count);
        if (picked) return picked;
        host.err(`Answer with numbers from 1 to ${count}, like 1 3-5, with a for all or with n for none.`);
      }
    },
  };
}

/** The numbers that were picked: `1 3-5`, `a`, `n`, or nothing for none; undefined where it is none of these. */
function readChoice(answer: string, count: number): readonly number[] | undefined {
  if (/^(?:n|none|)$/i.test(answer)) return [];
  const all = Array.from({ length: count }, (_, at) => at + 1);
  if (/^(?:a|all)$/i.test(answer)) return all;
  const picked = new Set<number>();
  for (const part of answer.split(/[\s,]+/).filter((one) => one !== '')) {
    const [, first, last = first] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (!(from >= 1 && to >= from && to <= count)) return undefined;
    for (const number of all.slice(from - 1, to)) picked.add(number);
  }
  return [...picked].sort((a, b) => a - b);
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
