import { InputError } from '../../host/input-error.ts';
import { readText, whyUnread } from '../../host/read-text.ts';
import { packageFile } from '../../package-file.ts';
import { readScenario } from './read-scenario.ts';
import { builtIn } from './scenario-names.ts';
import type { Scenario } from './scenario.ts';

/** A scenario by its built-in name, or from a file. */
export async function openScenario(name: string, signal?: AbortSignal): Promise<Scenario> {
  const file = builtIn.includes(name) ? packageFile(`data/scenarios/${name}.yaml`) : name;
  try {
    return readScenario(await readText(file, signal), name);
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof InputError) throw cause;
    throw new InputError(
      `${name} cannot be read${whyUnread(cause)}. Name a file, or one of ${builtIn.join(', ')}.`,
      { cause },
    );
  }
}
