import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { tallyOf } from './report-of.ts';

const host = 'tracking.intl.miui.com';
const oneTrack = '[{"H":{"event":"made","pkg":"com.made.browser"},"B":{}}]';

interface Made {
  readonly url?: string;
  readonly method?: string;
  readonly status?: number;
  readonly location?: string;
  readonly redirectURL?: string;
  readonly text?: string;
  readonly encoding?: string;
  readonly error?: string;
  readonly entry?: object;
}

/** What is told of the event and of the host, and how. */
function told(made: Made): readonly string[] {
  const { url = `https://${host}/track/v4`, method = 'POST', status = 200, location, text = 'ok' } = made;
  const entry = {
    request: {
      method,
      url,
      headers: [],
      ...(method === 'POST' && { postData: { mimeType: 'application/json', text: oneTrack } }),
    },
    response: {
      status,
      headers: location === undefined ? [] : [{ name: 'location', value: location }],
      redirectURL: made.redirectURL ?? '',
      content: { mimeType: 'text/plain', text, encoding: made.encoding },
      ...(made.error !== undefined && { _error: made.error }),
    },
    ...made.entry,
  };
  const { groups } = tallyOf(entry).report('test', [], 0);
  return groups.map(({ kind, stages }) => [kind, ...stages].join(' '));
}

const arrived = ['event sent', 'contact'];
const unknown = ['event queued', 'notice'];
const failed = ['event failed', 'notice'];

describe('a portal sends the request on to its own site: whether it arrived is not known', () => {
  test.each<[what: string, made: Made]>([
    ['302 to a login page', { status: 302, location: 'http://login.made.example/hotspot?url=x' }],
    ['303 to any other site', { status: 303, location: 'https://made.example/' }],
    ['307 to an address of the network', { status: 307, location: 'http://192.168.1.1:8080/' }],
    ['302 with redirectURL alone', { status: 302, redirectURL: 'http://10.0.0.1/login' }],
  ])('%s', (_, made) => {
    expect(told(made)).toEqual(unknown);
  });
});

describe('a server sends the request on to a host of its own, or of one that collects, and has it', () => {
  test.each<Made>([
    { status: 307, location: 'https://tracking.eu.miui.com/track/v4' },
    { status: 302, location: '/login' },
    { status: 302, location: 'https://account.xiaomi.com/login' },
    { status: 307, location: 'https://api2.amplitude.com/' },
    { status: 302 },
    { status: 302, location: 'http://[' },
  ])('%j', (made) => {
    expect(told(made)).toEqual(arrived);
  });
});

test('a pixel that is sent on to another company has arrived, and one that is sent to a login page may not', () => {
  const url = 'https://www.google-analytics.com/g/collect?v=2&en=made';
  const get = { url, method: 'GET', status: 302 };
  expect(told({ ...get, location: 'https://sync.made.example/pixel?id=1' })).toEqual(arrived);
  expect(told({ ...get, location: 'https://wifi.made.example/guest/login' })).toEqual(unknown);
});

describe('a page or a text of a blocker in place of the answer', () => {
  const page = '<!DOCTYPE html><html><title>made</title>';
  test.each<[what: string, made: Made]>([
    ['a mark of UTF-8', { text: `\ufeff${page}` }],
    ['gzip', { text: gzipSync(page).toString('base64'), encoding: 'base64' }],
    ['UTF-16', { text: Buffer.from(`\ufeff${page}`, 'utf16le').toString('base64'), encoding: 'base64' }],
    ['a long comment', { text: `<!-- ${'made '.repeat(300)} -->\n<!-- more -->${page}` }],
    ['many blanks', { text: `${'\r\n\t '.repeat(200)}${page}` }],
    ['a declaration of XML', { text: `<?xml version="1.0"?>\n${page}` }],
    [
      'a page without its beginning',
      { text: '<meta http-equiv="refresh" content="0;url=http://made.example/">' },
    ],
    ['a script that goes elsewhere', { text: '<script>window.location="http://10.0.0.1/"</script>' }],
    ['a title alone', { text: '<title>Blocked</title>' }],
    ['plain words', { text: 'This domain is blocked.' }],
    ['words of a company', { text: 'Access denied. Contact the administrator of your network.' }],
    ['a link alone', { text: '<a href="http://made.example/login">Log in</a>' }],
    ['a table alone', { text: '<TABLE border=0><tr><td>made</td></tr></TABLE>' }],
    ['a style and a heading', { text: '<style>h1{color:red}</style><h1>made</h1>' }],
    ['German words', { text: 'Diese Seite wurde gesperrt.' }],
    ['French words', { text: 'Ce site est bloqué.' }],
    ['Russian words', { text: 'Доступ к ресурсу заблокирован' }],
    ['Chinese words', { text: '该网站已被屏蔽' }],
    [
      'a page of which the exporter left out the text',
      { entry: { response: { status: 200, content: { mimeType: 'text/html; charset=utf-8', size: 900 } } } },
    ],
    ['words of a filter', { text: 'made web filter: category analytics' }],
  ])('%s', (_, made) => {
    expect(told(made)).toEqual(unknown);
  });
});

describe('an answer of a server', () => {
  test.each([
    '',
    'ok',
    'access denied',
    '{"blocked":true,"why":"is blocked by us"}',
    '<ok/>',
    '1',
    '<xml>blocked',
    '<abbr/>',
    'блок',
  ])('%j', (text) => {
    expect(told({ text })).toEqual(arrived);
  });
});

test('an answer of which the exporter left out the text is one of the server where it is short, or no page', () => {
  const answer = (mimeType: string, size: number) =>
    told({ entry: { response: { status: 200, content: { mimeType, size } } } });
  expect(answer('text/html', 2)).toEqual(arrived);
  expect(answer('application/json', 900)).toEqual(arrived);
});

describe('what never reached the server failed', () => {
  test.each<[what: string, made: Made]>([
    ['511', { status: 511, text: '<html>made: log in</html>' }],
    ['an extension', { status: 0, error: 'net::ERR_BLOCKED_BY_CLIENT' }],
    ['a proxy that wants a password', { status: 407, text: 'made' }],
    ['an extension, told beside the answer', { status: -1, entry: { _error: 'net::ERR_BLOCKED_BY_CLIENT' } }],
    ['a policy', { status: 0, error: 'net::ERR_BLOCKED_BY_ADMINISTRATOR' }],
    ['no such name', { status: 0, error: 'net::ERR_NAME_NOT_RESOLVED' }],
    ['no answer of a name server', { status: 0, error: 'net::ERR_DNS_TIMED_OUT' }],
    ['a program that blocks connections', { status: 0, error: 'net::ERR_NETWORK_ACCESS_DENIED' }],
    ['no common cipher', { status: 0, error: 'net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH' }],
    ['nobody there', { status: 0, error: 'net::ERR_CONNECTION_REFUSED' }],
    ['a block list of names', { entry: { serverIPAddress: '0.0.0.0' } }],
    ['a block list of names, IPv6', { entry: { serverIPAddress: '[::]' } }],
    [
      'a hosts file, where there was no answer',
      { status: 0, entry: { serverIPAddress: '127.0.0.1', connection: '443' } },
    ],
    ['a hosts file, with its port', { entry: { serverIPAddress: '127.0.0.1', connection: '443' } }],
    ['a hosts file, IPv6', { entry: { serverIPAddress: '[::1]', _serverPort: 443 } }],
  ])('%s', (_, made) => {
    expect(told(made)).toEqual(failed);
  });
});

test('an answer at an address of this computer may be of a proxy, where its port is not known', () => {
  expect(told({ entry: { serverIPAddress: '127.0.0.1' } })).toEqual(unknown);
  expect(told({ entry: { serverIPAddress: '::1' } })).toEqual(unknown);
  expect(told({ url: 'http://127.0.0.1:8106/track/v4', entry: { serverIPAddress: '127.0.0.1' } })).toEqual(
    [],
  );
});

describe('what may have reached the server did not fail', () => {
  test.each<[what: string, made: Made, expected: readonly string[]]>([
    ['an answer that the page may not read', { status: 0, error: 'net::ERR_FAILED' }, unknown],
    ['a page that was left', { status: 0, error: 'net::ERR_ABORTED' }, unknown],
    ['an answer that was refused', { status: 0, error: 'net::ERR_BLOCKED_BY_RESPONSE' }, unknown],
    ['an answer beside an error', { status: 200, error: 'net::ERR_BLOCKED_BY_CLIENT' }, arrived],
    ['a proxy on this computer', { entry: { serverIPAddress: '127.0.0.1', connection: '8888' } }, arrived],
    ['a server', { entry: { serverIPAddress: '203.0.113.7', connection: '443' } }, arrived],
  ])('%s', (_, made, expected) => {
    expect(told(made)).toEqual(expected);
  });
});

describe('a refusal of a firewall or a proxy is no contact with the host', () => {
  const refused = (status: number, text: string, headers: Readonly<Record<string, string>> = {}) =>
    told({
      entry: {
        response: {
          status,
          headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
          content: { mimeType: 'text/html', text },
        },
      },
    });

  test.each<[what: string, status: number, text: string, headers?: Record<string, string>]>([
    ['Squid', 403, '', { 'X-Squid-Error': 'ERR_ACCESS_DENIED 0' }],
    ['Squid, by its name', 403, 'made', { Server: 'squid/6.13' }],
    ['Zscaler', 403, '<html>made</html>', { Server: 'Zscaler/6.2' }],
    ['a page', 403, '<html><title>Web Filter Violation</title><h1>Access Blocked</h1>'],
    ['a page of pfSense', 403, '<h1>Request denied by pfSense proxy: 403 Forbidden</h1>'],
    ['a text', 451, 'Доступ к ресурсу заблокирован'],
    ['a page of a gateway', 503, '<p>Access control configuration prevents your request'],
  ])('%s', (_, status, text, headers) => {
    expect(refused(status, text, headers)).toEqual(failed);
  });

  test.each<[what: string, status: number, text: string, headers?: Record<string, string>]>([
    ['a page of its own', 403, '<html><title>403 Forbidden</title>nginx'],
    ['JSON', 403, '{"message":"the page is blocked"}'],
    ['passed on by a proxy', 403, 'made', { Via: '1.1 made (squid/6.13)' }],
    ['nothing', 404, ''],
  ])('an answer of the server is: %s', (_, status, text, headers) => {
    expect(refused(status, text, headers)).toEqual(['event failed', 'contact']);
  });
});
