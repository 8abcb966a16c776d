import { ruleFor } from '../../data/hosts.ts';
import { getprop } from '../../probes/getprop.ts';
import type { Capture } from '../../capture/capture.ts';
import type { EventFound } from '../../scan/found.ts';
import { read } from '../../capture/readings.ts';
import type { Networks } from '../witnesses/networks.ts';
import type { RunRead } from './read-run.ts';
import { analyticsPackage } from '../witnesses/witnesses.ts';
import { networkOf, socketsOfAnalytics, witnesses } from './traffic.ts';
import { evidenceOf, power, valid, type Basis, type ClaimVerdict } from './verdict.ts';

const claim = 'sent-abroad';

/** A host that was contacted or looked up, and its address where the log has it. */
interface Contact {
  readonly host: string;
  readonly address?: string;
  readonly event: EventFound;
}

function contactsOf({ arm }: Basis, run: RunRead): readonly Contact[] {
  return run.events
    .filter(
      ({ kind, package: of }) =>
        (kind === 'contact' || kind === 'upload') && (of === arm.package || of === analyticsPackage),
    )
    .flatMap((event) => {
      const host = /^(?:https?:\/\/)?([a-z0-9][a-z0-9.-]{1,250})/i.exec(event.name)?.[1]?.toLowerCase();
      if (!host?.includes('.')) return [];
      const address = addressBeside(host, event.raw[0] ?? '');
      return [{ host, event, ...(address !== undefined && { address }) }];
    });
}

/** `data.mistat.xiaomi.com/203.0.113.7`, as Java prints an InetAddress (docs/evidence/hosts.md#in-logs). */
function addressBeside(host: string, line: string): string | undefined {
  const at = line.toLowerCase().indexOf(`${host}/`);
  return at < 0 ? undefined : /^(?:\d{1,3}\.){3}\d{1,3}/.exec(line.slice(at + host.length + 1))?.[0];
}

export function sentVerdict(basis: Basis, capture: Capture, networks: Networks): ClaimVerdict {
  const sound = basis.runs.filter(valid);
  const contacts = sound.flatMap((run) => contactsOf(basis, run));
  const home = homeOf(capture);
  const sockets = sound.flatMap((run) => socketsOfAnalytics(basis, run, capture));
  const addresses = [
    ...new Set([
      ...contacts.flatMap(({ address }) => address ?? []),
      ...sockets.map(({ address }) => address),
    ]),
  ];
  const abroad = addresses.filter((address) => isForeign(networks.countryOf(address), home));
  const hosts = [...new Set(contacts.map(({ host }) => host))];
  const details = [
    ...hosts.map(
      (host) => `${host}: ${ruleFor(host)?.owner ?? 'owner unknown'}${purpose(host)}, by its name`,
    ),
    ...addresses.map((address) => `${address}: network of ${networkOf(address, networks)}`),
    ...witnesses(basis, sound, capture, networks),
    home === undefined ? 'the country of the phone is unknown' : `the phone says that it is in ${home}`,
  ];
  const verdict = (status: ClaimVerdict['status'], summary: string): ClaimVerdict => ({
    claim,
    status,
    summary,
    details,
    evidence: evidenceOf([...contacts.map(({ event }) => event), ...sockets]),
  });
  if (abroad.length > 0)
    return verdict(
      'confirmed',
      `sent to networks of ${[...new Set(abroad.map((one) => networkOf(one, networks)))].join(', ')}`,
    );
  if (hosts.length === 0 && addresses.length === 0)
    return verdict('cannot be tested here', 'nothing shows where anything was sent');
  const isAtHome = (address: string | undefined) =>
    home !== undefined && address !== undefined && networks.countryOf(address) === home;
  const seenWhere = sound.filter((run) =>
    [
      ...contactsOf(basis, run).map(({ address }) => address),
      ...socketsOfAnalytics(basis, run, capture).map(({ address }) => address),
    ].some(isAtHome),
  ).length;
  if (home !== undefined && seenWhere > 0)
    return {
      ...verdict('not seen', `all addresses with a known country are in ${home}: ${power(seenWhere)}`),
      seen: 0,
      tried: seenWhere,
    };
  return verdict(
    'cannot be tested here',
    'hosts were contacted, but none of their addresses was seen: the country is unknown',
  );
}

function isForeign(country: string | undefined, home: string | undefined): boolean {
  return country !== undefined && home !== undefined && country !== home;
}

function purpose(host: string): string {
  const known = ruleFor(host);
  return known ? `, ${known.purpose}` : '';
}

/** The network's country, then the SIM's, then the one that was chosen. */
function homeOf(capture: Capture): string | undefined {
  const properties = read(capture, getprop);
  if (!properties.ok) return undefined;
  const names = [
    'gsm.operator.iso-country',
    'gsm.sim.operator.iso-country',
    'ro.miui.region',
    'ro.product.locale.region',
  ];
  return names
    .map((name) => properties.value.get(name)?.split(',')[0]?.toUpperCase() ?? '')
    .find((country) => /^[A-Z]{2}$/.test(country));
}
