import type { Properties } from './getprop.ts';

export interface Hardware {
  readonly isXiaomi: boolean;
  readonly isAndroidOne: boolean;
  readonly isEmulator: boolean;
  /** A television or a box for one. */
  readonly isTv: boolean;
  readonly maker: string;
  readonly model: string;
}

const xiaomi = /^(?:xiaomi|redmi|poco|mitv|mibox)$/i;

/** Chip makers and templates that are used where a maker should be: `QUALCOMM` in a Redmi Note 12, `generic`, `Android`. */
const notAMaker = /^(?:qualcomm|qti|mediatek|mtk|alps|generic.*|android|unknown|)$/i;

/** Mi A1, A2, A2 Lite, A3, which Xiaomi sold with Google's Android. */
const androidOne = /^(?:tissot|jasmine|daisy|laurel)(?:_|$)/;
const androidOneModel = /^Mi A(?:1|2|2 Lite|3)$/i;

/** `MiTV-AXSO1`, `MIBOX4`, `Xiaomi TV Box`; Android itself says `tv` in `ro.build.characteristics`. */
const tv = /^(?:mi|xiaomi|redmi)[ -]?(?:tv|box)/i;

/** How Xiaomi calls its phones, where a part of the properties names no maker. */
const modelOfXiaomi = /^(?:mi|mix|redmi|poco|xiaomi|hm|mitv|mibox)(?:[ -]|note|$|\d)/i;

const models = ['marketname', 'odm.marketname', 'vendor.marketname', 'model', 'odm.model', 'vendor.model'];

/** `Lime for arm64`, `missi system image for arm64`, `miproduct`: names of images, not of phones. */
const image = / for (?:arm|x86)|^(?:mainline|missi|miproduct)$/i;

/**
 * Who made the phone. The partitions of the maker (vendor, odm) count before the system's properties, which a port or a
 * custom ROM fills with what it likes.
 */
export function readHardware(properties: Properties): Hardware {
  const said = (name: string) => properties.get(name)?.trim() ?? '';
  const makersOf = (parts: readonly string[]) =>
    parts
      .flatMap((part) => [said(`ro.product.${part}brand`), said(`ro.product.${part}manufacturer`)])
      .filter((maker) => !notAMaker.test(maker));
  const own = makersOf(['odm.', 'vendor.']);
  const makers = own.length > 0 ? own : makersOf(['', 'system.', 'product.']);
  const systemMakers = makersOf(['', 'system.']);
  const model =
    models.map((name) => said(`ro.product.${name}`)).find((one) => one !== '' && !image.test(one)) ?? '';
  const isAndroidOne =
    androidOne.test(said('ro.product.device') || said('ro.build.product')) || androidOneModel.test(model);
  const isNamedSo = isAndroidOne || modelOfXiaomi.test(model);
  return {
    isXiaomi: makers.length === 0 ? isNamedSo : makers.some((maker) => xiaomi.test(maker)),
    isAndroidOne,
    isEmulator:
      /^(?:ranchu|goldfish|cutf_cvm|vbox86)$/.test(said('ro.hardware')) || said('ro.kernel.qemu') === '1',
    isTv: said('ro.build.characteristics').split(',').includes('tv') || tv.test(said('ro.product.model')),
    maker: systemMakers.find((maker) => !xiaomi.test(maker)) ?? makers[0] ?? systemMakers[0] ?? '',
    model,
  };
}
