import { expect, test } from 'vitest';
import type { Recording } from '../../src/capture/capture.ts';
import { redactAndVerify } from '../../src/redaction/redact-and-verify.ts';

/** Made values. No two tests share an answer, so that nothing else gives a value away. */
const identifiers = {
  imeisv: '4901542032375101',
  meid: 'A1000031B2C4D5',
  line1Number: '13812345678',
  wifi_mac: '0C1DAF123456',
  android_id: '9f8e7d6c5b4a3921',
  oaid: '0a1b2c3d4e5f6071',
  deviceId: 'd41d8cd98f00b204e9800998ecf8427e',
  serialno: 'K7X2M9Q4',
  chipid: '3c7f91aa21d0',
  userId: '2087654321',
  accountId: '2087654322',
  cUserId: 'pQ7xK2mZ9tRw5vN3bC8d',
  serviceToken: 'svc-71xQ92mK55tz',
  sessionId: 'sess9d8f7e6a5b4c',
  app_instance_id: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
  wifiPassword: 's3cretWord99',
  longitude: '121.47370291',
} as const;
const named = {
  ssid: 'Martins 5G Loft',
  nickname: 'Jane Doe',
  deviceName: 'Janes Pocofon',
  contactName: 'Karl Heinz Weber',
} as const;
type Entry = readonly [name: string, value: string];
const codes: readonly Entry[] = Object.entries(identifiers);
const all: readonly Entry[] = [...codes, ...Object.entries(named)];

const header = '05-10 15:21:54.001  4000  4001 D Net     : ';
const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** Every place, a line of it each. */
const places: Readonly<Record<string, (line: string, at: number) => string>> = {
  'run-01/log': (line) => `${header}${line}\n`,
  'phone/dumpsys': (line) => `  ${line}\n`,
  'phone/settings-secure': (line, at) => `made_${at}=${line}\n`,
  'phone/getprop': (line, at) => `[persist.made.${at}]: [${line}]\n`,
  'phone/screen': (line) => `<node text="${xml(line)}" bounds="[0,0][1,1]" />\n`,
};

function keptOf(path: string, raw: string): string {
  const recording: Recording = {
    ...{ origin: 'made', basis: 'this test', tool: 'test', started: '2026-01-01T00:00:00Z', serial: 'one' },
    capture: new Map([[path, { ok: true as const, raw }]]),
  };
  const answer = redactAndVerify(recording, Buffer.alloc(32, 3)).capture.get(path);
  return answer?.ok === true ? answer.raw : 'WITHHELD';
}

const json = (name: string, value: string) => JSON.stringify({ [name]: value });
const within = (text: string) => JSON.stringify({ body: text });
const words = (name: string) => name.replace(/([a-z\d])([A-Z])|_/g, '$1 $2').toLowerCase();

type Way = (name: string, value: string) => string;
/** How programs write any name and its value. */
const ways: Readonly<Record<string, Way>> = {
  'JSON in JSON in JSON': (name, value) => within(within(json(name, value))),
  'JSON of a form': (name, value) => `data=${encodeURIComponent(json(name, value))}`,
  'base64 of JSON': (name, value) => `data=${Buffer.from(within(json(name, value))).toString('base64')}`,
  'hex of JSON': (name, value) => `data=${Buffer.from(json(name, value)).toString('hex')}`,
  'XML with a namespace': (name, value) => `<ns:${name}>${value}</ns:${name}>`,
  'XML with an attribute': (name, value) => `<${name} kind="1">${value}</${name}>`,
  CDATA: (name, value) => `<${name}><![CDATA[${value}]]></${name}>`,
  'XML with quotation marks': (name, value) => `<string name="${name}">&quot;${value}&quot;</string>`,
  'a list of objects': (name, value) => `{"${name}":[{"id":"${value}"}]}`,
  'a key and a value': (name, value) => `{"k":"${name}","v":"${value}"}`,
  'a value and its name': (name, value) => `{"value":"${value}","name":"${name}"}`,
  'an equals sign with blanks': (name, value) => `${name} = ${value}`,
  'a colon with an equals sign': (name, value) => `${name}:=${value}`,
  'a wide colon': (name, value) => `${name}：${value}`,
  'a thin arrow': (name, value) => `${name} -> ${value}`,
  'round brackets': (name, value) => `${name}(${value})`,
  'a sentence': (name, value) => `the ${name} is ${value}`,
  'words with a colon': (name, value) => `${words(name)}: ${value}`,
  'words in a sentence': (name, value) => `The ${words(name)} is ${value}`,
  'a field of a class': (name, value) => `m${name.slice(0, 1).toUpperCase()}${name.slice(1)}=${value}`,
};
/** The same where a value of several words could not be told from what follows. */
const waysOfCodes: Readonly<Record<string, Way>> = {
  'a form within a form': (name, value) =>
    `next=${encodeURIComponent(`https://a.example/?x=1&${name}=${value}`)}`,
  'base64 of the value': (name, value) => `${name}=${Buffer.from(value).toString('base64')}`,
  'a blank': (name, value) => `got ${name} ${value} from there`,
  'a tab': (name, value) => `${name}\t${value}`,
  'a stroke': (name, value) => `${name}|${value}|1`,
  'a row of a table': (name, value) => `"${name}","${value}"`,
};

/** Names of which the value would not be known again by its shape in base64. */
const without: Readonly<Record<string, readonly string[]>> = { 'base64 of the value': ['serialno'] };

const cases = [
  ...Object.entries(ways).map(([way, write]) => ({ way, write, of: all })),
  ...Object.entries(waysOfCodes).map(([way, write]) => ({ way, write, of: codes })),
];

test.each(cases)('$way: the name tells the value in every place', ({ way, write, of }) => {
  for (const [path, put] of Object.entries(places)) {
    const left = of.filter(([name, value], at) => {
      const text = keptOf(path, put(write(name, value), at));
      const forms = [value, encodeURIComponent(value), Buffer.from(value).toString('hex')];
      const inBase64 = (text.match(/[A-Za-z0-9+/]{12,}={0,2}/g) ?? []).some((word) =>
        Buffer.from(word, 'base64').toString('latin1').includes(value),
      );
      return without[way]?.includes(name) !== true && (inBase64 || forms.some((form) => text.includes(form)));
    });
    expect([path, left.map(([name]) => name)]).toEqual([path, []]);
  }
});

test.each([
  ['序列号：K7X2M9Q4', 'K7X2M9Q4'],
  ['IMEI码: 490154203237518', '490154203237518'],
  ['小米账号：2087654321', '2087654321'],
  ['手机号码：13812345678', '13812345678'],
  ['设备名称：小红的手机', '小红的手机'],
  ['昵称是 Jane Doe', 'Jane Doe'],
  ['WLAN MAC地址：0C1DAF123456', '0C1DAF123456'],
  ['热点名称：Attic Net', 'Attic Net'],
  ['密码：s3cretWord', 's3cretWord'],
  ['纬度: 31.23041758', '31.23041758'],
  ['S/N: 28123F1Z00981', '28123F1Z00981'],
])('%s: a label tells its value', (line, value) => {
  for (const [path, put] of Object.entries(places)) {
    const text = keptOf(path, put(`"text": ${line}, 状态：正常`, 1));
    expect([path, text.includes(value), text.includes('状态：正常')]).toEqual([path, false, true]);
  }
});

test('a name that an app says of the phone in its log is taken whole, and what follows stays', () => {
  const line = 'deviceName=Janes Pocofon, state=2 url=https://example.org/page';
  const text = keptOf('run-01/log', `${header}${line}\n`);
  expect(text).toMatch(/deviceName=redacted-name-[0-9a-f]{12}, state=2 url=https:\/\/example\.org\/page/);
});

test('what tells nobody stays, whatever is before it', () => {
  const lines = [
    'userId 0 started, android id null, serial number unknown',
    'imei 2 slots at 12:30:45.123, phone number: none, device name: null',
    'instanceId=5 deviceId=4 sn=17 clientId=com.example.app accountId=-1',
    '"user_id","device_id","android_id"',
  ];
  const raw = lines.map((line) => `  ${line}\n`).join('');
  expect(keptOf('phone/dumpsys', raw)).toBe(raw);
});
