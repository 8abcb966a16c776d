/** What of an entry of a HAR file tells whether its answer is one of the server. Header names are in small letters. */
export interface AnswerSeen {
  readonly status: number;
  readonly statusText: string;
  readonly header: (name: string) => string | undefined;
  readonly body: string;
  /** Where the browser had it from, if not from the server: `disk`, `memory`. */
  readonly cache: string | undefined;
}

/** Why a request never came to the server, though the file has an answer. */
export type Unsent =
  'answered by the browser' | 'did not reach the server' | 'blocked on the way' | 'answered with a web page';

const longestReport = 2000;
/** Pages that proxies write where they could not reach the server: Charles, Fiddler, Squid. */
const reports =
  /<title>Charles Error Report<\/title>|^\[Fiddler\] |<title>ERROR: The requested URL could not be retrieved<\/title>/;

/** docs/evidence/hosts.md#unsent */
export function unsentWhy({ status, statusText, header, body, cache }: AnswerSeen): Unsent | undefined {
  if (cache !== undefined && cache !== '') return 'answered by the browser';
  const isInternal = status === 307 && /^internal redirect$/i.test(statusText);
  if (isInternal || header('non-authoritative-reason') !== undefined) return 'answered by the browser';
  if (header('x-pi-hole') !== undefined) return 'blocked on the way';
  if (status < 500) return undefined;
  const isOfProxy =
    header('server')?.startsWith('mitmproxy') === true ||
    header('x-squid-error') !== undefined ||
    reports.test(body.slice(0, longestReport));
  return isOfProxy ? 'did not reach the server' : undefined;
}
