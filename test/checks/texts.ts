/** Answers of phones as tests need them: made, in the shapes of real ones. */

const miui = [
  '[ro.build.version.incremental]: [V12.5.7.0.RGGEUXM]',
  '[ro.build.version.release]: [11]',
  '[ro.build.version.sdk]: [30]',
  '[ro.build.version.security_patch]: [2021-09-01]',
  '[ro.build.characteristics]: [default]',
  '[ro.miui.build.region]: [eea]',
  '[ro.miui.region]: [DE]',
  '[ro.miui.ui.version.code]: [12]',
  '[ro.miui.ui.version.name]: [V125]',
  '[ro.product.brand]: [Redmi]',
  '[ro.product.device]: [begonia]',
  '[ro.product.manufacturer]: [Xiaomi]',
  '[ro.product.mod_device]: [begonia_eea_global]',
  '[ro.product.model]: [Redmi Note 8 Pro]',
];

/** `getprop` of the phone above, with some properties otherwise; null leaves one out. */
export function getprop(changes: Readonly<Record<string, string | null>> = {}): string {
  const kept = miui.filter((line) => !Object.keys(changes).some((name) => line.startsWith(`[${name}]`)));
  const changed = Object.entries(changes).flatMap(([name, value]) =>
    value === null ? [] : [`[${name}]: [${value}]`],
  );
  return `${[...kept, ...changed].sort().join('\n')}\nend of the list\n`;
}

/** `settings list`: what every phone has, and these. */
export function settings(entries: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ device_provisioned: '1', volume_music: '5', wifi_on: '1', ...entries })
    .map(([key, value]) => `${key}=${value}`)
    .sort();
  return `${lines.join('\n')}\nend of the list\n`;
}

/** What a user other than 0 has, or what the phone says instead of a list. */
type Other = string | { readonly names: readonly string[]; readonly disabled?: readonly string[] };

/** The answer of the probe `packages`: names, and those of them that are disabled; the same of other users, by id. */
export function packages(
  names: readonly string[],
  disabled: readonly string[] = [],
  others: Readonly<Record<number, Other>> = {},
): string {
  const lines = (some: readonly string[]) => some.map((name) => `package:${name}`);
  const all = ['com.android.systemui', ...names];
  const ofOthers = Object.entries(others).flatMap(([id, other]) => [
    `user ${id}:`,
    ...(typeof other === 'string'
      ? [other]
      : [
          ...lines(['android', ...other.names]),
          'system:',
          ...lines(other.names),
          'disabled:',
          ...lines(other.disabled ?? []),
        ]),
  ]);
  const ofOwner = [...lines(all), 'system:', ...lines(all), 'disabled:', ...lines(disabled)];
  const ids = ['0', ...Object.keys(others)].join(' ');
  return `${[...ofOwner, `users: ${ids}`, ...ofOthers, 'end'].join('\n')}\n`;
}

interface Dump {
  readonly version?: string;
  readonly users?: readonly number[];
  readonly granted?: readonly string[];
  readonly providers?: readonly string[];
}

/** `dumpsys package NAME` as Android 11 prints it. */
export function dump(
  name: string,
  { version = '12.10.5-gn', users = [0], granted = [], providers = [] }: Dump,
) {
  const permissions = ['android.permission.READ_PHONE_STATE', 'android.permission.CAMERA'].map(
    (one) => `        ${one}: granted=${granted.includes(one)}, flags=[ USER_SENSITIVE_WHEN_GRANTED]`,
  );
  const states = [0, 999].map(
    (user) =>
      `    User ${user}: ceDataInode=1 installed=${users.includes(user)} hidden=false suspended=false distractionFlags=0 stopped=false notLaunched=false enabled=0 instant=false virtual=false`,
  );
  return [
    'Activity Resolver Table:',
    '  Schemes:',
    '      https:',
    `        2f2e1c8 ${name}/com.android.browser.BrowserActivity filter 5fdc561`,
    '',
    'Registered ContentProviders:',
    ...providers.flatMap((one) => [`  ${name}/${one}:`, `    Provider{9a54c5a ${name}/${one}}`]),
    '',
    'Key Set Manager:',
    `  [${name}]`,
    '      Signing KeySets: 25',
    '',
    'Packages:',
    `  Package [${name}] (7e0b81b):`,
    '    userId=10143',
    `    pkg=Package{46b56b8 ${name}}`,
    '    codePath=/data/app/browser',
    '    versionCode=2022030101 minSdk=23 targetSdk=30',
    `    versionName=${version}`,
    '    flags=[ SYSTEM HAS_CODE ALLOW_CLEAR_USER_DATA ]',
    '    pkgFlags=[ SYSTEM HAS_CODE ALLOW_CLEAR_USER_DATA ]',
    '    timeStamp=2021-09-28 10:11:12',
    '    install permissions:',
    '      android.permission.INTERNET: granted=true',
    ...states.flatMap((line, at) =>
      at === 0 ? [line, '      gids=[3003]', '      runtime permissions:', ...permissions] : [line],
    ),
    '',
    'Package Changes:',
    '  Sequence number=58',
    '',
    'Dexopt state:',
    `  [${name}]`,
    '    path: /data/app/browser/base.apk',
    '',
  ].join('\n');
}
