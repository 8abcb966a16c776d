import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, normalize } from 'node:path';
import { manifestFile, type Recording } from '../capture/capture.ts';
import { InputError } from '../host/input-error.ts';
import type { ScannedCapture } from '../scan/scan-report.ts';

/**
 * The captures among these paths, right below them, and around a file that is one of its answers: their digests, and whether a
 * virtual phone spoke.
 *
 * @throws {InputError} where one that is named is not as it was saved.
 */
export async function digestsAmong(paths: readonly string[]): Promise<readonly ScannedCapture[]> {
  const digests = new Map<string, ScannedCapture>();
  for (const path of paths) {
    const around = await captureAround(path);
    if (around && !digests.has(around.folder)) digests.set(around.folder, around);
    for (const folder of await captureFolders(path)) {
      const { loadRecording } = await import('../capture/load.ts'); // few scans read a capture
      const { digest, origin } = await loadRecording(folder).catch(onlyCaptures);
      const name = normalize(folder);
      if (digest && origin) digests.set(name, { folder: name, origin, ...digest });
    }
  }
  return [...digests.values()];
}

async function captureFolders(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []); // a file, or told by the scan
  if (entries.some(({ name }) => name === manifestFile)) return [path];
  const within = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
  const names = await Promise.all(within.map((folder) => readdir(folder).catch((): string[] => [])));
  return within.filter((_, at) => names[at]?.includes(manifestFile));
}

/** The capture that has this file as an answer, two folders above. Where it was changed, only its manifest tells. */
async function captureAround(path: string): Promise<ScannedCapture | undefined> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  const folder = join(dirname(path), '..');
  if (!isFile || !(await isManifestIn(folder))) return undefined;
  const { loadRecording, mostOfManifest, readCaptureFile, readManifest } = await import('../capture/load.ts');
  try {
    const bytes = await readCaptureFile(folder, manifestFile, mostOfManifest);
    const { answers, origin } = readManifest(bytes, folder);
    const name = `${basename(dirname(path))}/${basename(path)}`;
    if (!answers.some((answer) => answer.path === name)) return undefined;
    const { sha256 } = await import('../capture/manifest.ts');
    const changed = { origin, digest: { sha256: sha256(bytes), isRecorded: false, isDenied: true } };
    const whole = await loadRecording(folder).catch(() => changed);
    return { folder, origin: whole.origin, ...(whole.digest ?? changed.digest) };
  } catch (error) {
    if (error instanceof InputError) return undefined; // nobody named the folder
    throw error;
  }
}

function isManifestIn(folder: string): Promise<boolean> {
  return stat(join(folder, manifestFile)).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Another tool may write a file of that name. */
function onlyCaptures(error: unknown): Partial<Pick<Recording, 'digest' | 'origin'>> {
  if (error instanceof InputError && error.code === 'not-a-capture') return {};
  throw error;
}
