/** One request in the log of a web server. */
export interface LoggedRequest {
  /** The address of who asked, as it is there; of a proxy, where one is before the server. */
  readonly client: string;
  /** ISO 8601 in UTC. */
  readonly time?: string;
  readonly method?: string;
  /** Path and query, or the whole address. */
  readonly target?: string;
  readonly status?: number;
  readonly agent?: string;
  readonly referrer?: string;
}

const longestLine = 16_384;
const longestField = 2000;

/**
 * Common and combined log format (https://httpd.apache.org/docs/2.4/logs.html#combined), which nginx and Caddy write too;
 * before it may be the name of the virtual host.
 */
const common =
  /^(?:[\w.*-]{1,253}(?::\d{1,5})? )?([\da-f.:]{2,45}|[\w.-]{1,253}) \S{1,100} .{1,100}? \[([^\]\n]{20,40})\] "((?:[^"\\\n]|\\.){0,8000})" (\d{3}|-) (?:\d{1,15}|-)(?: "((?:[^"\\\n]|\\.){0,8000})" "((?:[^"\\\n]|\\.){0,4000})")?/i;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const commonTime = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)$/;

function timeOfCommon(text: string): string | undefined {
  const [, day = '', month = '', year = '', time = '', hours = '', minutes = ''] =
    commonTime.exec(text) ?? [];
  const number = months.indexOf(month) + 1;
  if (number === 0) return undefined;
  return isoOf(Date.parse(`${year}-${String(number).padStart(2, '0')}-${day}T${time}${hours}:${minutes}`));
}

function isoOf(milliseconds: number): string | undefined {
  return Number.isFinite(milliseconds) && Math.abs(milliseconds) < 8e15
    ? new Date(milliseconds).toISOString()
    : undefined;
}

/** What servers call the fields of a line in JSON: nginx, Apache, Caddy, Traefik, AWS and others. */
const names = {
  client: [
    'client_ip',
    'remote_ip',
    'remote_addr',
    'clientip',
    'clientIp',
    'ClientHost',
    'client',
    'ip',
    'host',
  ],
  time: ['ts', 'time', 'timestamp', '@timestamp', 'time_iso8601', 'time_local', 'StartUTC', 'msec', 'date'],
  method: ['method', 'request_method', 'RequestMethod', 'verb'],
  target: ['uri', 'request_uri', 'RequestPath', 'path', 'url'],
  status: ['status', 'DownstreamStatus', 'response', 'status_code'],
  agent: ['user_agent', 'http_user_agent', 'userAgent', 'agent', 'request_User-Agent'],
  referrer: ['referer', 'referrer', 'http_referer', 'http_referrer', 'request_Referer'],
} as const;

type LineFields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): LineFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as LineFields) : {};
const textOf = (value: unknown): string | undefined => {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' || typeof one === 'number' ? String(one) : undefined;
};

function timeOfJson(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (/^\d{9,19}(?:\.\d{1,9})?$/.test(text)) {
    const number = Number(text);
    return isoOf(number < 1e11 ? number * 1000 : number < 1e14 ? number : number / 1e6);
  }
  return timeOfCommon(text) ?? isoOf(Date.parse(text));
}

function readJsonRequest(line: string): LoggedRequest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const outer = fieldsOf(value);
  const inner = fieldsOf(outer['request']);
  const headers = Object.fromEntries(
    Object.entries(fieldsOf(inner['headers'])).map(([name, header]) => [name.toLowerCase(), header]),
  );
  const fields: LineFields = { ...outer, ...inner, agent: headers['user-agent'] ?? outer['agent'] };
  const find = (part: keyof typeof names) =>
    names[part].map((name) => textOf(fields[name])).find((text) => text !== undefined);
  const [first = '', second] = (textOf(outer['request']) ?? '').split(' ');
  const method = find('method') ?? first;
  const target = find('target') ?? second;
  const client = find('client');
  // Other programs write an `ip` or a `host`, too; a method of HTTP beside it is a request's.
  if (client === undefined || target === undefined || !/^[A-Z]{3,16}$/.test(method)) return undefined;
  const referrer = textOf(headers['referer']) ?? find('referrer');
  return requestOf({
    client,
    time: timeOfJson(find('time')),
    method,
    target,
    status: find('status'),
    agent: find('agent'),
    referrer,
  });
}

type RequestRead = Partial<Record<keyof LoggedRequest, string | undefined>> & { client: string };

function requestOf({ client, time, method, target, status, agent, referrer }: RequestRead): LoggedRequest {
  const said: Record<string, string> = {};
  for (const [name, text] of Object.entries({ time, method, target, agent, referrer }))
    if (text !== undefined && text !== '' && text !== '-') said[name] = text.slice(0, longestField);
  return {
    client: client.slice(0, longestField),
    ...said,
    ...(/^\d{3}$/.test(status ?? '') && { status: Number(status) }),
  };
}

/**
 * The request that a line of a web server's log is about: common or combined format, or JSON. Undefined where it is not
 * one.
 */
export function readLoggedRequest(line: string): LoggedRequest | undefined {
  if (line.length > longestLine) return undefined;
  if (line.startsWith('{')) return readJsonRequest(line);
  const [, client, time, request = '', status, referrer, agent] = common.exec(line) ?? [];
  if (client === undefined || time === undefined) return undefined;
  const [method, target] = request.split(' ');
  return requestOf({ client, time: timeOfCommon(time), method, target, status, referrer, agent });
}
