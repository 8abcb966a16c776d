import type { Statement } from './check.ts';

/** Public statements since 2020 that concern several checks. A statement about one check is in the file of that check. */

export const xiaomiOnStatistics: Statement = {
  by: 'Xiaomi',
  says: 'Statistics of use are aggregated and cannot identify anyone alone. An address is taken to find pages that load slowly.',
  source: { confidence: 'documented', at: 'docs/evidence/incident.md#xiaomi-statement' },
};

export const xiaomiOnIncognito: Statement = {
  by: 'Xiaomi',
  says: 'Nothing is uploaded in incognito mode: neither sites nor search words.',
  source: { confidence: 'documented', at: 'docs/evidence/incident.md#trust-center' },
};

export const forbesOnAddresses: Statement = {
  by: 'Forbes, 2020',
  says: 'The browsers send all addresses and search words, in incognito mode too.',
  source: { confidence: 'press', at: 'docs/evidence/incident.md#claims' },
};

export const palantOnEvents: Statement = {
  by: 'Wladimir Palant, 2020',
  says: 'Mint Browser 3.4.0 reports the address of each page that loads, and the words of each search, with an identifier of the phone.',
  source: { confidence: 'code', at: 'docs/evidence/incident.md#mint-events' },
};

export const palantOnSwitch: Statement = {
  by: 'Wladimir Palant, 2020',
  says: 'With the switch off, incognito mode sends none of these statistics. Normal browsing is collected as before.',
  source: { confidence: 'code', at: 'docs/evidence/incident.md#switch-sense' },
};

export const leithOnSystem: Statement = {
  by: 'Liu, Patras and Leith, 2021',
  says: 'The system of a Xiaomi phone sends which screens of which apps are seen, and for how long, to Singapore.',
  source: { confidence: 'documented', at: 'docs/evidence/incident.md#leith' },
};
