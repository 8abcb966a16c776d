import type { CaptureDigest } from '../capture/capture.ts';

/** By what the capture of a report is known, a line each; none where no capture was kept. */
export function digestLines(digest: CaptureDigest | undefined): readonly string[] {
  if (!digest) return [];
  const { isRecorded, signedBy } = digest;
  return [
    `Capture ${digestOf(digest)}`,
    ...(isRecorded ? [] : ['No digest was recorded when it was saved: an edit since then cannot be seen.']),
    ...(signedBy === undefined ? [] : [`Signed by ${signedBy}`]),
  ];
}

/** In one word, for a cell or an attribute; empty where no capture was kept. */
export function digestOf(digest: CaptureDigest | undefined): string {
  return digest ? `sha256:${digest.sha256}` : '';
}
