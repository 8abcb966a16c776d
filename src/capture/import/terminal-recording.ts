import * as z from 'zod';

const header = z.object({
  version: z.union([z.literal(2), z.literal(3)]),
  term: z.unknown().optional(),
  width: z.unknown().optional(),
});
/** Seconds, `o` for what the terminal printed, and the text. */
const printed = z.tuple([z.number(), z.literal('o'), z.string()]);
const inOne = z.object({ version: z.literal(1), stdout: z.array(z.tuple([z.number(), z.string()])) });

/** Characters: a recording of a session has some hundred thousand. */
const longest = 64 << 20;

/**
 * What a terminal printed while asciinema recorded it (asciicast 1 to 3), in one text; undefined where a text is no such
 * recording.
 */
export function textOfRecording(text: string): string | undefined {
  if (text.length > longest || !/^\s{0,20}\{/.test(text) || !text.slice(0, 4000).includes('"version"'))
    return undefined;
  const [first = '', ...lines] = text.trimStart().split('\n');
  const about = header.safeParse(parsed(first)).data;
  if (about && (about.term ?? about.width) !== undefined) {
    return lines
      .map((line) => (line.startsWith('[') ? (printed.safeParse(parsed(line)).data?.[2] ?? '') : ''))
      .join('');
  }
  return inOne
    .safeParse(parsed(text))
    .data?.stdout.map(([, one]) => one)
    .join('');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
