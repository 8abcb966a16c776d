import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'vitest';

const folder = '../shared/corpus';

/** Real text of phones, which is not part of this repository. */
export const hasCorpus = existsSync(folder);

/** The text of one file, whatever its encoding; the folder's README says that some are UTF-16. */
export function corpus(path: string): string {
  const bytes = readFileSync(`${folder}/${path}`);
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
}

export function corpusFiles(kind: string): string[] {
  return hasCorpus ? readdirSync(`${folder}/${kind}`).map((file) => `${kind}/${file}`) : [];
}

/** A test over the corpus: skipped, and counted as skipped, where it is missing. */
export const testOnCorpus = test.skipIf(!hasCorpus);
