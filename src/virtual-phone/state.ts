import type { Namespace } from '../device/step.ts';
import type { Display, PackageData, UserState } from './definition.ts';
import type { PhoneDefinition } from './definition.ts';
import { logBuffer, type LogBuffer } from './log-buffer.ts';
import { endAt, type WrittenLine } from './log-lines.ts';
import { lossyLog } from './lossy-log.ts';
import type { Network } from './traffic.ts';
import { userCertificateFiles } from './user-certificates.ts';

type ValueTable = Map<string, string>;

/** All of a virtual phone that changes while it runs. */
export interface PhoneState extends Network {
  readonly properties: ValueTable;
  /** `global` has user 0 only. */
  readonly settings: Readonly<Record<Namespace, Map<number, ValueTable>>>;
  readonly packages: Map<string, PackageData>;
  /** Private to each app: package, then key. */
  readonly prefs: Map<string, ValueTable>;
  /** `package/op` to mode, where it is not the default. */
  readonly appops: ValueTable;
  /** Uids that may not use metered networks in the background. */
  readonly restrictedUids: Set<number>;
  readonly files: Map<string, Uint8Array>;
  /** The processes of apps: package to pid. */
  readonly processes: Map<string, number>;
  readonly log: LogBuffer;
  /** When it was last started, milliseconds since 1970. */
  started: number;
  isAwake: boolean;
  isLocked: boolean;
  /** What `wm` has overridden. */
  display: Partial<Display>;
  lastPid: number;
}

/** `keeps` says whether the log keeps a line. */
export function makeState(
  phone: PhoneDefinition,
  now: number,
  keeps: (line: WrittenLine) => boolean = () => true,
): PhoneState {
  const perUser = (namespace: Namespace) =>
    new Map(
      phone.users
        .filter((user) => user.id === 0 || namespace !== 'global')
        .map((user) => [user.id, new Map(phone.settings[namespace])] as const),
    );
  const all = logBuffer(endAt(phone.log, now));
  const log: LogBuffer = {
    ...all,
    write(line) {
      if (keeps(line)) all.write(line);
    },
  };
  const sdk = Number(phone.properties.get('ro.build.version.sdk'));
  return {
    properties: new Map(phone.properties),
    settings: { system: perUser('system'), secure: perUser('secure'), global: perUser('global') },
    packages: makePackages(phone),
    prefs: new Map(Object.entries(phone.prefs).map(([name, keys]) => [name, new Map(Object.entries(keys))])),
    appops: new Map(
      Object.entries(phone.appops).flatMap(([name, modes]) =>
        Object.entries(modes).map(([op, mode]) => [`${name}/${op}`, mode] as const),
      ),
    ),
    restrictedUids: new Set(),
    files: new Map(userCertificateFiles(phone.userCertificates)),
    processes: new Map(),
    log: phone.logLoss ? lossyLog(log, phone.logLoss, sdk) : log,
    traffic: new Map(),
    connections: [],
    proxy: undefined,
    isProxyWritten: phone.settings.global.has('http_proxy'),
    started: now - 3 * 86_400_000,
    isAwake: phone.screen === 'on' || phone.screen === 'locked',
    isLocked: phone.screen !== 'on',
    display: {},
    lastPid: 12_000,
  };
}

/** The packages as the fixture has them, each with a state for every user. */
export function makePackages({ packages, users }: PhoneDefinition): Map<string, PackageData> {
  return new Map(
    Object.entries(structuredClone(packages)).map(([name, data]) => {
      for (const { id } of users) data.users[id] = forUser(data, id);
      return [name, data] as const;
    }),
  );
}

/** The lasting state as a flat table, so that two moments can be compared: `secure/0/upload_log_pref` → `1`. */
export function snapshot(state: PhoneState): Record<string, string> {
  const taken: Record<string, string> = {};
  const put = (place: string, table: Iterable<readonly [string, string]>) => {
    for (const [key, value] of table) taken[`${place}/${key}`] = value;
  };
  put('property', state.properties);
  for (const [namespace, users] of Object.entries(state.settings))
    for (const [user, table] of users) put(`${namespace}/${user}`, table);
  for (const [name, data] of state.packages) taken[`package/${name}`] = JSON.stringify(data);
  for (const [name, table] of state.prefs) put(`pref/${name}`, table);
  put('appop', state.appops);
  for (const uid of state.restrictedUids) taken[`restricted/${uid}`] = 'true';
  for (const [key, value] of Object.entries(state.display)) taken[`display/${key}`] = String(value);
  return taken;
}

/** The keys of two snapshots that differ: before and after, undefined where absent. */
export function differences(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Record<string, readonly [string | undefined, string | undefined]> {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return Object.fromEntries(
    keys.filter((key) => before[key] !== after[key]).map((key) => [key, [before[key], after[key]] as const]),
  );
}

/** The state of a package for a user. User 0 has every package that was not removed. A user that does not exist has none. */
export function forUser(data: PackageData, user: number): UserState {
  const untouched = { enabled: 0, hidden: false, suspended: false, stopped: false };
  return data.users[user] ?? { ...untouched, installed: user === 0 };
}

export const isSystem = (data: PackageData): boolean => !data.path.startsWith('/data/app/');

export const isOn = (state: UserState): boolean => state.installed && !state.hidden && state.enabled < 2;
