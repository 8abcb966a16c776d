import { ruleFor } from '../../data/hosts.ts';
import { getprop } from '../../probes/getprop.ts';
import type { Capture } from '../../capture/capture.ts';
import type { EventFound } from '../../scan/found.ts';
import { read } from '../../capture/readings.ts';
import type { Networks } from '../witnesses/networks.ts';
import type { RunRead } from './read-run.ts';
import { count } from './recorded.ts';
import { analyticsPackage } from '../../data/browsers.ts';
import { describeNetwork, socketsOfAnalytics, witnesses } from './traffic.ts';
import { showEvidence, runs, untestable, valid, type Basis, type ClaimVerdict } from './verdict.ts';

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
      const host = hostIn(event);
      if (host === undefined) return [];
      const address = addressBeside(host, event.raw[0] ?? '');
      return [{ host, event, ...(address !== undefined && { address }) }];
    });
}

/** The host that an upload or contact names; undefined where it names none. */
export function hostIn({ name }: EventFound): string | undefined {
  const host = /^(?:https?:\/\/)?([a-z0-9][a-z0-9.-]{1,250})/i.exec(name)?.[1]?.toLowerCase();
  return host?.includes('.') === true ? host : undefined;
}

/** `data.mistat.xiaomi.com/203.0.113.7`, as Java prints an InetAddress (docs/evidence/hosts.md#in-logs). */
export function addressBeside(host: string, line: string): string | undefined {
  const at = line.toLowerCase().indexOf(`${host}/`);
  return at < 0 ? undefined : /^(?:\d{1,3}\.){3}\d{1,3}/.exec(line.slice(at + host.length + 1))?.[0];
}

/** An upload that succeeded, of the SDK that recorded something, after that record in the same log, and where it went. */
interface Carrier extends Contact {
  readonly run: RunRead;
}

function carriersOf(basis: Basis, run: RunRead, records: readonly EventFound[]): readonly Carrier[] {
  const contacts = contactsOf(basis, run);
  const addressOf = (host: string) => contacts.find((one) => one.host === host && one.address)?.address;
  const follows = (upload: EventFound) =>
    records.some(
      (record) => record.detector === upload.detector && (record.lines[0] ?? 0) <= (upload.lines[0] ?? 0),
    );
  return contacts
    .filter(({ event }) => event.kind === 'upload' && event.stage === 'sent' && follows(event))
    .map(({ host, event, address = addressOf(host) }) => ({
      host,
      event,
      run,
      ...(address !== undefined && { address }),
    }));
}

/**
 * Confirmed only where a record of something that was done, and an upload of the same SDK after it, are in one log, and the
 * upload's host is beside an address in another country. A look-up or a connection alone carries nothing that is known.
 * `throughProxy` is what a host was seen to get, of which nothing is known but its size.
 */
export function sentVerdict(
  basis: Basis,
  capture: Capture,
  networks: Networks,
  throughProxy: string | undefined,
): ClaimVerdict {
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
  const hosts = [...new Set(contacts.map(({ host }) => host))];
  const details = [
    ...hosts.map(
      (host) => `${host}: ${ruleFor(host)?.owner ?? 'owner unknown'}${purpose(host)}, by its name`,
    ),
    ...addresses.map((address) => `${address}: network of ${describeNetwork(address, networks)}`),
    ...witnesses(basis, sound, capture, networks),
    home === undefined ? 'the country of the phone is unknown' : home.how,
  ];
  const records = count(basis.runs, basis.all).recorded.flatMap((one) => one.records);
  const carriers = sound.flatMap((run) =>
    carriersOf(
      basis,
      run,
      records.filter((one) => one.run === run).map(({ event }) => event),
    ),
  );
  const abroad = carriers.filter(({ address }) =>
    isForeign(address && networks.countryOf(address), home?.country),
  );
  const shown = [...contacts.map(({ event }) => event), ...sockets];
  const cannot = (summary: string): ClaimVerdict => ({
    ...untestable(claim, throughProxy === undefined ? summary : `${summary}; ${throughProxy}`, details),
    evidence: showEvidence(shown),
  });
  if (abroad.length > 0) {
    const where = [
      ...new Set(
        abroad.flatMap(({ host, address = '' }) => `${host}, in ${describeNetwork(address, networks)}`),
      ),
    ];
    const inRuns = new Set(abroad.map(({ run }) => run)).size;
    return {
      claim,
      status: 'confirmed',
      summary: `recorded, and then an upload of the same SDK to ${where.join('; ')}, in ${inRuns} of ${sound.length} ${runs(sound.length)}; ${home?.how ?? ''}`,
      details,
      evidence: showEvidence([
        ...abroad.map(({ event }) => event),
        ...records.slice(0, 3).map(({ event }) => event),
        ...shown,
      ]),
    };
  }
  if (records.length === 0) return cannot('nothing that was done was seen to be recorded');
  if (carriers.some(({ address }) => address !== undefined))
    return cannot(
      home === undefined
        ? 'what was recorded was uploaded, and the country of the phone is unknown'
        : `uploads after a record were seen, none to an address that is known to be outside ${home.country}; where others went is not known`,
    );
  return cannot(
    hosts.length === 0 && addresses.length === 0
      ? throughProxy === undefined
        ? 'nothing shows where anything was sent'
        : 'no line of the log shows where what was recorded was sent'
      : 'hosts or addresses were seen, and no line shows an upload of what was recorded to one whose country is known',
  );
}

function isForeign(country: string | undefined, home: string | undefined): boolean {
  return country !== undefined && home !== undefined && country !== home;
}

function purpose(host: string): string {
  const known = ruleFor(host);
  return known ? `, ${known.purpose}` : '';
}

/** In English whatever the locale of the computer; a code that no country has stays a code. */
const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

interface Home {
  readonly country: string;
  readonly how: string;
}

/** The network's country, then the SIM's, then the region that the phone is set to. */
function homeOf(capture: Capture): Home | undefined {
  const properties = read(capture, getprop);
  if (!properties.ok) return undefined;
  const sources = [
    ['gsm.operator.iso-country', 'the phone is in a mobile network of'],
    ['gsm.sim.operator.iso-country', 'the SIM is of'],
    ['ro.miui.region', 'the region of the phone is set to'],
  ] as const;
  for (const [name, how] of sources) {
    const country = (properties.value.get(name) ?? '')
      .toUpperCase()
      .split(',')
      .find((one) => /^[A-Z]{2}$/.test(one));
    if (country !== undefined) return { country, how: `${how} ${countryNames.of(country)} (${name})` };
  }
  return undefined;
}
