import { shapeError } from '../../host/shape-error.ts';
import * as z from 'zod';

/** A piece of an exchange: which, and its bytes without the encoding of the transport. */
export interface Part {
  /** `url`, `request.header:Cookie`, `request.body`, `response.body`, … */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Exchange {
  /** Its number in the file, from 0. */
  readonly number: number;
  readonly url: string;
  /** As written: ISO 8601. */
  readonly started: string;
  readonly parts: readonly Part[];
  /** Where the entry contradicts itself. It was read as far as possible all the same. */
  readonly contradictions: readonly string[];
}

export interface Har {
  readonly exchanges: readonly Exchange[];
  /** Entries that could not be read at all, and why. */
  readonly unread: readonly string[];
}

// HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), and no more of it than is needed. Exporters leave out much.
const header = z.array(z.object({ name: z.string(), value: z.string() })).catch([]);
const said = { mimeType: z.string().catch(''), text: z.string().optional(), encoding: z.string().optional() };
const param = z.object({ name: z.string(), value: z.string().catch('') });
const entry = z.object({
  startedDateTime: z.string().catch(''),
  request: z.object({
    url: z.string(),
    headers: header,
    postData: z.object({ ...said, params: z.array(param).catch([]) }).optional(),
  }),
  response: z.object({ headers: header, content: z.object(said).optional() }).optional(),
});
const file = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });
type Content = z.infer<z.ZodObject<typeof said>>;

/** Servers put `)]}'` before JSON that no script may load. */
const jsonBeginning = /^(?:\)\]\}')?\s{0,64}[{["\d\-tfn]/;
const base64Text = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** A body as it was before it was put into JSON. Binary bodies stand there with one character a byte. */
function bytesOf(
  name: string,
  { text = '', encoding, mimeType }: Content,
  contradictions: string[],
): Uint8Array {
  if (encoding === 'base64') {
    if (base64Text.test(text.replace(/[\r\n]/g, ''))) return Buffer.from(text, 'base64');
    if (text !== '')
      contradictions.push(`${name} is declared as base64, and is not. It was searched as text`);
  } else if (encoding !== undefined && encoding !== '') {
    contradictions.push(
      `${name} has the unknown encoding "${encoding.slice(0, 40)}". It was searched as text`,
    );
  }
  if (encoding === undefined && /\bjson\b/.test(mimeType) && text !== '' && !jsonBeginning.test(text))
    contradictions.push(
      `${name} is declared as ${mimeType.slice(0, 60)}, and is not. It was searched as text`,
    );
  const isBinary = /[\x80-\xff]/.test(text) && !/[^\0-\xff]/.test(text);
  return Buffer.from(text, isBinary ? 'latin1' : 'utf8');
}

function exchange(number: number, { startedDateTime, request, response }: z.infer<typeof entry>): Exchange {
  const contradictions: string[] = [];
  const { postData } = request;
  const parts: Part[] = [
    { name: 'url', bytes: Buffer.from(request.url) },
    ...request.headers.map(({ name, value }) => ({
      name: `request.header:${name}`,
      bytes: Buffer.from(value),
    })),
    ...(response?.headers ?? []).map(({ name, value }) => ({
      name: `response.header:${name}`,
      bytes: Buffer.from(value),
    })),
  ];
  if (postData?.text !== undefined)
    parts.push({ name: 'request.body', bytes: bytesOf('request.body', postData, contradictions) });
  // Some exporters give the fields of a form instead of its text.
  else
    for (const { name, value } of postData?.params ?? [])
      parts.push({ name: `form:${name}`, bytes: Buffer.from(value) });
  if (response?.content?.text !== undefined)
    parts.push({ name: 'response.body', bytes: bytesOf('response.body', response.content, contradictions) });
  return { number, url: request.url, started: startedDateTime, parts, contradictions };
}

/** Whether a text begins like a HAR file. */
export function looksLikeHar(beginning: string): boolean {
  return /^\ufeff?\s{0,64}\{\s{0,64}"log"\s{0,64}:\s{0,64}\{/.test(beginning);
}

/** Throws a SyntaxError or a ZodError where the text is no HAR file at all. */
export function readHar(text: string): Har {
  const { entries } = file.parse(JSON.parse(text.replace(/^\ufeff/, ''))).log;
  const unread: string[] = [];
  const exchanges = entries.flatMap((value, number) => {
    const read = entry.safeParse(value);
    if (read.success) return [exchange(number, read.data)];
    unread.push(`entry ${number} is no exchange (${shapeError(read.error)})`);
    return [];
  });
  return { exchanges, unread };
}
