import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Recording } from './capture.ts';
import type { FileReading } from './import/files.ts';
import { importFiles } from './import/import.ts';
import { loadRecording } from './load.ts';

/**
 * What `--from` names: a capture that was saved, or what people have of a phone otherwise. `onFiles` is called with what each file
 * of the latter was taken for.
 *
 * @throws the reason of `signal`.
 */
export async function openRecording(
  path: string,
  onFiles?: (files: readonly FileReading[]) => void,
  signal?: AbortSignal,
): Promise<Recording> {
  const isCapture = await lstat(join(path, 'capture.json')).then(
    () => true,
    () => false,
  );
  if (isCapture) return loadRecording(path);
  const { recording, files } = await importFiles(path, signal);
  onFiles?.(files);
  return recording;
}
