/**
 * Packages that every list holds which is whole: of Android itself, from the first letter to the last (AOSP
 * build/target/product; read in a Xiaomi Pad 6). Names that only some versions have are not among them.
 */
const core = [
  ...['android', 'com.android.bluetooth', 'com.android.carrierconfig', 'com.android.certinstaller'],
  ...[
    'com.android.externalstorage',
    'com.android.inputdevices',
    'com.android.keychain',
    'com.android.location.fused',
  ],
  ...['com.android.mtp', 'com.android.pacprocessor', 'com.android.phone', 'com.android.providers.contacts'],
  ...['com.android.providers.downloads', 'com.android.providers.media', 'com.android.providers.settings'],
  ...['com.android.providers.telephony', 'com.android.proxyhandler', 'com.android.server.telecom'],
  ...['com.android.settings', 'com.android.shell', 'com.android.systemui', 'com.android.vpndialogs'],
];

/** An owner may have taken one away. More that are missing are a list that was cut: it is in no order. */
const mostMissing = 1;

/** Who makes what is in the ROM. A list in which nobody else has a package may be one of `-s`. */
const ofTheRom =
  /^(?:android(?:$|\.)|(?:com|org|vendor|miui|cn|net)\.(?:android|google|miui|xiaomi|mi|milink|qualcomm|qti|quicinc|mediatek|codeaurora|fido|facebook|tencent|fingerprints|goodix|lbe|duokan|unionpay|wps|ifaa|nxp|bsp|trustonic|modemdebug|sohu|autonavi|baidu|iflytek|longcheertel|wingtech|huaqin|netflix|amazon|microsoft|opera|linkedin|booking|ebay|spotify)\.|miui\.|vendor\.)/;

/** So many packages of others show that a list is not one of `-s`. */
const fewestOfOthers = 3;

/** So many packages each of these makers has on every MIUI and HyperOS: a list without them went through a filter. */
const fewestOfXiaomi = { 'com.miui.': 3, 'com.xiaomi.': 2 };

/**
 * Whether a list of packages shows that it is whole: it has what every ROM has, and what only owners install; with a ROM
 * of Xiaomi, what Xiaomi puts into each, too.
 */
export function isWholeList(names: ReadonlySet<string>, isXiaomiRom: boolean): boolean {
  const count = (start: string) => [...names].filter((name) => name.startsWith(start)).length;
  const counts = Object.entries(fewestOfXiaomi).map(([start, fewest]) => [count(start), fewest] as const);
  const isOfXiaomi = isXiaomiRom || counts.some(([found]) => found > 0);
  if (isOfXiaomi && counts.some(([found, fewest]) => found < fewest)) return false;
  return hasCore(names) && [...names].filter((name) => !ofTheRom.test(name)).length >= fewestOfOthers;
}

/** Whether a list shows that it holds all of the ROM's own packages. */
export function hasCore(names: ReadonlySet<string>): boolean {
  return names.has('android') && core.filter((name) => !names.has(name)).length <= mostMissing;
}
