import { dirname, join, resolve } from 'node:path';
import { InputError } from '../host/input-error.ts';
import { NotRead, readRegular } from '../host/read-regular.ts';
import { readText, whyUnread } from '../host/read-text.ts';
import { lateSignal } from '../device/late-signal.ts';

const configName = 'miaudit.config.yaml';

/** `--config` and `--no-config`, which are before all others. */
export const configOption = {
  type: 'string',
  requiresArg: true,
  describe: 'A configuration file; else miaudit.config.yaml, here or in a folder above. --no-config: none',
} as const;

/** Milliseconds for a pipe whose writer says nothing. The limit of the run may be told in the file itself. */
const longestWait = 60_000;

/** A configuration file. */
export interface ConfigFile {
  readonly path: string;
  /** Named by the person. One that was only found upwards may belong to somebody else. */
  readonly isChosen: boolean;
  readonly text: string;
}

/** The file of `--config`, else the first that is in the working folder or above it. */
export async function findConfig(
  chosen: string | undefined,
  signal?: AbortSignal,
): Promise<ConfigFile | undefined> {
  if (chosen !== undefined) {
    const isLate = lateSignal(longestWait);
    const text = await readText(chosen, signal ? AbortSignal.any([signal, isLate]) : isLate).catch(
      (cause: unknown) => {
        signal?.throwIfAborted();
        throw new InputError(
          `The configuration ${chosen} cannot be read${whyUnread(cause)}. Name a file that is there.`,
          {
            cause,
          },
        );
      },
    );
    return { path: chosen, isChosen: true, text };
  }
  for (let folder = resolve('.'); ; folder = dirname(folder)) {
    const path = join(folder, configName);
    try {
      return { path, isChosen: false, text: (await readRegular(path, 1 << 20)).toString('utf8') };
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR')
        throw new InputError(
          `The configuration ${path} ${error.message}. Make it a file that can be read, or give --no-config.`,
          { cause: error },
        );
    }
    if (dirname(folder) === folder) return undefined;
  }
}
