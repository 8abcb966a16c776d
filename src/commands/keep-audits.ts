import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { Audit } from '../audit/audit-capture.ts';
import type { CaptureDigest } from '../capture/capture.ts';
import { InputError } from '../host/input-error.ts';
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
  const { digestOfSaved, saveRecording } = await import('../capture/store.ts');
  const names = fileNames(audits.map(({ report: { phone } }) => phone.label));
  const kept: KeptAudit[] = [];
  for (const [at, { recording }] of audits.entries()) {
    const own = audits.length === 1 ? folder : join(folder, names[at] ?? '');
    await saveRecording(recording, own, { key }).catch((cause: unknown) => {
      if (cause instanceof InputError) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new InputError(
        `The capture could not be kept in ${own} (${why}). Make room, or name another folder.`,
        { cause },
      );
    });
    kept.push({ folder: own, digest: digestOfSaved(recording, key) });
  }
  return kept;
}
