import { excerptMark } from '../../src/probes/end-mark.ts';
import { getprop } from './texts.ts';

/** Phones by what they run: the answer of `getprop`, made, with what tells one from the others. */
const miui = (region: string, letters: string, device: string) =>
  getprop({
    'ro.build.version.incremental': `V12.5.7.0.RGG${letters}XM`,
    'ro.miui.build.region': region,
    'ro.product.mod_device': device,
  });

const noMiui = {
  'ro.build.version.incremental': '10000000',
  'ro.miui.build.region': null,
  'ro.miui.region': null,
  'ro.miui.ui.version.code': null,
  'ro.miui.ui.version.name': null,
  'ro.product.mod_device': null,
};

export const phones = {
  cn: miui('cn', 'CN', 'begonia'),
  global: miui('global', 'MI', 'begonia_global'),
  eea: miui('eea', 'EU', 'begonia_eea_global'),
  in: miui('in', 'IN', 'begonia_in_global'),
  ru: miui('ru', 'RU', 'begonia_ru_global'),
  tr: miui('tr', 'TR', 'begonia_tr_global'),
  id: miui('id', 'ID', 'begonia_id_global'),
  tw: miui('tw', 'TW', 'begonia_tw_global'),
  jp: miui('jp', 'JP', 'begonia_jp_global'),
  'Android One': getprop({
    ...noMiui,
    'ro.product.brand': 'Xiaomi',
    'ro.product.device': 'daisy_sprout',
    'ro.product.model': 'Mi A2 Lite',
  }),
  TV: getprop({
    ...noMiui,
    'ro.build.characteristics': 'nosdcard,tv',
    'ro.product.brand': 'Xiaomi',
    'ro.product.model': 'MiTV-AXSO1',
  }),
  LineageOS: getprop({ ...noMiui, 'ro.lineage.version': '21.0-20240501-NIGHTLY-begonia' }),
  'another maker': getprop({
    ...noMiui,
    'ro.product.brand': 'samsung',
    'ro.product.device': 'a52q',
    'ro.product.manufacturer': 'samsung',
    'ro.product.model': 'SM-A525F',
  }),
  /** Properties without an end, among which none names the ROM. */
  'not known': `[ro.build.version.release]: [11]\n[ro.build.version.sdk]: [30]\n${excerptMark}\n`,
} as const;

export type PhoneName = keyof typeof phones;
export const phoneNames = Object.keys(phones) as readonly PhoneName[];
