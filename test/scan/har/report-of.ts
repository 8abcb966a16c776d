import { matcher } from '../../../src/canary/matcher.ts';
import { startTally } from '../../../src/scan/scan-report.ts';
import { scanHar } from '../../../src/scan/har/scan-har.ts';

export interface Made {
  readonly url: string;
  readonly body?: string;
  readonly encoding?: string;
  readonly params?: readonly { name: string; value: string }[];
  readonly status?: number;
  readonly headers?: readonly { name: string; value: string | null }[];
}

/** What a scan tells of one exchange. */
export function reportOf({ url, body, encoding, params, status = 200, headers = [] }: Made) {
  const postData =
    body === undefined ? {} : { postData: { mimeType: '', text: body, encoding: encoding ?? null, params } };
  const entry = {
    startedDateTime: '2026-01-02T03:04:05.000Z',
    request: { method: 'POST', url, headers, cookies: null, queryString: null, ...postData },
    response: { status, headers: null, content: { mimeType: null, text: 'ok' } },
  };
  return tallyOf(entry).report('test', [], 0);
}

/** What a scan counts in one entry of a HAR file; `token` is looked for as a canary. */
export function tallyOf(entry: object, token?: string) {
  const tally = startTally();
  scanHar(JSON.stringify({ log: { entries: [entry] } }), {
    file: 'made.har',
    ...(token !== undefined && { matcher: matcher([{ token, planted: [] }]) }),
    tell: (found) => {
      tally.add(found);
    },
  });
  return tally;
}
