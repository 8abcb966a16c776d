import { expect, test } from 'vitest';
import type { Recording } from '../../src/capture/capture.ts';
import { redactAndVerify } from '../../src/redaction/redact-and-verify.ts';

/** Made values, each by the name under which an app or Android gives it. None has a shape that tells it. */
const identifiers = {
  android_id: 'b7c1e94d20fa6358',
  oaid: '5d2f8b16c3a09e74',
  bluetooth_address: '64A2F93C8E52',
  meid: 'A100004D2B9F31',
  userId: '1738204956',
  cUserId: 'Zk4Yt8Wn2Rq6Lb0XpD1s',
  passToken: 'V1:hQ8s+kLm2Zr/Tt9Wy5Ea==',
  serviceToken: 'b0Xk39fLq2Zr77TmWw',
  regId: 'aK3+9dWq/Zx81LmTt0pQvV5uYcR2',
  longitude: '121.47370291',
};
const entries = Object.entries(identifiers);
const json = JSON.stringify(identifiers);
const escaped = (text: string) =>
  Array.from(text, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

function keptOf(answers: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const recording: Recording = {
    origin: 'made',
    basis: 'this test',
    tool: 'test',
    started: '2026-01-01T00:00:00Z',
    serial: 'one',
    capture: new Map(Object.entries(answers).map(([path, raw]) => [path, { ok: true as const, raw }])),
  };
  const { capture } = redactAndVerify(recording, Buffer.alloc(32, 3));
  return new Map([...capture].map(([path, answer]) => [path, answer.ok ? answer.raw : `WITHHELD`]));
}

/** How programs write a name and its value, each alone on a line. */
const ways: Readonly<Record<string, (name: string, value: string) => string>> = {
  'an element of XML': (name, value) => `<${name}>${value}</${name}>`,
  'a key of XML': (name, value) => `<item key="${name}" value="${value}"/>`,
  'a key and a value of JSON': (name, value) => JSON.stringify({ key: name, value }),
  'a name and a value with blanks': (name, value) => `{"name": "${name}", "value": "${value}"}`,
  'a list of JSON': (name, value) => JSON.stringify({ [name]: [value] }),
  'escapes of JSON': (name, value) => `{"${name}":"${escaped(value)}"}`,
  'an arrow': (name, value) => `${name} => ${value}`,
  'a header': (name, value) => `X-${name}: ${value}`,
  'a field of a class': (name, value) => `m${name.slice(0, 1).toUpperCase()}${name.slice(1)}=${value}`,
  'a longer name': (name, value) => `user_${name}=${value}`,
  'a pair as the value of another one': (name, value) => `cache=${name}: ${value}`,
  'a pair within a text of JSON': (name, value) => JSON.stringify({ message: `seen ${name}=${value} here` }),
  'the last one of a list': (name, value) => JSON.stringify({ [name]: ['none', 'null', value] }),
  'an object of JSON': (name, value) => JSON.stringify({ [name]: { type: 'unhashed', value } }),
  'an object within a text': (name, value) => JSON.stringify({ body: JSON.stringify({ [name]: { value } }) }),
  'a property': (name, value) => `[persist.sys.${name}]: [${value}]`,
  'square brackets': (name, value) => `state ${name}[${value}] up`,
  'round brackets': (name, value) => `state ${name}(${value}) up`,
  'a thin arrow': (name, value) => `state ${name} -> ${value}`,
  'a getter': (name, value) => `get${name.slice(0, 1).toUpperCase()}${name.slice(1)}() = ${value}`,
  'a sentence': (name, value) => `the ${name} is ${value}`,
  'the end of a longer name': (name, value) => `last_cached_${name}: ${value}`,
  capitals: (name, value) => `state ${name.toUpperCase()}=${value}`,
};

test.each(Object.entries(ways))('%s: the name tells it, in a dump, a setting and a log', (_, write) => {
  const lines = entries.map(([name, value]) => write(name, value));
  const kept = keptOf({
    'phone/dumpsys': `Service:\n${lines.map((line) => `  ${line}\n`).join('')}end\n`,
    'phone/settings-global': lines.map((line, at) => `made_${at}=${line}\n`).join(''),
    'run-01/log': lines.map((line) => `05-10 15:21:54.001  4000  4001 D Net     : ${line}\n`).join(''),
  });
  for (const [path, text] of kept) {
    expect(text, path).not.toContain('WITHHELD');
    const left = entries.filter(([, value]) => text.includes(value) || text.includes(escaped(value)));
    expect([path, left]).toEqual([path, []]);
  }
  expect(kept.get('phone/dumpsys')).toMatch(/^end$/m);
});

test('an answer that was cut within a value keeps none of it, wherever it was cut', () => {
  const answer = `made_cache=${json}\n`;
  const left: string[] = [];
  for (let bytes = 1; bytes < answer.length; bytes += 3) {
    const text =
      keptOf({ 'phone/settings-secure': answer.slice(0, bytes) }).get('phone/settings-secure') ?? '';
    for (const [name, value] of entries)
      for (let length = value.length - 1; length >= 9; length -= 1)
        if (name !== 'longitude' && text.includes(value.slice(0, length))) left.push(`${name} at ${bytes}`);
  }
  expect(left).toEqual([]);
});

test('an address for mail and a place that a name gave away are not kept elsewhere, in whatever spelling', () => {
  const mail = 'li.wei@mail.example.cn';
  const kept = keptOf({
    'phone/settings-secure': `made={"email":"${mail}","latitude":"31.23041758"}\n`,
    'phone/dumpsys': [
      `form x=1&mail=${encodeURIComponent(mail)}`,
      `base64 ${Buffer.from(mail).toString('base64')}`,
      'at 31.23041758 now',
      'version 31.2304 stays\n',
    ].join('\n'),
  });
  const text = kept.get('phone/dumpsys') ?? '';
  expect(text).not.toMatch(/li\.wei|bGkud2Vp|31\.23041758/);
  expect(text).toContain('version 31.2304 stays');
});

/** Names of which each was seen beside a value of that kind. */
const otherNames: readonly (readonly [name: string, value: string])[] = [
  ['ssecurity', 'k7mQ0ZtWfL2xR9vB4nS1yA=='],
  ['encrypted_user_id', 'Zk4Yt8Wn2Rq6Lb0XpD1s'],
  ['fcmToken', 'eQ7:APA91bHk3xW2mN8vR5tYz'],
  ['pushToken', 'aK3+9dWq/Zx81LmTt0pQvV5uYcR2'],
  ['regSecret', 'Wq8ZxLm2Tt0pQvV5uYcR2g=='],
  ['password', 'tr0ub4dor-and-3'],
  ['mobile', '015112345678'],
  ['tel', '015112345678'],
  ['macAddr', '64A2F93C8E52'],
  ['bdaddr', '64A2F93C8E52'],
  ['meid0', 'A100004D2B9F31'],
  ['serialNumber', '7XQ93KD02'],
  ['cpuid', '0x3c7f91aa21d0'],
  ['device_id', 'b7c1e94d20fa6358'],
  ['xiaomi_user_id', '1738204956'],
  ['wifi_name', 'Attic-Net-77'],
];

test.each(otherNames)('%s is a name that tells its value', (name, value) => {
  const kept = keptOf({
    'phone/getprop': `[persist.sys.${name}]: [${value}]\n`,
    'phone/settings-system': `${name}=${value}\n`,
    'phone/dumpsys': `  ${name}: ${value}, up=1\n  {"${name}":"${value}"}\n`,
    'run-01/log': `05-10 15:21:54.001  4000  4001 D Net     : ${name}=${value}&up=1\n`,
  });
  for (const [path, text] of kept) expect([path, text.includes(value)]).toEqual([path, false]);
  expect(kept.get('phone/dumpsys')).toContain('up=1');
});

test('the name of a network is taken whole without quotation marks, and what follows stays', () => {
  const kept = keptOf({
    'phone/dumpsys': '  mWifiInfo SSID: Attic Net 77, state: up\n  on ssid=Attic Net 77 rssi=-40\n',
    'run-01/log': '05-10 15:21:54.001  4000  4001 D Net     : SSID: Attic Net 77\n',
  });
  const text = [...kept.values()].join('\n');
  expect(text).not.toMatch(/Attic|Net 77/);
  expect(text).toContain(', state: up');
  expect(text).toContain(' rssi=-40');
});

test.each([
  'Authorization: Bearer tok_9fKx72mmQaZ31',
  'proxy-authorization: Basic a2xhcmE6dG9rXzlmS3g3Mm1tUWFaMzE=',
  'Authorization: Digest username="klara", response="tok_9fKx72mmQaZ31"',
  '{Authorization=Token tok_9fKx72mmQaZ31, up=1}',
])('%s: what follows the scheme is taken too, in a log and in a dump', (header) => {
  const kept = keptOf({
    'phone/dumpsys': `  ${header}\n  end\n`,
    'run-01/log': `05-10 15:21:54.001  4000  4001 D Net     : ${header}\n`,
  });
  const text = [...kept.values()].join('\n');
  expect(text).not.toMatch(/tok_9fKx72mmQaZ31|a2xhcmE6/);
  expect(text).toContain('end');
});

test('an IMEI that JSON gives as a number under a name that nobody knows', () => {
  const kept = keptOf({
    'phone/settings-system': 'made={"own_phone":490154203237518,"up":1}\nat own:490154203237518\n',
  });
  expect(kept.get('phone/settings-system')).toMatch(/^made=\{"own_phone":"redacted-imei-\w+","up":1\}$/m);
  expect(kept.get('phone/settings-system')).not.toContain('490154203237518');
});

test.each([
  'msa_authorization: granted',
  'nv_mac took 7191719892 and [ro.boottime.vendor.nv_mac]: [7191719892]',
  'accept_cookie=thirdparty',
  'mobile=connected phone: idle',
  'serial: offline',
  'the user id is missing',
])('%s stays', (line) => {
  expect(keptOf({ 'phone/dumpsys': `${line}\n` }).get('phone/dumpsys')).toBe(`${line}\n`);
});
