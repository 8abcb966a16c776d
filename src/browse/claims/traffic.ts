import type { Capture } from '../../capture/capture.ts';
import type { Networks } from '../witnesses/networks.ts';
import type { RunRead } from './read-run.ts';
import { uidsIn } from '../../probes/package-list.ts';
import { analyticsPackage } from '../../data/browsers.ts';
import { bytesSent } from '../../probes/netstats.ts';
import { isLocal, remoteAddresses } from '../../probes/sockets.ts';
import { runs as runsWord, type Basis } from './verdict.ts';

/** "Alibaba (SG)": who announces the address, and the country in which that network is registered. */
export function describeNetwork(address: string, { ownerOf, countryOf }: Networks): string {
  return `${ownerOf(address) ?? 'an owner who is not in the table'} (${countryOf(address) ?? 'country unknown'})`;
}

/** The networks of some addresses: those whose owner is not known may be of several. */
export function networksOf(addresses: readonly string[], networks: Networks): string {
  const { ownerOf, countryOf } = networks;
  const known = addresses.filter((address) => ownerOf(address) !== undefined);
  const named = [...new Set(known.map((address) => describeNetwork(address, networks)))];
  const others = addresses.filter((address) => !known.includes(address));
  const countries = [...new Set(others.map((address) => countryOf(address) ?? 'country unknown'))];
  return [
    ...(named.length === 0 ? [] : [`networks of ${named.join(', ')}`]),
    ...(countries.length === 0
      ? []
      : [`networks whose owners the table does not name (${countries.join(', ')})`]),
  ].join(', and in ');
}

function textAt(capture: Capture, path: string): string {
  const answer = capture.get(path);
  return answer?.ok ? answer.raw : '';
}

interface Socket {
  readonly address: string;
  readonly file: string;
  readonly lines: readonly number[];
  readonly raw: readonly string[];
}

function socketsOf(name: string, { run }: RunRead, capture: Capture): readonly Socket[] {
  const uid = uidsIn(textAt(capture, 'browse/uids')).get(name);
  return remoteAddresses(textAt(capture, `${run.id}/sockets`))
    .filter((one) => one.uid === uid && !isLocal(one.address))
    .map(({ address, line, text }) => ({
      address,
      file: `${run.id}/sockets.txt`,
      lines: [line],
      raw: [text],
    }));
}

/** The analytics app sends for other apps, too. Its connections count where the browser recorded something. */
export function socketsOfAnalytics({ arm }: Basis, run: RunRead, capture: Capture): readonly Socket[] {
  const recorded = run.events.some((event) => event.kind === 'event' && event.package === arm.package);
  return recorded ? socketsOf(analyticsPackage, run, capture) : [];
}

/** Sockets and bytes of the browser include those of the pages: they are shown, and prove nothing. */
export function witnesses(
  { arm }: Basis,
  sound: readonly RunRead[],
  capture: Capture,
  networks: Networks,
): readonly string[] {
  const browsers = [
    ...new Set(sound.flatMap((run) => socketsOf(arm.package, run, capture).map(({ address }) => address))),
  ];
  const uids = uidsIn(textAt(capture, 'browse/uids'));
  const bytes = [arm.package, analyticsPackage].flatMap((name) => {
    const uid = uids.get(name);
    const sums = sound.map(({ run }) => {
      const [before, after] = ['before', 'after'].map((when) =>
        bytesSent(textAt(capture, `${run.id}/netstats-${when}`)),
      );
      return uid === undefined || !before || !after
        ? undefined
        : (after.get(uid) ?? 0) - (before.get(uid) ?? 0);
    });
    const known = sums.filter((sum) => sum !== undefined);
    const total = known.reduce((sum, one) => sum + one, 0);
    return known.length === 0 || total <= 0
      ? []
      : [
          `${name} sent ${total} ${total === 1 ? 'byte' : 'bytes'} in ${known.length} of ${sound.length} ${runsWord(sound.length)} (netstats)`,
        ];
  });
  return [
    ...(browsers.length > 0
      ? [
          `the browser had connections to ${browsers.length} ${browsers.length === 1 ? 'address' : 'addresses'} in this arm, in ${networksOf(browsers, networks)}; the pages' own connections are among them`,
        ]
      : []),
    ...bytes,
  ];
}
