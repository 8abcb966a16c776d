import type { EventStage } from './detector.ts';

export type How = 'look-up or connection' | 'request' | 'answer' | 'failed';

/** A sentence that a program is known to print when it asks a host, is answered, or cannot ask. */
export interface ClientSentence {
  readonly client: string;
  /** A section of docs/evidence/hosts.md. */
  readonly source: string;
  readonly how: How;
  readonly stage?: EventStage;
  /** Only under this tag. */
  readonly tag?: RegExp;
  /** `HOST` stands for the host. It begins where the labels of the line end, unless `anywhere`. */
  readonly says: string;
  readonly anywhere?: true;
  /** The words themselves say what came of it, whatever is around them. */
  readonly isCertain?: true;
}

const okHttpTime = String.raw`(?:\[\d{1,9} ms\] )?`;

const asked = { how: 'request', stage: 'queued' } as const;
const answered = { how: 'answer', stage: 'sent' } as const;
const reached = { how: 'look-up or connection' } as const;
const failed = { how: 'failed', stage: 'failed' } as const;

const interceptor = { client: 'OkHttp, HttpLoggingInterceptor', source: 'clients' } as const;
const listener = { client: 'OkHttp, LoggingEventListener', source: 'clients' } as const;
const retrofit = { client: 'Retrofit 1', source: 'clients' } as const;
const volley = { client: 'Volley', source: 'in-logs' } as const;
const java = { client: 'Java', source: 'clients' } as const;
const mediaTek = { client: 'libc of MediaTek', source: 'in-logs' } as const;
const curl = { client: 'curl -v', source: 'clients' } as const;
const wget = { client: 'wget', source: 'clients' } as const;
const dnsmasq = { client: 'dnsmasq, Pi-hole', source: 'clients' } as const;

export const sentences: readonly ClientSentence[] = [
  { ...interceptor, ...asked, says: String.raw`--> [A-Z]{3,7} https?://HOST` },
  { ...interceptor, ...answered, says: String.raw`<-- \d{3}\b[^:\n]{0,60}["'(]?https?://HOST` },
  {
    ...listener,
    ...asked,
    says: String.raw`${okHttpTime}callStart: Request\{method=[A-Z]{3,7}, url=https?://HOST`,
  },
  { ...listener, ...reached, says: String.raw`${okHttpTime}dnsStart: HOST\s{0,8}$` },
  { ...listener, ...reached, says: String.raw`${okHttpTime}connectStart: HOST/` },
  { ...listener, ...reached, says: String.raw`${okHttpTime}connectionAcquired: Connection\{HOST:\d` },
  {
    ...listener,
    ...answered,
    says: String.raw`(?:[\w .:=,-]{0,60}[ :=])?${okHttpTime}(?:responseHeadersEnd: )?Response\{protocol=[\w./]{1,20}, code=(?!407|444|511)\d{3}, message=[^\n]{0,100}?, url=https?://HOST`,
  },
  { ...retrofit, ...asked, says: String.raw`---> HTTP [A-Z]{3,7} https?://HOST` },
  { ...retrofit, ...answered, says: String.raw`<--- HTTP \d{3} https?://HOST` },
  { ...retrofit, ...failed, says: String.raw`---- ERROR https?://HOST` },
  {
    ...volley,
    ...answered,
    says: String.raw`(?:\w{1,40}\.\w{1,40}: )?HTTP response for request=<\[[ X]\] https?://HOST(?![^\n]{0,9000}\[rc=(?:-|0\b|407|444|511))`,
    isCertain: true,
  },
  {
    ...volley,
    ...answered,
    says: String.raw`(?:\w{1,40}\.\w{1,40}: )?Unexpected response code (?!407|444|511)\d{3} for https?://HOST`,
    isCertain: true,
  },
  {
    ...java,
    ...answered,
    says: String.raw`(?:Caused by: )?java\.io\.FileNotFoundException: https?://HOST`,
    isCertain: true,
  },
  {
    ...java,
    ...answered,
    says: String.raw`(?:Caused by: )?(?:java\.io\.IOException: )?Server returned HTTP response code: [45]\d\d for URL: https?://HOST`,
    isCertain: true,
  },
  { ...java, ...reached, says: String.raw`lookupHostByName\(\) using HOST/` },
  {
    ...java,
    ...failed,
    says: String.raw`\bfailed to connect to (?:https?://)?/?HOST(?=[/:]|\s{0,8}$)`,
    anywhere: true,
  },
  { ...java, ...failed, says: String.raw`\bUnable to resolve host "HOST"`, anywhere: true },
  { ...java, ...failed, says: String.raw`\bUnknownHostException: HOST\b`, anywhere: true },
  { ...java, ...failed, says: String.raw`\bCLEARTEXT communication to HOST not permitted`, anywhere: true },
  { ...java, ...failed, says: String.raw`\bHostname HOST not verified`, anywhere: true },
  {
    ...mediaTek,
    ...reached,
    says: String.raw`getaddrinfo: HOST get result from proxy (?:>>|gai_error = 0\b)`,
  },
  {
    ...mediaTek,
    ...reached,
    says: String.raw`(?:\[getaddrinfo\]: )?hostname=HOST; servname=`,
  },
  {
    ...mediaTek,
    ...reached,
    tag: /^System\.out$/,
    says: String.raw`\[socket\]\[\d{1,4}\] connection HOST/[\da-f.:]{2,45};LocalPort=`,
  },
  { ...mediaTek, ...reached, tag: /^System\.out$/, says: String.raw`\[CDS\]connect\[HOST/[\da-f.:]{2,45}\]` },
  { ...curl, ...reached, says: String.raw`(?:\* )?Connected to HOST \([\da-f.:]{2,45}\) port \d` },
  { ...curl, ...reached, says: String.raw`(?:> )?Host: HOST(?::\d{1,5})?\s{0,8}$` },
  {
    ...wget,
    ...asked,
    says: String.raw`--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--\s{1,4}https?://HOST`,
  },
  {
    ...wget,
    ...reached,
    says: String.raw`Connecting to HOST (?:\(HOST\)\|[\da-f.:]{2,45}\|)?:\d{1,5}\.\.\. connected`,
  },
  {
    ...dnsmasq,
    ...reached,
    tag: /^dnsmasq/,
    says: String.raw`(?:\d{1,9} \S{3,50} )?query\[[A-Z]{1,8}\] HOST from `,
  },
  {
    ...dnsmasq,
    ...failed,
    tag: /^dnsmasq/,
    says: String.raw`(?:\d{1,9} \S{3,50} )?(?:gravity blocked|(?:exactly|regex) (?:blacklisted|denied)|special domain|config|blocked|reply|/\S{1,80}) HOST is (?:0\.0\.0\.0|::|127\.0\.0\.1|NXDOMAIN|NODATA|blocked)`,
  },
  {
    client: 'OneTrack',
    source: 'clients',
    ...answered,
    says: String.raw`HttpUtils POST 上传成功,? ?url: ?https?://HOST`,
  },
  {
    client: "Xiaomi TV's server of advertisements",
    source: 'in-logs',
    ...asked,
    tag: /^AD-PLUGIN-MiAdServer$/,
    says: String.raw`https?://HOST[^\s"'?]{0,500}\?\S{3,8000}\s{0,8}$`,
  },
];
