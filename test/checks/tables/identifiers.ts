import type { Row } from '../../../src/probes/switches.ts';
import type { Table } from '../table.ts';
import { settings } from '../texts.ts';

const global = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-global': settings(entries),
});
const system = (entries: Readonly<Record<string, string>>) => ({
  'phone/settings-system': settings(entries),
});
const shown = (summary: string) => {
  const label = 'pref_privacy_performance_id_is';
  const row: Row = { label, page: 'Privacy', title: 'Current Performance ID:', summary };
  return { 'com.mi.globalbrowser/switches': { rows: new Map([[label, row]]), unread: [] } };
};

export const identifiersTable: Table = {
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
    ['fail', shown('2b9d1c7e-0000-4000-8000-00000000abcd'), /ID 2b9d…$/],
    ['unknown', shown(''), 'could not be read'],
    ['unknown', { 'com.mi.globalbrowser/switches': { rows: new Map(), unread: [] } }, 'no row'],
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
