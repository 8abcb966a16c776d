import type { Host } from './host.ts';

interface NumberedList {
  readonly text: string;
  readonly first: number;
  readonly last: number;
}

/** What a person at the terminal is asked. */
export interface Questions {
  /** Anything but yes is no, and so is an interruption or the end of the input. */
  confirm(question: string): Promise<boolean>;
  /** Shows a list and takes numbers that are in it; none after an interruption or the end of the input. */
  choose(list: NumberedList, question: string): Promise<readonly number[]>;
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
    async choose(list, question) {
      const { text, first, last } = list;
      host.err(text);
      for (;;) {
        const answer = await ask(`${question} [n]`);
        const picked = answer === undefined ? [] : readChoice(answer, list);
        if (picked) return picked;
        host.err(
          `Answer with numbers from ${first} to ${last}, like ${first} or ${first}-${last}, with a for all or with n for none.`,
        );
      }
    },
  };
}

/** The numbers that were picked: `1 3-5`, `a`, `n`, or nothing for none; undefined where it is none of these. */
function readChoice(answer: string, { first, last: end }: NumberedList): readonly number[] | undefined {
  if (/^(?:n|none|)$/i.test(answer)) return [];
  const all = Array.from({ length: end - first + 1 }, (_, at) => first + at);
  if (/^(?:a|all)$/i.test(answer)) return all;
  const picked = new Set<number>();
  for (const part of answer.split(/[\s,]+/).filter((one) => one !== '')) {
    const [, one, other = one] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part) ?? [];
    const [from, to] = [Number(one), Number(other)];
    if (!(from >= first && to >= from && to <= end)) return undefined;
    for (const number of all.slice(from - first, to - first + 1)) picked.add(number);
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
