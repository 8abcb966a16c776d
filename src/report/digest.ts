import type { CaptureDigest } from '../capture/capture.ts';

/** Names of files from strangers: enough to find them, and the line stays short. */
const mostNamed = 3;
const longestName = 40;

const notRecorded = 'No digest was recorded when it was saved: an edit since then cannot be seen.';
const denied =
  'Its files do not fit the digests that were saved with it: the save was cut off, or a file was changed since. `miaudit verify` says more.';

/** By what the capture of a report is known, a line each; none where no capture was kept. */
export function digestLines(digest: CaptureDigest | undefined): readonly string[] {
  if (!digest) return [];
  const { isRecorded, isDenied, signedBy, unread, notCovered = [] } = digest;
  const named = notCovered
    .slice(0, mostNamed)
    .map((file) =>
      encodeURI(file.toWellFormed())
        .replace(/[^\w.%/-]/g, '?')
        .slice(0, longestName),
    )
    .join(', ');
  const more = notCovered.length > mostNamed ? ', and more' : '';
  return [
    `Capture ${digestText(digest)}`,
    ...(isRecorded ? [] : [isDenied === true ? denied : notRecorded]),
    ...(signedBy === undefined
      ? []
      : [`Signed by ${signedBy}. Whose key that is was not checked: \`miaudit verify --key\` does.`]),
    ...(unread === undefined
      ? []
      : [`The signature in it ${unread}. It shows nothing: \`miaudit verify\` says more.`]),
    ...(notCovered.length === 0 ? [] : [`In its folder, in no digest, and not read: ${named}${more}`]),
  ];
}

/** In one word, for a cell or an attribute; empty where no capture was kept. */
export function digestText(digest: CaptureDigest | undefined): string {
  return digest ? `sha256:${digest.sha256}` : '';
}
