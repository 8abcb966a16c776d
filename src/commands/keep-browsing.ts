import type { Recording } from '../capture/capture.ts';
import { InputError } from '../host/input-error.ts';
import { redactAndVerify } from '../redaction/redact-and-verify.ts';
import { startSaving } from '../capture/store.ts';
import type { Host } from './host.ts';

export interface Keeping {
  /** Before the first run: throws an InputError where nothing can be written, for then nothing need be browsed. */
  readonly begin: (recording: Recording) => Promise<void>;
  /** After each step and run; that it cannot be written is told once, and the browsing goes on. */
  readonly more: (recording: Recording) => Promise<void>;
  /** Of what was redacted already. Throws an InputError that names the folder which is left. */
  readonly finish: (recording: Recording) => Promise<void>;
}

/** Keeps what is browsed as it comes, redacted under the key of the whole. */
export function keepIn(folder: string, key: Uint8Array, host: Pick<Host, 'err'>): Keeping {
  const saving = startSaving(folder);
  const keep = (recording: Recording) => saving.keep(redactAndVerify(recording, key));
  let isTold = false;
  return {
    async begin(recording) {
      await keep(recording).catch((cause: unknown) => {
        throw asInputError(
          cause,
          `${folder} cannot be written (${whyOf(cause)}). Make room, or name another folder.`,
        );
      });
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
    async finish(recording) {
      await saving.finish(recording).catch((cause: unknown) => {
        const left = saving.unfinished();
        const where =
          left === undefined
            ? 'Make room, and browse again.'
            : `What could be kept stands in ${left}, and says that it is partial: \`miaudit browse --from\` reads it.`;
        throw asInputError(cause, `The capture could not be finished (${whyOf(cause)}). ${where}`);
      });
    },
  };
}

function whyOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function asInputError(cause: unknown, summary: string): InputError {
  return new InputError(summary, { cause });
}
