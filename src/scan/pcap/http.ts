/** A message of HTTP/1 (RFC 9112). */
export interface HttpMessage {
  /** The first line, split at its blanks: method, target, version; or version, status, words. */
  readonly first: readonly string[];
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: Buffer;
}

const longestHead = 1 << 16;
const mostMessages = 10_000;
export const requestLine =
  /^(?:GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH) [\x21-\x7e]{1,8000} HTTP\/1\.[01]\r?\n/;

/** The messages of one direction, one after the other. The last one may be cut. */
export function readMessages(bytes: Buffer, isRequest: boolean): readonly HttpMessage[] {
  const messages: HttpMessage[] = [];
  for (let at = 0; at < bytes.length && messages.length < mostMessages;) {
    const end = bytes.indexOf('\r\n\r\n', at);
    if (end < 0 || end - at > longestHead) break;
    const [line = '', ...fields] = bytes.toString('latin1', at, end).split('\r\n');
    if (!(isRequest ? requestLine.test(`${line}\n`) : /^HTTP\/1\.[01] \d{3}/.test(line))) break;
    const first = line.split(' ');
    const headers = fields.map((field) => {
      const colon = field.indexOf(':');
      return { name: field.slice(0, Math.max(0, colon)), value: field.slice(colon + 1).trim() };
    });
    const { body, end: next } = bodyAt(bytes, end + 4, headers, isRequest, first[1]);
    messages.push({ first, headers, body });
    if (isRequest && first[0] === 'CONNECT') break; // what follows is not HTTP
    at = next;
  }
  return messages;
}

export function findHeader({ headers }: HttpMessage, wanted: string): string | undefined {
  return headers.find(({ name }) => name.toLowerCase() === wanted)?.value;
}

function bodyAt(
  bytes: Buffer,
  from: number,
  headers: HttpMessage['headers'],
  isRequest: boolean,
  status = '',
): { readonly body: Buffer; readonly end: number } {
  const header = (wanted: string) => headers.find(({ name }) => name.toLowerCase() === wanted)?.value;
  if (/\bchunked\b/i.test(header('transfer-encoding') ?? '')) return chunkedAt(bytes, from);
  const length = Number(header('content-length') ?? NaN);
  const isEmpty = isRequest ? Number.isNaN(length) : /^(?:1\d\d|204|304)$/.test(status);
  if (isEmpty) return { body: Buffer.alloc(0), end: from };
  const end =
    Number.isSafeInteger(length) && length >= 0 ? Math.min(bytes.length, from + length) : bytes.length;
  return { body: bytes.subarray(from, end), end };
}

function chunkedAt(bytes: Buffer, from: number): { readonly body: Buffer; readonly end: number } {
  const parts: Buffer[] = [];
  let at = from;
  for (;;) {
    const line = bytes.indexOf('\r\n', at);
    const size = line < 0 ? NaN : parseInt(bytes.toString('latin1', at, Math.min(line, at + 16)), 16);
    if (!(size > 0)) return { body: Buffer.concat(parts), end: size === 0 ? line + 4 : bytes.length };
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
