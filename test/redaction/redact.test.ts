import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Recording } from '../../src/capture/capture.ts';
import { auditCapture } from '../../src/audit/audit-capture.ts';
import { adbKeys } from '../../src/probes/adb-keys.ts';
import { redact } from '../../src/redaction/redact.ts';

const key = Buffer.from('a key for this test');

function recordingOf(answers: Record<string, string>): Recording {
  const capture = new Map(Object.entries(answers).map(([path, raw]) => [path, { ok: true as const, raw }]));
  return {
    origin: 'made',
    basis: 'test',
    tool: 'test',
    started: '2026-01-01T00:00:00Z',
    serial: 'a1b2c3d4e5',
    capture,
  };
}

function redacted(answers: Record<string, string>, under = key) {
  const { recording } = redact(recordingOf(answers), under);
  return [
    recording.serial,
    ...[...recording.capture.values()].map((answer) => (answer.ok ? answer.raw : answer.why)),
  ];
}

test.each([
  ['a MAC', 'wlan 0c:1d:af:12:34:56 up', '0c:1d:af:12:34:56'],
  ['a UUID', 'ad_aaid=7f5fc4b7-2a4d-4e0f-9f3b-0b1c2d3e4f50', '7f5fc4b7-2a4d-4e0f-9f3b-0b1c2d3e4f50'],
  ['an account', 'Account {name=jane.doe+x@example.co.uk, type=com.google}', 'jane.doe+x@example.co.uk'],
  ['an IMEI', 'imei 490154203237518.', '490154203237518'],
  ['an IMEI in fours', 'imei 4901 5420 3237 518', '4901 5420 3237 518'],
  ['an OAID in a sentence', 'No app for oaid 9f8e7d6c5b4a3928 here', '9f8e7d6c5b4a3928'],
  ['an Android id in a sentence', 'Bad android_id 9f8e7d6c5b4a3928.', '9f8e7d6c5b4a3928'],
  ['a phone number', 'line1 +4915112345678', '+4915112345678'],
  ['the serial, wherever it is', 'path /dev/a1b2c3d4e5/x', 'a1b2c3d4e5'],
])('%s becomes a token', (_, text, secret) => {
  const [, cleaned] = redacted({ 'phone/text': text });
  expect(cleaned).not.toContain(secret);
  expect(cleaned).toContain('redacted-');
});

test.each([
  ['[ro.ril.oem.sno]: [74039K000722]', '74039K000722'],
  ['[ro.ril.oem.psno]: [25836/K0X800745]', '25836/K0X800745'],
  ['[ro.boot.chipid]: [0xf65035275b15a5cf]', '0xf65035275b15a5cf'],
  ['[vendor.camera.frontMain.fuseID]: [ofil00371]', 'ofil00371'],
  ['[persist.vendor.sys.fp.uid]: [50315831-36392E0-41A4]', '50315831-36392E0-41A4'],
  ['[persist.radio.autosms_cell1]: [13812345678]', '13812345678'],
  ['[persist.sys.device_name]: [Jane and her phone]', 'Jane and her phone'],
])('%s becomes a token', (line, secret) => {
  const properties = `${line}\n[ro.build.version.release]: [11]\n[vold.has]: [1]\nend of the list\n`;
  const answers = redacted({ 'phone/getprop': properties, 'phone/other': `x ${secret} y` });
  expect(answers.join('\n')).not.toContain(secret);
});

test('keys of computers that the phone trusts, and whose they are, become tokens', () => {
  const key = `QAAAA${'Abc123+/'.repeat(87)}=`;
  const dump = [
    'ADB MANAGER STATE (dumpsys adb):',
    '{',
    '  debugging_manager={',
    '    last_key_received=F0:A1:3D:8C:B3:F4:7B:09:9F:EE:8B:D8:38:2E:BD:C6',
    `    user_keys=${key} jana@thinkpad`,
    `    ${key.replace('Abc', 'Xbc')} root@DESKTOP-7Q2K`,
    '',
    '    keystore=<keyStore version="1">',
    `    <adbKey key="${key} jana@thinkpad" lastConnection="1628501829898" />`,
    '    <wifiAP bssid="f8:e7:1e:0d:70:fc" />',
    '    adb_wifi={',
    '      network_ssid="The Martins 5G"',
    '  }',
    '}\n',
  ].join('\n');
  for (const text of [dump, dump.slice(0, 400), dump.replaceAll('\n', '\r\n')]) {
    const [, cleaned = ''] = redacted({ 'phone/adb-keys': text });
    expect(cleaned).not.toMatch(/Abc123|jana|thinkpad|root@|7Q2K|F0:A1|f8:e7|Martins/);
  }
  const [, cleaned = ''] = redacted({ 'phone/adb-keys': dump });
  expect(adbKeys.parse(cleaned, {}).user).toHaveLength(2);
  expect(new Set(cleaned.match(/redacted-adb-key-\w+/g)).size).toBe(3);
});

test('users have no names but those that phones come with', () => {
  const users =
    'Users:\n\tUserInfo{0:Alice Martin:4c13} running\n\tUserInfo{10:Bo:30}\n\tUserInfo{999:XSpace:801010} running\n';
  const [, cleaned = '', other] = redacted({ 'phone/users': users, 'phone/x': "Alice Martin's phone, Book" });
  expect(cleaned).not.toMatch(/Alice|Bo/);
  expect(cleaned).toMatch(/UserInfo\{0:redacted-name-\w+:4c13\} running[^]*\{999:XSpace:801010\}/);
  expect(other).toMatch(/^redacted-name-\w+'s phone, Book$/);
});

test('a name that looks like the end of a user is hidden to its end', () => {
  const two = 'UserInfo{0:Al:c13} Bell:4c13} running, UserInfo{10:Cy Dunn:30}';
  const [, cleaned = ''] = redacted({ 'phone/users': two });
  expect(cleaned).toMatch(
    /^UserInfo\{0:redacted-name-\w+:4c13\} running, UserInfo\{10:redacted-name-\w+:30\}$/,
  );
});

test.each(['Redmi K30 5G', 'K30 5G', 'Unknow'])(
  'a phone that is called %s identifies no person or phone',
  (name) => {
    const properties = `[persist.sys.device_name]: [${name}]\n[ro.build.version.release]: [11]\n[ro.product.marketname]: [Redmi K30 5G]\n[vold.has]: [1]\nend of the list\n`;
    expect(redacted({ 'phone/getprop': properties })[1]).toBe(properties);
  },
);

test.each([
  ['a certificate digest', 'sha256: AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99'],
  ['a version', 'versionName=12.10.5.4 versionCode=200912105'],
  ['a build string', '[ro.build.version.incremental]: [V12.0.9.0.QFJMIXM]'],
])('%s stays', (_, text) => {
  expect(redacted({ 'phone/text': text })[1]).toBe(text);
});

test('equal values have equal tokens, under another key others', () => {
  const text = { 'phone/one': 'x 0c:1d:af:12:34:56', 'phone/two': 'x 0c:1d:af:12:34:56' };
  const [, one, two] = redacted(text);
  expect(one).toBe(two);
  expect(redacted(text, Buffer.from('another'))[1]).not.toBe(one);
});

test.each([
  ['hex', Buffer.from('a1b2c3d4e5').toString('hex')],
  ['base64', Buffer.from('{"serial":"a1b2c3d4e5"}').toString('base64')],
  ['other case', 'A1B2C3D4E5'],
  ['a hash', createHash('sha256').update('a1b2c3d4e5').digest('hex')],
  ['reversed', '5e4d3c2b1a'],
])('what still shows a value as %s is taken out; the rest of the answer stays', (_, encoded) => {
  const recording = recordingOf({ 'phone/one': `token=${encoded} \nother=1`, 'phone/two': 'nothing' });
  const { capture } = auditCapture(recording, [], key).recording;
  const one = capture.get('phone/one');
  expect(one).toMatchObject({ ok: true });
  expect(one?.ok && one.raw).toMatch(/^token=\[withheld \d+ bytes: [^\]]+\]\s*\nother=1$/);
  expect(capture.get('phone/two')).toEqual({ ok: true, raw: 'nothing' });
});

test('an answer whose names show a value is withheld, and says how large it was', () => {
  const recording = recordingOf({ 'phone/one': 'A1B2C3D4E5.x=1\nother=1' });
  expect(auditCapture(recording, [], key).recording.capture.get('phone/one')).toMatchObject({
    ok: false,
    why: expect.stringMatching(/^withheld, all 22 bytes: /) as string,
  });
});

test.each([
  [
    'the settings were cut in the middle of a line',
    'phone/settings-secure',
    'accessibility_enabled=0\nandroid_id=90f7e6d5c4b3a291\nblueto',
    '90f7e6d5c4b3a291',
  ],
  ['the properties were cut', 'phone/getprop', '[ro.serialno]: [K7X2M9Q4]\n[ro.product.m', 'K7X2M9Q4'],
  ['the value itself was cut', 'phone/settings-global', 'ad_aaid=0a1b2c3d-4e5f', '0a1b2c3d-4e5f'],
  ['a device has a short name', 'phone/settings-global', 'device_name=Bob\n', 'Bob'],
])('identifiers are known although %s', (_, path, text, secret) => {
  expect(redacted({ [path]: text }).join('\n')).not.toContain(secret);
});

test('the model of a chip is not a serial number', () => {
  const text = '[bt_fw_ver]: [SOC2_0_E1_MT6635_ASIC]\n[persist.vendor.connsys.fm_chipid]: [mt6635]\n';
  expect(
    auditCapture(recordingOf({ 'phone/getprop': text }), [], key).recording.capture.get('phone/getprop'),
  ).toEqual({ ok: true, raw: text });
});

test.each(['Mobile', 'mobile', 'Camera', 'global', 'Xiaomi', 'my phone', 'Marten'])(
  'a device called %s is redacted in its own place, and words of keys, packages and values stay',
  (name) => {
    const others =
      '[persist.sys.nfc.mobile]: [1]\n[ro.miui.region.global]: [global]\npackage:com.miui.camera\nmobile_data=1\npackage:com.smarten.app\n';
    const [, cleaned] = redacted({ 'phone/x': `device_name=${name}\n${others}` });
    expect(cleaned?.replace(/=redacted-name-\w+/, '=X')).toBe(`device_name=X\n${others}`);
  },
);

test.each([
  ['serials', (n: number) => `[persist.made.${n}.serialno]: [A1B2C3${n}]\n`],
  [
    'ids',
    (n: number) => `[persist.made.${n}]: [${String(n).padStart(8, '0')}-1234-1234-1234-123456789abc]\n`,
  ],
])(
  'four times as many %s take some four times as long, and not sixteen times',
  { timeout: 300_000 },
  (_, line) => {
    const audited = (count: number) => {
      const raw = Array.from({ length: count }, (_each, n) => line(n)).join('');
      const whole = `${raw}[ro.build.version.release]: [11]\n[vold.has]: [1]\nend of the list\n`;
      const before = process.cpuUsage();
      const { capture } = auditCapture(
        recordingOf({ 'phone/getprop': whole, 'phone/x': raw.slice(0, 9000) }),
        [],
        key,
      ).recording;
      const { user, system } = process.cpuUsage(before);
      return { capture, time: user + system };
    };
    const few = audited(75_000);
    let many = audited(300_000);
    expect(many.capture.get('phone/getprop')).toMatchObject({ ok: false });
    expect(JSON.stringify([...many.capture])).not.toMatch(/A1B2C3|-1234-1234/);
    // Processor time does not count other programs. The garbage collector may come at a bad moment, but not three times.
    for (let tries = 1; tries < 3 && many.time >= 8 * few.time; tries += 1) many = audited(300_000);
    expect(many.time / few.time).toBeLessThan(8);
  },
);

test('what was redacted before stays as it is', () => {
  const { recording } = redact(
    recordingOf({
      'phone/getprop': '[ro.serialno]: [a1b2c3d4e5]\nend of the list\n',
      'phone/x': 'a1b2c3d4e5',
    }),
    key,
  );
  expect(redact(recording, Buffer.from('another')).recording).toEqual(recording);
});
