import { manifestFile } from '../capture.ts';
import { manifestSchema, sha256, type Manifest } from '../manifest.ts';
import type { FileReading } from './files.ts';

/** What is no longer as the capture says in which it was saved. */
export interface CapturesInside {
  readonly changed: readonly FileReading[];
  /** Whether one of them says that a virtual phone answered. */
  readonly isMade: boolean;
}

/** Looks for captures of miaudit in a zip or in a folder of several things, where no digest would be checked otherwise. */
export function findCaptures(files: ReadonlyMap<string, Uint8Array>): CapturesInside {
  const changed: FileReading[] = [];
  let isMade = false;
  for (const [path, bytes] of files) {
    const manifest = `/${path}`.endsWith(`/${manifestFile}`) ? readManifestIn(bytes) : undefined;
    if (!manifest) continue;
    isMade ||= manifest.origin === 'made';
    const folder = path.slice(0, -manifestFile.length);
    for (const { path: file, sha256: recorded, next } of manifest.answers) {
      const answer = files.get(`${folder}${file}`);
      if (answer && ![recorded, next].includes(sha256(answer)))
        changed.push({ path: `${folder}${file}`, takenFor: [], why: notAsRecorded });
    }
  }
  return { changed, isMade };
}

const notAsRecorded = `it is not as ${manifestFile} says that it was recorded`;

function readManifestIn(bytes: Uint8Array): Manifest | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data;
  } catch {
    return undefined;
  }
}
