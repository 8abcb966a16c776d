import type { CaptureCheck } from '../capture/verify-capture.ts';
import { layOut, mapWords } from './lay-out.ts';
import { sanitise } from './sanitise.ts';

/**
 * What `verify` found, for a person: what agrees, what does not, and what cannot be distinguished from the folder
 * alone.
 */
export function verifyText(checked: CaptureCheck, columns: number): string {
  const { folder, sha256, files, bytes, started, madeBy, origin, problems, notCovered } = checked;
  const lines = [
    `${folder}: ${files} files in its manifest, ${bytes} bytes`,
    `Capture sha256:${sha256}`,
    `Begun ${started} by ${madeBy}${origin === 'made' ? ', on a virtual phone' : ''}`,
    '',
    ...(problems.length === 0
      ? ['Every file is as the manifest says.']
      : ['CHANGED:', ...problems.map(({ file, why }) => `  ${file} ${why}`)]),
    recordedLine(checked),
    ...signatureLines(checked),
    ...digestLine(checked),
    ...(notCovered.length === 0
      ? []
      : ['In the folder, and in no digest:', ...notCovered.map((file) => `  ${file}`)]),
    '',
    meaningOf(checked),
  ];
  return `${layOut(
    lines.map((line) => mapWords(line, (words) => sanitise(words, 1000))),
    columns,
  )}\n`;
}

/** Only what does not agree; empty where all does. */
export function verifyTrouble(checked: CaptureCheck, columns: number): string {
  const lines = [
    ...checked.problems.map(({ file, why }) => `${file} ${why}`),
    ...checked.notCovered.map((file) => `${file} is in no digest`),
    ...(checked.isByKey === false ? ['It is NOT signed by the key that you named.'] : []),
    ...(checked.isThatDigest === false ? ['It is NOT the digest that you named.'] : []),
  ];
  return lines.map((line) => `${layOut([sanitise(line, 1000)], columns)}\n`).join('');
}

function recordedLine({ isRecorded }: CaptureCheck): string {
  if (isRecorded === null) return 'The folder has no SHA256SUMS, which would tell the digest.';
  return isRecorded
    ? 'The digest is the one in SHA256SUMS of this folder.'
    : 'The digest is not the one in SHA256SUMS of this folder.';
}

function signatureLines({ signature, isByKey }: CaptureCheck): readonly string[] {
  const said =
    signature.state === 'none'
      ? 'It is not signed.'
      : signature.state === 'good'
        ? `The signature is right, by the key ${signature.signedBy}.`
        : `The signature ${signature.why}.`;
  if (isByKey === undefined) return [said];
  return [said, isByKey ? 'That is the key that you named.' : 'It is NOT signed by the key that you named.'];
}

function digestLine({ isThatDigest }: CaptureCheck): readonly string[] {
  if (isThatDigest === undefined) return [];
  return [isThatDigest ? 'It is the digest that you named.' : 'It is NOT the digest that you named.'];
}

const otherKey: Readonly<Record<CaptureCheck['signature']['state'], string>> = {
  good: 'Another key than the one that you named signed it. Ask the holder of your key whether they made this capture.',
  bad: 'Its signature is not of this capture.',
  unreadable: 'Its signature cannot be read, so it does not show that the holder of your key signed it.',
  none: 'It is not signed, so nothing shows that the holder of your key saved it.',
};

/** What this proves, and no more: a signature is of the manifest, whatever the other files are. */
function meaningOf({ isByKey, isThatDigest, signature, problems, notCovered }: CaptureCheck): string {
  if (problems.length > 0)
    return 'It is not as it was saved, and is evidence of nothing. Use a whole copy of the capture.';
  if (isThatDigest === false)
    return 'It is another capture than that of the digest, or it was changed and its manifest was written anew.';
  if (isByKey === false) return `${otherKey[signature.state]} Do not take it for theirs.`;
  const it = notCovered.length === 0 ? 'It is' : 'The other files are';
  if (isByKey === true)
    return `${it} unchanged since the holder of that key signed the capture. No signature shows whether the phone really said this.`;
  if (isThatDigest === true) return `${it} unchanged since that digest was printed.`;
  return signature.state === 'good'
    ? 'The folder does not show who holds that key: name the key with --key, from a source that you trust.'
    : 'Anybody who can write to the folder can write all of this anew. Only a digest or a key from elsewhere shows more: --digest, --key.';
}
