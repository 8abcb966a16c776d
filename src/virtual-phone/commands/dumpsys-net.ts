import type { PhoneCommand } from '../inside.ts';
import type { Network } from '../traffic.ts';

const ident = '[{type=1, metered=false, defaultNetwork=true}]';
const bucketSeconds = 3600;

/** `dumpsys netstats detail`: what went over the network for each uid since the phone was opened (docs/evidence/traffic.md#netstats). */
export const dumpNetstats: PhoneCommand = (_args, { state, sdk, now }) => {
  const start = Math.floor(now() / 1000 / bucketSeconds) * bucketSeconds;
  const packets = (bytes: number) => Math.ceil(bytes / 1400);
  const uids = [...state.traffic].flatMap(([uid, { sent, received }]) => [
    `  ident=${ident} uid=${uid} set=FOREGROUND tag=0x0`,
    `    NetworkStatsHistory: bucketDuration=${bucketSeconds}`,
    `      st=${start} rb=${received} rp=${packets(received)} tb=${sent} tp=${packets(sent)} op=0`,
  ]);
  const block = (name: string, lines: readonly string[]) => [
    `${name} stats:`,
    '  Pending bytes: 0',
    '  History since boot:',
    ...lines,
  ];
  const lines = [
    'Active interfaces:',
    `  iface=wlan0 ident=${ident}`,
    ...block('Dev', []),
    ...block('Xt', []),
    ...block('UID', uids),
    ...block('UID tag', []),
    ...(sdk >= 33 ? uidStats(state) : []),
  ];
  return { stdout: `${lines.join('\n')}\n` };
};

/** The live counters, since boot (docs/evidence/traffic.md#netstats). */
function uidStats({ traffic }: Network): readonly string[] {
  const packets = (bytes: number) => Math.ceil(bytes / 1400);
  return [
    'mAppUidStatsMap:',
    '  uid rxBytes rxPackets txBytes txPackets',
    ...[...traffic].map(
      ([uid, { sent, received }]) => `  ${uid} ${received} ${packets(received)} ${sent} ${packets(sent)}`,
    ),
  ];
}

/** `dumpsys netd trafficcontroller`, where Android 9 to 12 shows them. */
export const dumpNetd: PhoneCommand = ([what], { state, sdk }) =>
  what === 'trafficcontroller' && sdk >= 28 && sdk < 33
    ? { stdout: `${['TrafficController', ...uidStats(state)].join('\n')}\n` }
    : { stdout: 'NetdNativeService\n' };

export const dumpNetpolicy: PhoneCommand = (_args, { state }) => {
  const uids = [...state.restrictedUids].map((uid) => `  UID=${uid} policy=1 (REJECT_METERED_BACKGROUND)\n`);
  return {
    stdout: `System ready: true\nRestrict background: false\nRestrict power: false\nDevice idle: false\n\nNetwork policies:\n\nPolicy for UIDs:\n${uids.join('')}`,
  };
};
