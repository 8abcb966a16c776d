import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { findValues } from '../../src/canary/matcher.ts';
import type { Recording } from '../../src/capture/capture.ts';
import { redactAndVerify } from '../../src/redaction/redact-and-verify.ts';

/** A made phone: every kind of identifier, by the name under which Android or an app gives it. */
const identifiers = {
  serial: 'K7X2M9Q4',
  imei: '490154203237518',
  imeisv: '4901542032375101',
  meid: 'A1000031B2C4D5',
  iccid: '8949020000123456783',
  imsi: '262011234567890',
  line1Number: '+4915112345678',
  macAddress: '0c:1d:af:12:34:56',
  android_id: '9f8e7d6c5b4a3921',
  oaid: '0a1b2c3d4e5f6071',
  vaid: 'c0ffee11d0d1d2d3',
  ad_aaid: '7f5fc4b7-2a4d-4e0f-9f3b-0b1c2d3e4f50',
  userId: '2087654321',
  cUserId: 'pQ7xK2mZ9tRw5vN3bC8d',
  passToken: 'V1:xTok9en+Pass/Word77==',
  serviceToken: 'svc-71xQ92mK55tz',
  regId: 'd//igwEhgBGCI2TG6lWqlIFjkHpGB8Q',
  email: 'jane.doe@example.org',
  ssid: 'Martins 5G Loft',
  networkId: 'Upstairs 77 Net',
  longitude: '11.57549812',
  latitude: '48.13712345',
  iban: 'DE89370400440532013000',
  device_name: 'Janes Pocofon',
} as const;
type Name = keyof typeof identifiers;
const names = Object.keys(identifiers) as readonly Name[];

/** Given by settings and properties in lines of their own, as on a phone. */
const settings = ['android_id', 'ad_aaid', 'device_name'] as const;
const properties: Readonly<Record<string, Name>> = {
  'ro.serialno': 'serial',
  'ro.ril.oem.imei': 'imei',
  'ro.ril.oem.meid': 'meid',
  'persist.vendor.wifi.mac': 'macAddress',
  'persist.sys.oaid': 'oaid',
};

const asJson = JSON.stringify(identifiers);
const inString = JSON.stringify({ body: asJson });
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Every place where such a thing was seen. */
const places: Readonly<Record<string, string>> = {
  'phone/getprop': [
    ...Object.entries(properties).map(([key, name]) => `[${key}]: [${identifiers[name]}]`),
    `[persist.made.json]: [${asJson}]`,
    '[ro.build.version.release]: [15]',
    '',
  ].join('\n'),
  'phone/settings-secure': [
    ...settings.map((name) => `${name}=${identifiers[name]}`),
    `made_cache=${asJson}`,
    `made_string=${inString}`,
    'upload_log_pref=1',
    '',
  ].join('\n'),
  'phone/dumpsys': `Service state:\n  cached=${asJson}\n  mLine1=${identifiers.line1Number}\n  done\n`,
  'phone/screen': `<hierarchy><node text="${xml(asJson)}" /><node text="About" /></hierarchy>\n`,
  'phone/prefs': `<map>${names.map((name) => `<string name="${name}">${xml(identifiers[name])}</string>`).join('\n')}</map>\n`,
  'run-01/log': [
    `05-10 15:21:54.001  4000  4001 D Net     : ${asJson}`,
    `05-10 15:21:54.002  4000  4001 D Net     : ${inString}`,
    ...names.map((name) => `05-10 15:21:54.003  4000  4001 D Net     : "${name}": "${identifiers[name]}"`),
    `05-10 15:21:54.004  4000  4001 D Net     : Authorization: Bearer ${identifiers.serviceToken}`,
    `05-10 15:21:54.005  4000  4001 D Net     : Cookie: passToken=${identifiers.passToken}; userId=${identifiers.userId}`,
    '05-10 15:21:54.006  4000  4001 D Net     : an ordinary line with 12 numbers',
    '',
  ].join('\n'),
};

function keptOf(answers: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const recording: Recording = {
    origin: 'made',
    basis: 'this test',
    tool: 'test',
    started: '2026-01-01T00:00:00Z',
    serial: identifiers.serial,
    capture: new Map(Object.entries(answers).map(([path, raw]) => [path, { ok: true as const, raw }])),
  };
  const { capture } = redactAndVerify(recording, Buffer.alloc(32, 3));
  return new Map(
    [...capture].map(([path, answer]) => [path, answer.ok ? answer.raw : `WITHHELD ${answer.why}`]),
  );
}

/** What a stranger would try, without a line of our own code: the text, its base64, hex, gzip and form, one within another. */
function independentlyFound(text: string, value: string): boolean {
  const seen = new Set<string>();
  const look = (layer: string, depth: number): boolean => {
    if (seen.has(layer) || layer.length < value.length) return false;
    seen.add(layer);
    if (layer.toLowerCase().includes(value.toLowerCase())) return true;
    if (depth === 0) return false;
    const inner: string[] = [];
    try {
      inner.push(decodeURIComponent(layer));
    } catch {
      // not a form
    }
    inner.push(layer.replaceAll('&quot;', '"').replaceAll('\\', ''));
    for (const [word] of layer.matchAll(/[A-Za-z0-9+/_-]{8,}={0,2}/g)) {
      const bytes = Buffer.from(word, 'base64');
      inner.push(bytes.toString('latin1'));
      try {
        inner.push(gunzipSync(bytes).toString('utf8'));
      } catch {
        // not gzip
      }
    }
    for (const [word] of layer.matchAll(/\b(?:[0-9a-f]{2}){6,}\b/gi))
      inner.push(Buffer.from(word, 'hex').toString('latin1'));
    return inner.some((one) => look(one, depth - 1));
  };
  return look(text, 2);
}

test('by both matchers, no identifier is in what is kept of any place', () => {
  const kept = keptOf(places);
  for (const [path, text] of kept) {
    expect(text, path).not.toContain('WITHHELD');
    const found = names.filter((name) => independentlyFound(text, identifiers[name]));
    expect([path, found]).toEqual([path, []]);
    expect(findValues(Buffer.from(text), Object.values(identifiers)).sightings, path).toEqual([]);
  }
});

test('what tells nobody stays, and JSON stays JSON', () => {
  const kept = keptOf(places);
  expect(kept.get('phone/settings-secure')).toMatch(/^upload_log_pref=1$/m);
  expect(kept.get('phone/getprop')).toContain('[ro.build.version.release]: [15]');
  expect(kept.get('phone/screen')).toContain('<node text="About" />');
  expect(kept.get('run-01/log')).toContain('an ordinary line with 12 numbers');
  const [, json = ''] = /^made_cache=(.*)$/m.exec(kept.get('phone/settings-secure') ?? '') ?? [];
  expect(Object.keys(JSON.parse(json) as object)).toEqual(names);
});

const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');
const base32 = (text: string) => {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five.padEnd(5, '0'), 2)])
    .join('');
};

/** Spellings of known values: each is alone, in a line that names nothing. */
const spellings: readonly (readonly [string, string])[] = [
  ['MAC without colons', '0c1daf123456'],
  ['MAC with dashes', '0C-1D-AF-12-34-56'],
  ['MAC with dots', '0c1d.af12.3456'],
  ['MD5 of the MAC without colons', hash('md5', '0c1daf123456')],
  ['SHA-1 of the MAC in upper case', hash('sha1', '0C:1D:AF:12:34:56')],
  ['IMEI with dashes', '49-015420-323751-8'],
  ['IMEI with blanks', '490154 20 323751 8'],
  ['IMEI in other groups', '4901 5420 3237 518'],
  ['number with blanks', '+49 151 123 45678'],
  ['base32 of the IMEI', base32(identifiers.imei)],
  ['hex of the IMEI', Buffer.from(identifiers.imei).toString('hex')],
  ['base64 of the account', Buffer.from(identifiers.userId).toString('base64')],
  ['gzip of JSON', gzipSync(asJson).toString('base64')],
  ['SHA-512 of the OAID', hash('sha512', identifiers.oaid)],
  ['MD5 of the MD5', hash('md5', hash('md5', identifiers.imei))],
  ['the middle of the MD5', hash('md5', identifiers.imei).slice(8, 24)],
  ['the first half of the MD5', hash('md5', identifiers.imei).slice(0, 16)],
  ['MD5 of the Android id in upper case', hash('md5', identifiers.android_id.toUpperCase())],
  ['MD5 of the serial in lower case', hash('md5', identifiers.serial.toLowerCase())],
  ['SHA-256 of the ad id in upper case', hash('sha256', identifiers.ad_aaid.toUpperCase())],
];

test.each(spellings)('%s: not kept', (_, spelling) => {
  const kept = keptOf({ ...places, 'phone/other': `line one\nheld ${spelling} here\nline three\n` });
  const text = kept.get('phone/other') ?? '';
  expect(text.toLowerCase()).not.toContain(spelling.toLowerCase());
  expect(text).toContain('line one');
  expect(text).toContain('line three');
});

test('a device called Bob, and a serial number of seven digits', () => {
  const kept = keptOf({
    'phone/getprop': '[ro.ril.oem.sno]: [7403912]\n[persist.sys.device_name]: [Bob]\n',
    'phone/dumpsys':
      'serial 7403912 up\nversion=17403912.5\n{"deviceName":"Bob"}\n<node text="Bob" />\nBobsled\n',
  });
  const text = [...kept.values()].join('\n');
  expect(text).not.toMatch(/\bBob\b|\b7403912\b/);
  expect(text).toContain('version=17403912.5');
  expect(text).toContain('Bobsled');
});

test.each([
  'tb=13812345678 rb=89123456789',
  'userId=10123 uid: 10307',
  '"hostname":"api.ad.xiaomi.com"',
  'versionCode=490154203',
  'timestamp 2026-11-28-12-24-56',
  'uid=10307(com.example) identical 5 lines',
  '{"lat":"many","name":"open","uid":10123}',
  'Bearer of bad news',
])('%s stays as it is', (line) => {
  expect(keptOf({ ...places, 'phone/other': `${line}\n` }).get('phone/other')).toBe(`${line}\n`);
});
