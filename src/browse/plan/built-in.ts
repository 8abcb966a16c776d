import { readFile } from 'node:fs/promises';
import { InputError } from '../../host/input-error.ts';
import { packageFile } from '../../package-file.ts';
import { readScenario } from './read-scenario.ts';
import { builtIn } from './scenario-names.ts';
import type { Scenario } from './scenario.ts';

/** A scenario by its built-in name, or from a file. */
export async function openScenario(name: string): Promise<Scenario> {
  const file = builtIn.includes(name) ? packageFile(`data/scenarios/${name}.yaml`) : name;
  try {
    return readScenario(await readFile(file, 'utf8'), name);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw new InputError(`${name} cannot be read. Name a file, or one of ${builtIn.join(', ')}.`, { cause });
  }
}
