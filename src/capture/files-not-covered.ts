import { listFolder } from '../host/read-regular.ts';
import { manifestFile, signatureFile, sumsFile } from './capture.ts';
import type { Manifest } from './manifest.ts';

const mostListed = 100;

/** Files, links and the like in the folder of a capture that its manifest does not name. */
export async function filesNotCovered(folder: string, answers: Manifest['answers']): Promise<string[]> {
  const listed = await listFolder(folder);
  const covered = new Set([manifestFile, sumsFile, signatureFile, ...answers.map(({ path }) => path)]);
  return [...listed.files, ...listed.refused.map(({ path }) => path)]
    .filter((file) => !covered.has(file))
    .slice(0, mostListed);
}
