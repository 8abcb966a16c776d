import type { Table } from '../table.ts';
import { packages, settings } from '../texts.ts';
import { browserTour } from '../tour.ts';

const global = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-global': settings(entries),
});
const system = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-system': settings(entries),
});
const browser = 'com.mi.globalbrowser';
const shows = (row: string) => ({
  [`${browser}/switches`]: browserTour(browser, { [`"${row}"`]: undefined }),
});

const oaid = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-secure': settings(entries),
});

const playServices = 'com.google.android.gms';

export const identifiersTable: Table = {
  'google-advertising-id': [
    ['pass', { 'phone/packages': packages([]) }, 'not installed for user 0'],
    ['pass', { 'phone/packages': packages([playServices], [playServices]) }, 'disabled for user 0'],
    ['fail', { 'phone/packages': packages([playServices]) }, 'enabled for user 0'],
    ['unknown', { 'phone/packages': `package:${playServices}\nusers: unknown\nend\n` }, 'is not known'],
    [
      'unknown',
      { 'phone/packages': 'package:android\nsystem:\ndisabled:\nexcerpt of the list\n' },
      'is not known',
    ],
  ],
  'virtual-id': [
    ['pass', oaid({ allow_oaid_used: '0' }), 'secure allow_oaid_used = 0'],
    ['fail', oaid({ allow_oaid_used: '1' }), 'secure allow_oaid_used = 1'],
    ['unknown', oaid({}), 'takes that as on, where the ROM has one'],
    ['unknown', oaid({ allow_oaid_used: 'yes' }), 'not a known value'],
  ],
  'ad-id': [
    ['pass', global({}), 'holds nothing'],
    ['fail', global({ ad_aaid: '7c0e1c7e-0000-4000-8000-00000000abcd' }), /= 7c0e…$/],
    ['unknown', { 'phone/settings-global': '' }, 'phone/settings-global'],
  ],
  'quality-service-id': [
    ['pass', system({}), 'holds nothing'],
    ['fail', system({ key_mqs_uuid: '2b9d1c7e-0000-4000-8000-00000000abcd' }), /= 2b9d…$/],
    ['unknown', { 'phone/settings-system': '' }, 'phone/settings-system'],
  ],
  'performance-id': [
    ['fail', shows('Current Performance ID: 2b9d1c7e-0000-4000-8000-00000000abcd'), /ID 2b9d…$/],
    ['unknown', shows('Current Performance ID:'), 'could not be read'],
    ['unknown', shows('Clear data'), 'no row'],
  ],
  'browser-transfer': [
    ['pass', global({ 'com.mi.globalbrowser.preferences.HistoryTransfer': '0' }), 'is 1'],
    [
      'fail',
      global({ 'com.mi.globalbrowser.preferences.AnonymousIdTransfer': '1' }),
      'taken over: AnonymousIdTransfer',
    ],
    ['unknown', { 'phone/settings-global': 'null' }, 'refused'],
  ],
};
