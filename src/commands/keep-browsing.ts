import type { KeyObject } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseLines } from '../browse/choose-lines.ts';
import { planIn } from '../browse/read-plan.ts';
import { startSaving } from '../capture/store.ts';
import type { Recording } from '../capture/capture.ts';
import { InputError } from '../host/input-error.ts';
import { makeFolder } from '../host/make-folder.ts';
import { stateFolder } from '../host/state-folder.ts';
import { redactAndVerify } from '../redaction/redact-and-verify.ts';
import type { Host } from './host.ts';

export interface Keeping {
  /** Before the first run: throws an InputError where nothing can be written, for then nothing need be browsed. */
  readonly begin: (recording: Recording) => Promise<void>;
  /** After each step and run; that it cannot be written is reported once, and the browsing continues. */
  readonly more: (recording: Recording) => Promise<void>;
  /**
   * For what is already redacted. Throws an InputError that names the folder which is left.
   *
   * @param isWhole Whether all runs are done: then nothing can be resumed.
   */
  readonly finish: (recording: Recording, isWhole: boolean) => Promise<void>;
}

export interface KeepingOptions {
  readonly resumed?: { readonly replaces: string; readonly unredacted: readonly string[] } | undefined;
  /** Signs the capture when it is finished. */
  readonly signingKey?: KeyObject | undefined;
  /** Whether log lines of every app are kept. */
  readonly keepsAllLines?: boolean;
}

/**
 * Keeps what is browsed as it comes: redacted under the key of the whole in the folder that was named, and as it is in a
 * folder of the user's own, from which it can be resumed. That one goes when all runs are done.
 */
export function keepIn(
  folder: string,
  key: Uint8Array,
  host: Pick<Host, 'err' | 'env' | 'platform'>,
  { resumed, signingKey, keepsAllLines = false }: KeepingOptions = {},
): Keeping {
  const saving = startSaving(folder, { replaces: resumed?.replaces, key: signingKey });
  let unredacted: ReturnType<typeof startSaving> | undefined;
  const keep = async (recording: Recording) => {
    if (!unredacted) {
      await makeFolder(unredactedFolder(host), 0o700);
      unredacted = startSaving(join(unredactedFolder(host), planIn(recording).neverUsed));
    }
    await unredacted.keep(recording);
    await saving.keep(fitToKeep(recording, key, keepsAllLines));
  };
  const forget = async (paths: readonly (string | undefined)[]) => {
    for (const path of paths) if (path !== undefined) await rm(path, { recursive: true, force: true });
  };
  let isTold = false;
  return {
    async begin(recording) {
      await keep(recording).catch(async (cause: unknown) => {
        await forget([unredacted?.unfinished()]);
        throw asInputError(
          cause,
          `${folder} cannot be written (${whyOf(cause)}). Make room, or name another folder.`,
        );
      });
      await forget(resumed?.unredacted ?? []);
    },
    async more(recording) {
      try {
        await keep(recording);
        isTold = false;
      } catch (error) {
        if (!isTold)
          host.err(`The capture of this run could not be kept yet (${whyOf(error)}). Make room meanwhile.`);
        isTold = true;
      }
    },
    async finish(recording, isWhole) {
      await saving.finish(recording).catch((cause: unknown) => {
        const left = saving.unfinished();
        const where =
          left === undefined
            ? 'Make room, and browse again.'
            : `The part that could be kept is in ${left}, and says that it is partial: \`miaudit browse --from\` reads it.`;
        throw asInputError(cause, `The capture could not be finished (${whyOf(cause)}). ${where}`);
      });
      if (isWhole) await forget([unredacted?.unfinished()]);
      else
        host.err(
          `Not all runs were done. \`miaudit browse --resume ${folder}\` continues; until then an unredacted copy of what was captured is in ${unredacted?.unfinished() ?? ''}.`,
        );
    },
  };
}

/** What is judged and kept: without lines of other apps, and redacted. */
export function fitToKeep(recording: Recording, key: Uint8Array, keepsAllLines: boolean): Recording {
  return redactAndVerify(chooseLines(recording, keepsAllLines), key);
}

/** Only its owner can read what is in it. */
export function unredactedFolder(host: Pick<Host, 'env' | 'platform'>): string {
  return join(stateFolder(host.env, host.platform), 'browse');
}

function whyOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function asInputError(cause: unknown, summary: string): InputError {
  return new InputError(summary, { cause });
}
