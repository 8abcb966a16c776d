import { InputError } from '../host/input-error.ts';
import { saveRecording } from '../capture/store.ts';

/**
 * Saves a capture for whoever named the folder.
 *
 * @throws {InputError} where the disk is full or the folder cannot be written: that is no bug of ours.
 */
export async function saveCapture(...[recording, folder, options]: Parameters<typeof saveRecording>) {
  await saveRecording(recording, folder, options).catch((cause: unknown) => {
    if (cause instanceof InputError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(
      `The capture could not be kept in ${folder} (${why}). Make room, or name another folder.`,
      { cause },
    );
  });
}
