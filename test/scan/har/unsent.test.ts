import { describe, expect, test } from 'vitest';
import { tallyOf } from './report-of.ts';

const token = 'qzxwvtsrpnmlkjhgfdcb12';
const url = `https://www.google-analytics.com/g/collect?v=2&en=page_view&dl=${token}`;

interface Made {
  readonly method?: string;
  readonly cache?: string;
  readonly status?: number | string;
  readonly statusText?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly entry?: object;
  readonly response?: object;
}

function told({
  method = 'GET',
  cache,
  status = 200,
  statusText = '',
  headers = {},
  text = '',
  entry: more = {},
  response = {},
}: Made) {
  const entry = {
    request: { method, url, headers: [] },
    response: {
      status,
      statusText,
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      content: { mimeType: 'text/html', text },
      ...response,
    },
    ...(cache !== undefined && { _fromCache: cache }),
    ...more,
  };
  const tally = tallyOf(entry, token);
  expect(tally.leaks).toBeGreaterThan(0); // canaries are found in whatever was asked
  return tally.report('test', [], 0).groups.map(({ kind, stages }) => [kind, ...stages].join(' '));
}

describe('a request that failed or was blocked is not sent, and is no contact', () => {
  test.each<[what: string, made: Made]>([
    [
      'mitmproxy',
      { status: 502, headers: { Server: 'mitmproxy 10.1.1' }, text: '<title>502 Bad Gateway</title>' },
    ],
    [
      'a block list of mitmproxy',
      { status: 204, headers: { Server: 'mitmproxy 10.1.1' }, entry: { serverIPAddress: '203.0.113.7' } },
    ],
    [
      'a file of mitmproxy (map_local)',
      { status: 200, headers: { Server: 'mitmproxy 10.1.1' }, text: '{"code":0}' },
    ],
    [
      'mitmproxy, which connected to nobody',
      { status: 200, text: '{"code":0}', entry: { timings: { connect: null, ssl: null, send: 1, wait: 0 } } },
    ],
    ['a rule of Fiddler', { status: 200, headers: { FiddlerTemplate: 'True' }, text: '{}' }],
    ['a rule of Fiddler', { status: 200, text: 'This is a simple Fiddler-returned <B>HTML</B> page.' }],
    ['Burp', { status: 200, text: '<html><head><title>Burp Suite Professional</title>' }],
    ['a status that closes the connection', { status: 444 }],
    ['Charles', { status: 503, text: '<html><head><title>Charles Error Report</title>' }],
    ['Fiddler', { status: 502, text: '[Fiddler] DNS Lookup for "made.example" failed.' }],
    ['Squid', { status: 503, headers: { 'X-Squid-Error': 'ERR_DNS_FAIL 0' } }],
    ['Squid', { status: 504, text: '<TITLE>ERROR: The requested URL could not be retrieved</TITLE>' }],
    ['Fiddler without its page', { status: 502, statusText: 'Fiddler - DNS Lookup Failed' }],
    ['HTTP Toolkit', { status: 502, statusText: 'Error communicating with upstream server' }],
    ['HTTP Toolkit', { status: 503, text: 'No rules were found matching this request.\nmade' }],
    ['Chromium', { status: 0, statusText: 'net::ERR_NAME_NOT_RESOLVED' }],
    ['Pi-hole', { status: 200, headers: { 'X-Pi-hole': 'A black hole for Internet advertisements.' } }],
  ])('%s', (_, made) => {
    expect(told(made)).toEqual(['event failed', 'notice']);
  });
});

test.each([
  ['a blocker', '<!DOCTYPE html>\n<html><head><title>made: blocked</title>'],
  ['a captive portal', '\n<HTML><BODY>made: log in'],
])('a web page of %s in place of the answer: whether it arrived is not known', (_, text) => {
  expect(told({ text })).toEqual(['event queued', 'notice']);
});

test.each<[what: string, entry: object, text: string]>([
  ['on the port of the server', { serverIPAddress: '192.168.1.2', connection: '443' }, '{}'],
  ['with nothing to say', { serverIPAddress: '10.0.0.1' }, ''],
  ['of IPv6', { serverIPAddress: 'fd00::53' }, ''],
])('an answer at a private address %s: whether it arrived is not known', (_, entry, text) => {
  expect(told({ entry, text })).toEqual(['event queued', 'notice']);
});

test.each([0, -1, -999, 99, 600, 999, 'none', ''])('status %j is no answer', (status) => {
  expect(told({ status })).toEqual(['event queued', 'notice']);
});

describe('what the browser answers itself is not told, but for canaries', () => {
  test.each<[what: string, made: Made]>([
    ['from its disk', { cache: 'disk' }],
    ['from its disk, in Safari', { entry: { _fetchType: 'Disk Cache' } }],
    ['by a local override of Safari', { entry: { _fetchType: 'Inspector Override' } }],
    ['by a worker of the page', { response: { _serviceWorkerResponseSource: 'cache-storage' } }],
    ['http turned into https', { status: 307, headers: { 'Non-Authoritative-Reason': 'HSTS' } }],
    ['by an extension', { status: 307, statusText: 'Internal Redirect' }],
  ])('%s', (_, made) => {
    expect(told(made)).toEqual([]);
  });
});

describe('an answer of the server shows that the request was sent', () => {
  test.each<[what: string, made: Made, event: string]>([
    ['any', {}, 'event sent'],
    ['of which an exporter knows no times', { entry: { timings: { connect: -1, ssl: -1 } } }, 'event sent'],
    [
      'from a proxy in the own network',
      { entry: { serverIPAddress: '192.168.1.5', connection: '8080' } },
      'event sent',
    ],
    [
      'from a proxy whose port is not known',
      { text: '{"code":0}', entry: { serverIPAddress: '192.168.1.5' } },
      'event sent',
    ],
    [
      'by way of a worker of the page',
      { response: { _serviceWorkerResponseSource: 'network' } },
      'event sent',
    ],
    ['which Safari loaded', { entry: { _fetchType: 'Network Load' } }, 'event sent'],
    ['a redirect', { status: 307, statusText: 'Temporary Redirect' }, 'event sent'],
    ['a refusal', { status: 403 }, 'event failed'],
    ['a server that fails', { status: 502, text: '<title>502 Bad Gateway</title>' }, 'event failed'],
    ['a page about Charles', { text: 'the <title>Charles Error Report</title> page' }, 'event sent'],
  ])('%s', (_, made, event) => {
    expect(told(made)).toEqual([event, 'contact']);
  });
});

test('a host with its root is the same host', () => {
  const entry = {
    request: { method: 'GET', url: url.replace('.com/', '.com./'), headers: [] },
    response: { status: 204, headers: [], content: {} },
  };
  expect(
    tallyOf(entry)
      .report('test', [], 0)
      .groups.map(({ kind }) => kind),
  ).toEqual(['event', 'contact']);
});

test.each(['OPTIONS', 'HEAD', 'CONNECT'])('%s carries no event', (method) => {
  expect(told({ method })).toEqual(['contact']);
});
