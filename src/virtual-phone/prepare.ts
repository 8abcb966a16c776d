import { writeFileSync } from 'node:fs';
import { packageFile } from '../package-file.ts';
import { fixtureNames, loadPhone } from './load.ts';
import { preparedName, writePrepared } from './prepared.ts';

/** Writes down every built-in phone. The build alone calls it. @throws Error where a fixture is broken. */
export function preparePhones(): void {
  for (const name of fixtureNames())
    writeFileSync(packageFile(`fixtures/${name}/${preparedName}`), writePrepared(loadPhone(name)));
}
