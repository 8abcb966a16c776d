import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { Audit } from '../audit/audit-capture.ts';
import type { CaptureDigest } from '../capture/capture.ts';
import { fileNames } from './output.ts';

export interface KeptAudit {
  readonly folder: string;
  readonly digest: CaptureDigest;
}

/**
 * Saves the capture of each audit: one is in the folder itself, several in a folder each below it.
 *
 * @throws {InputError} where the disk is full or the folder cannot be written.
 */
export async function keepAudits(
  audits: readonly Audit[],
  folder: string,
  key: KeyObject | undefined,
): Promise<readonly KeptAudit[]> {
  const [{ digestOfSaved }, { saveCapture }] = await Promise.all([
    import('../capture/store.ts'),
    import('./save-capture.ts'),
  ]);
  const names = fileNames(audits.map(({ report: { phone } }) => phone.label));
  const kept: KeptAudit[] = [];
  for (const [at, { recording }] of audits.entries()) {
    const own = audits.length === 1 ? folder : join(folder, names[at] ?? '');
    await saveCapture(recording, own, { key });
    kept.push({ folder: own, digest: digestOfSaved(recording, key) });
  }
  return kept;
}
