import { describe, expect, test } from 'vitest';
import { tallyOf } from './tally-lines.ts';

const host = 'tracking.intl.miui.com';
const url = `https://${host}/track/v4`;
const line = (text: string, tag = 'Made') => `06-28 11:26:06.610  4000  4001 D ${tag}: ${text}`;

describe('sentences of known clients', () => {
  test.each<[tag: string, text: string, stage: string]>([
    ['OkHttp', `<-- 200 OK ${url} (90ms, 2-byte body)`, 'sent'],
    ['PRETTY_LOGGER', `│ --> POST ${url}`, 'queued'],
    ['OkHttp', `[12 ms] dnsStart: ${host}`, ''],
    ['OkHttp', `[14 ms] connectStart: ${host}/203.0.113.7:443 DIRECT`, ''],
    ['Api', `onResponse: Response{protocol=h2, code=200, message=, url=${url}}`, 'sent'],
    ['Retrofit', `---> HTTP POST ${url}`, 'queued'],
    ['Retrofit', `<--- HTTP 200 ${url} (123ms)`, 'sent'],
    ['System.err', `java.io.FileNotFoundException: ${url}`, 'sent'],
    ['System.err', `java.io.IOException: Server returned HTTP response code: 500 for URL: ${url}`, 'sent'],
    ['Volley', `[123] NetworkUtility.shouldRetryException: Unexpected response code 500 for ${url}`, 'sent'],
    ['System.out', `[socket][0] connection ${host}/203.0.113.9:443;LocalPort=41234(5)`, ''],
    ['System.out', `[CDS]connect[${host}/203.0.113.9:443] tm:10`, ''],
    ['made', `> Host: ${host}`, ''],
    ['made', `* Connected to ${host} (203.0.113.7) port 443 (#0)`, ''],
    ['made', `--2026-06-28 11:26:06--  ${url}`, 'queued'],
    ['dnsmasq', `query[A] ${host} from 192.168.1.5`, ''],
    ['AD-PLUGIN-MiAdServer', `${url}?imei=made&n=1`, 'queued'],
    ['MadeHttpClient', `${url}?imei=made&n=1`, 'queued'],
  ])('%s: %s', (tag, text, stage) => {
    expect(tallyOf(line(text, tag))).toEqual({ told: [`contact ${host} 1 ${stage}`], alarms: 1 });
  });

  test.each<[tag: string, text: string]>([
    ['Retrofit', `---- ERROR ${url}`],
    ['OkHttp', `<-- 444 ${url} (3ms)`],
    [
      'Volley',
      `[5] BasicNetwork.logSlowRequests: HTTP response for request=<[ ] ${url} 0x1 LOW 1> [lifetime=9], [rc=-1]`,
    ],
    ['Volley', `[123] NetworkUtility.shouldRetryException: Unexpected response code 444 for ${url}`],
    ['dnsmasq', `gravity blocked ${host} is 0.0.0.0`],
    ['dnsmasq', `reply ${host} is 0.0.0.0`],
    ['System.err', `java.net.UnknownHostException: Unable to resolve host "${host}": No address`],
    ['App', `CLEARTEXT communication to ${host} not permitted by network security policy`],
    ['App', `javax.net.ssl.SSLPeerUnverifiedException: Hostname ${host} not verified:`],
  ])('%s: %s is a failure', (tag, text) => {
    const { told, alarms } = tallyOf(line(text, tag));
    expect(told.filter((one) => !one.startsWith('notice'))).toEqual([]);
    expect(alarms).toBe(0);
  });
});

describe('where the whole line is labels, what is done with an address, and facts', () => {
  test.each([
    [`[POST] ${url} 200 OK (34ms)`, 'sent'],
    [`[okhttp] GET ${url}?x=1,2&y=3 HTTP/1.1`, 'queued'],
    [`UploadManager: POST ${url}`, 'queued'],
    [`[main] c.m.net.HttpUtil: POST ${url} {"a":"the words of a body"}`, 'queued'],
    [`POST ${url} body: a=1&b=2`, 'queued'],
    [`POST ${url} -> 200`, 'sent'],
    [`GET ${url} -> 407`, ''],
    [`GET ${url} -> 444`, ''],
    [`request: POST ${url}`, 'queued'],
    [`url:${url} method:POST code:200`, 'sent'],
    [`url: ${url} status=511`, ''],
  ])('%s', (text, stage) => {
    expect(tallyOf(line(text)).told).toEqual(
      stage === '' ? [`notice ${host} 1 failed`] : [`contact ${host} 1 ${stage}`],
    );
  });

  test.each<[tag: string, text: string]>([
    ['Made', `Worker would like to see POST ${url}`],
    ['Made', `User tapped share: POST ${url}`],
    ['Made', `The page says GET ${url}`],
    ['Made', `allowlist: POST ${url}`],
    ['Made', `method=POST url=${url}`],
    ['Made', `{"method":"POST","url":"${url}"}`],
    ['Made', `'POST', '${url}'`],
    ['Made', `upload url: ${url}`],
    ['Made', `url: ${url}, timeout=10s`],
    ['Made', `upload to ${url}`],
    ['Made', `sending data to ${url} every 24 hours`],
    ['Made', `uploading to ${url} once a day`],
    ['Made', `[dry-run] POST ${url}`],
    ['Made', `[cache] GET ${url}`],
    ['Made', `RequestQueue: POST ${url}`],
    ['Made', `POST ${url} state=held`],
    ['Made', `connected to ${host} via your account`],
    ['Made', `${url}?imei=made&n=1`],
    ['RequestQueue', `POST ${url}`],
    ['AdBlocker', `POST ${url}`],
    ['ClipboardManager', `sending ${url}`],
    ['SettingsStore', `GET ${url}`],
    ['NetGuard', `connect to ${host}`],
  ])('otherwise it is a mention: %s: %s', (tag, text) => {
    expect(tallyOf(line(text, tag))).toEqual({ told: [], alarms: 0 });
  });

  test.each(['0.0.0.0', '127.0.0.1', '192.168.1.2', '10.0.0.1', '172.16.0.1', '::', 'fd00::1'])(
    'a look-up that %s answers found no server',
    (address) => {
      expect(tallyOf(line(`resolved ${host} to ${address}`))).toEqual({
        told: [`notice ${host} 1 failed`],
        alarms: 0,
      });
    },
  );
});
