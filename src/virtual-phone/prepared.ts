import { existsSync, readFileSync } from 'node:fs';
import { packageFile } from '../package-file.ts';
import type { PhoneDefinition } from './definition.ts';

/** A built-in phone that the build loaded, checked and wrote down (scripts/build.js): opening it needs no schema. */
export const preparedName = 'prepared.json';

/** Undefined for a folder of somebody else, and where nothing was built: load.ts then loads and checks the phone. */
export function preparedPhone(name: string): PhoneDefinition | undefined {
  if (!/^[a-z\d-]+$/.test(name)) return undefined;
  const file = packageFile(`fixtures/${name}/${preparedName}`);
  return existsSync(file) ? readPrepared(readFileSync(file, 'utf8')) : undefined;
}

/** @throws Error for a phone with modules: functions cannot be written down. */
export function writePrepared(definition: PhoneDefinition): string {
  if (definition.modules.length > 0) throw new Error(`${definition.serial} has modules.`);
  return JSON.stringify(definition, (_key, value: unknown) => (value instanceof Map ? [...value] : value));
}

export function readPrepared(text: string): PhoneDefinition {
  const { properties, settings, ...rest } = JSON.parse(text) as PreparedPhone;
  return {
    ...rest,
    properties: new Map(properties),
    settings: {
      system: new Map(settings.system),
      secure: new Map(settings.secure),
      global: new Map(settings.global),
    },
  };
}

type Entries = readonly (readonly [string, string])[];
interface PreparedPhone extends Omit<PhoneDefinition, 'properties' | 'settings'> {
  readonly properties: Entries;
  readonly settings: Readonly<Record<'system' | 'secure' | 'global', Entries>>;
}
