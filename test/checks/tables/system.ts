import type { Table } from '../table.ts';
import { getprop, settings } from '../texts.ts';

const property = (changes: Readonly<Record<string, string | null>>) => ({
  'phone/getprop': getprop(changes),
});
const savedPart = { 'phone/getprop': getprop().replace('end of the list', 'excerpt of the list') };
const global = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-global': settings(entries),
});
const users = (...lines: string[]) => ({
  'phone/users': `Users:\n${['UserInfo{0:Owner:c13} running', ...lines].map((line) => `\t${line}\n`).join('')}`,
});
const patch = (date: string, today: string) => ({
  ...property({ 'ro.build.version.security_patch': date }),
  'phone/date': `${today}\n`,
});

const secure = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-secure': settings(entries),
});
const android16 = property({ 'ro.build.version.sdk': '36', 'ro.build.version.release': '16' });
const android17 = property({ 'ro.build.version.sdk': '37', 'ro.build.version.release': '17' });

const adbKey = (computer: string) => `QAAAA${'Abc123+/'.repeat(87)}= ${computer}`;
const adbDump = (...fields: string[]) => ({
  'phone/adb-keys': `ADB MANAGER STATE (dumpsys adb):\n{\n  debugging_manager={\n    connected_to_adb=true\n${fields.map((line) => `    ${line}\n`).join('')}  }\n}\n`,
});
const keystore = [
  "keystore=<?xml version='1.0' encoding='utf-8' standalone='yes' ?>",
  '<keyStore version="1">',
  `<adbKey key="${adbKey('a@b')}" lastConnection="1628501829898" />`,
  '</keyStore>',
  '',
];

export const systemTable: Table = {
  rom: [
    ['pass', {}, 'Redmi Note 8 Pro'],
    ['fail', property({ 'ro.miui.ui.version.name': 'V140', 'ro.miui.ui.version.code': '13' }), /13/],
    [
      'skip',
      {
        'phone/getprop':
          '[ro.product.manufacturer]: [Google]\n[ro.product.model]: [Pixel 7]\n[ro.build.version.release]: [14]\nend of the list\n',
      },
      'neither MIUI nor HyperOS',
    ],
    ['unknown', { 'phone/getprop': 'Permission denied\n' }, 'refused'],
    ['unknown', { 'phone/getprop': '[ro.build.version.release]: [14]\n' }, 'cut before its end'],
  ],
  'security-patch': [
    ['pass', patch('2026-01-01', '2026-06-30'), '180 days'],
    ['fail', patch('2026-01-01', '2026-07-01'), '181 days'],
    ['pass', patch('2026-02-01', '2026-01-20'), 'on 2026-01-20: 0 days'],
    ['unknown', patch('2026-01-01', '2000-01-01'), "the phone's clock is behind"],
    ['unknown', patch('soon', '2026-01-01'), 'which is not a date'],
    ['unknown', patch('2026-13-45', '2026-01-01'), 'which is not a date'],
    ['unknown', patch('2026-01-01', 'Mon Jan  5 12:00:00 GMT 2026'), 'phone/date cannot be read'],
  ],
  'adb-over-network': [
    ['unknown', { ...global({}), ...savedPart }, 'which may be a part'],
    ['pass', global({ adb_wifi_enabled: '0' }), 'adb_wifi_enabled = 0'],
    ['pass', global({}), 'adb_wifi_enabled is absent: off'],
    ['unknown', { ...global({}), ...android17 }, 'known of Android 5 to 16, and this is Android 17'],
    ['unknown', { ...global({}), ...property({ 'ro.build.version.release': 'Baklava' }) }, 'Android Baklava'],
    ['pass', { ...global({}), ...property({ 'service.adb.tcp.port': '-1' }) }, 'neither'],
    ['fail', global({ adb_wifi_enabled: '1' }), 'adb_wifi_enabled = 1'],
    [
      'fail',
      { ...global({ adb_wifi_enabled: '0' }), ...property({ 'service.adb.tcp.port': '5555' }) },
      'service.adb.tcp.port = 5555',
    ],
    [
      'fail',
      { ...global({}), ...property({ 'persist.adb.tcp.port': '5555' }) },
      'persist.adb.tcp.port = 5555',
    ],
    ['unknown', {}, 'phone/settings-global was not asked'],
  ],
  proxy: [
    ['pass', global({}), 'http_proxy is absent'],
    ['unknown', { ...global({}), ...android17 }, 'known of Android 5 to 16, and this is Android 17'],
    ['pass', { ...global({ http_proxy: ':0' }), ...android17 }, '= :0'],
    ['pass', global({ http_proxy: ':0' }), '= :0'],
    ['pass', global({ http_proxy: '', global_http_proxy_host: '', global_http_proxy_port: '0' }), 'none'],
    ['fail', global({ http_proxy: '127.0.0.1:8899' }), '127.0.0.1:8899'],
    [
      'fail',
      global({ http_proxy: ':0', global_http_proxy_host: '10.0.0.2', global_http_proxy_port: '8080' }),
      '10.0.0.2, port 8080',
    ],
    ['fail', global({ global_proxy_pac: 'http://10.0.0.2/proxy.pac' }), 'proxy.pac'],
    ['unknown', { 'phone/settings-global': 'null\n' }, 'refused: null'],
  ],
  'private-dns': [
    ['pass', global({ private_dns_mode: 'opportunistic' }), 'private_dns_mode = opportunistic'],
    [
      'pass',
      global({ private_dns_mode: 'hostname', private_dns_specifier: 'dns.example.org' }),
      'dns.example.org',
    ],
    ['fail', global({ private_dns_mode: 'off' }), 'private_dns_mode = off'],
    ['unknown', global({ private_dns_mode: 'hostname' }), 'says nothing'],
    ['unknown', global({}), 'is absent'],
  ],
  'other-users': [
    ['pass', { ...users(), 'phone/settings-secure': settings() }, 'user 0 alone'],
    [
      'fail',
      { ...users('UserInfo{999:XSpace:801010} running'), 'phone/settings-secure': settings() },
      'user 999 (dual apps)',
    ],
    [
      'fail',
      {
        ...users('UserInfo{11:security space:30}'),
        'phone/settings-secure': settings({ second_user_id: '11' }),
      },
      'user 11 (Second Space)',
    ],
    [
      'fail',
      { ...users('UserInfo{12:Guest:14}'), 'phone/settings-secure': settings({ second_user_id: '-10000' }) },
      'user 12 (another user)',
    ],
    ['unknown', { 'phone/users': 'Error: null\n', 'phone/settings-secure': settings() }, 'refused'],
  ],
  'advanced-protection': [
    ['pass', { ...android16, ...secure({ advanced_protection_mode: '1' }) }, '= 1'],
    ['fail', { ...android16, ...secure({ advanced_protection_mode: '0' }) }, '= 0'],
    ['fail', { ...android16, ...secure({}) }, 'is absent: off'],
    ['unknown', { ...android17, ...secure({}) }, 'known of Android 16, and this is Android 17'],
    ['pass', { ...android17, ...secure({ advanced_protection_mode: '1' }) }, '= 1'],
    ['unknown', { ...android16, ...secure({ advanced_protection_mode: '2' }) }, 'not a known value'],
    ['unknown', { ...property({ 'ro.build.version.sdk': null }), ...secure({}) }, 'is not known'],
    ['skip', secure({}), 'new in Android 16'],
  ],
  'trusted-computers': [
    ['pass', adbDump(`user_keys=${adbKey('a@b')}`, '', ...keystore), '1 key of computers'],
    ['pass', adbDump(...keystore), '0 keys of computers'],
    ['pass', adbDump('user_keys=redacted-adb-key-0123456789ab', ''), '1 key of'],
    ['fail', adbDump(`user_keys=${adbKey('a@b')}`, adbKey('c@d'), '', ...keystore), '2 keys of'],
    ['fail', adbDump(`user_keys=${adbKey('a@b')}`, adbKey('c@d'), ...keystore), '2 keys of'],
    ['fail', adbDump(`system_keys=${adbKey('vendor@build')}`, ''), '1 key of the ROM itself'],
    ['unknown', { 'phone/adb-keys': "Can't find service: adb\n" }, 'refused'],
    [
      'unknown',
      { 'phone/adb-keys': "Permission Denial: can't dump AdbService from from pid=1, uid=2000\n" },
      'refused',
    ],
    [
      'unknown',
      {
        'phone/adb-keys': adbDump(`user_keys=${adbKey('a@b')}`, adbKey('c@d'))['phone/adb-keys'].slice(
          0,
          900,
        ),
      },
      'cut before its end',
    ],
    ['unknown', adbDump('user_keys=what is this', ''), 'not a key'],
  ],
  'usb-debugging-security': [
    ['unknown', savedPart, 'which may be a part'],
    ['pass', property({ 'persist.security.adbinput': '0' }), '= 0: off'],
    ['pass', property({ 'persist.security.adbinput': null }), 'is not set: off'],
    ['fail', property({ 'persist.security.adbinput': '1' }), '= 1: on'],
    [
      'fail',
      property({ 'persist.security.adbinput': '0', 'ro.build.characteristics': 'nosdcard,tablet' }),
      'on tablets there is no such gate',
    ],
    [
      'fail',
      property({ 'persist.security.adbinput': '0', 'ro.debuggable': '1' }),
      'an open boot loader has no such gate',
    ],
    [
      'pass',
      property({
        'persist.security.adbinput': '0',
        'ro.debuggable': '1',
        'ro.secureboot.devicelock': '1',
        'ro.secureboot.lockstate': 'locked',
      }),
      '= 0: off',
    ],
    ['unknown', property({ 'persist.security.adbinput': '7' }), 'not a known value'],
  ],
};
