/** A request that was read in an opened connection, with its answer. Times are milliseconds since 1970. */
export interface OpenedExchange {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly method: string;
  readonly url: string;
  /** `1.1`, `2`. */
  readonly httpVersion: string;
  readonly requestHeaders: readonly (readonly [name: string, value: string])[];
  /** Without the encoding of the transport. */
  readonly requestBody: Uint8Array;
  /** 0: no answer came. */
  readonly status: number;
  readonly statusText: string;
  readonly responseHeaders: readonly (readonly [name: string, value: string])[];
  readonly responseBody: Uint8Array;
}

const mostUrl = 16_384;

/** HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/). `leftOut` exchanges were too many to keep. */
export function writeHar(exchanges: readonly OpenedExchange[], leftOut: number): string {
  const har = {
    log: {
      version: '1.2',
      creator: { name: 'miaudit', version: '1' },
      entries: exchanges.map(entryOf),
      ...(leftOut > 0 && { comment: `${leftOut} more were too many to keep` }),
    },
  };
  return `${JSON.stringify(har)}\n`;
}

function entryOf(exchange: OpenedExchange) {
  const { startedAt, endedAt, method, status, statusText, requestBody, responseBody } = exchange;
  const url = exchange.url.slice(0, mostUrl);
  const time = Math.max(0, endedAt - startedAt);
  const httpVersion = `HTTP/${exchange.httpVersion}`;
  const none = { headersSize: -1, cookies: [] };
  const mimeType = headerIn(exchange.requestHeaders, 'content-type');
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time,
    request: {
      method,
      url,
      httpVersion,
      ...none,
      headers: pairsOf(exchange.requestHeaders),
      queryString: queryOf(url),
      bodySize: requestBody.length,
      ...(requestBody.length > 0 && { postData: { mimeType, ...contentOf(requestBody) } }),
    },
    response: {
      status,
      statusText,
      httpVersion,
      ...none,
      headers: pairsOf(exchange.responseHeaders),
      content: {
        size: responseBody.length,
        mimeType: headerIn(exchange.responseHeaders, 'content-type'),
        ...(responseBody.length > 0 && contentOf(responseBody)),
      },
      redirectURL: headerIn(exchange.responseHeaders, 'location'),
      bodySize: responseBody.length,
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
  };
}

/** Text as text, which can be redacted; all else in base64. */
function contentOf(body: Uint8Array): { text: string; encoding?: 'base64' } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) };
  } catch {
    return { text: Buffer.from(body).toString('base64'), encoding: 'base64' };
  }
}

const pairsOf = (pairs: OpenedExchange['requestHeaders']) =>
  pairs.filter(([name]) => !name.startsWith(':')).map(([name, value]) => ({ name, value }));

const headerIn = (pairs: OpenedExchange['requestHeaders'], wanted: string): string =>
  pairs.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';

const queryOf = (url: string) =>
  URL.canParse(url) ? [...new URL(url).searchParams].map(([name, value]) => ({ name, value })) : [];
