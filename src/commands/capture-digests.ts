import { readdir } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { manifestFile, type Recording } from '../capture/capture.ts';
import { InputError } from '../host/input-error.ts';
import type { ScannedCapture } from '../scan/scan-report.ts';

/**
 * The captures among these paths, and right below them: their digests, and whether a virtual phone spoke.
 *
 * @throws {InputError} where one is not as it was saved.
 */
export async function digestsAmong(paths: readonly string[]): Promise<readonly ScannedCapture[]> {
  const digests: ScannedCapture[] = [];
  for (const path of paths)
    for (const folder of await captureFolders(path)) {
      const { loadRecording } = await import('../capture/load.ts'); // few scans read a capture
      const { digest, origin } = await loadRecording(folder).catch(onlyCaptures);
      if (digest && origin) digests.push({ folder: normalize(folder), origin, ...digest });
    }
  return digests;
}

async function captureFolders(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []); // a file, or told by the scan
  if (entries.some(({ name }) => name === manifestFile)) return [path];
  const within = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
  const names = await Promise.all(within.map((folder) => readdir(folder).catch((): string[] => [])));
  return within.filter((_, at) => names[at]?.includes(manifestFile));
}

/** Another tool may write a file of that name. */
function onlyCaptures(error: unknown): Partial<Pick<Recording, 'digest' | 'origin'>> {
  if (error instanceof InputError && error.code === 'not-a-capture') return {};
  throw error;
}
