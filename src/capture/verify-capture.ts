import type { KeyObject } from 'node:crypto';
import { InputError } from '../host/input-error.ts';
import { mostBytes } from '../host/read-regular.ts';
import { filesNotCovered } from './files-not-covered.ts';
import {
  isThere,
  mostOfManifest,
  mostOfSignature,
  pathOfFile,
  readCaptureFile,
  readManifest,
} from './load.ts';
import { manifestFile, signatureFile, sumsFile } from './capture.ts';
import { sha256, tellsSums, type Manifest } from './manifest.ts';
import { isOfVirtualPhone } from './origin.ts';
import { keyFingerprint, publicBlob } from './signature/keys.ts';
import { checkSignature, type SignatureCheck } from './signature/ssh-signature.ts';

/** What is known of a capture without judging it. Plain data. */
export interface CaptureCheck {
  readonly folder: string;
  /** As the manifest says, unless an answer bears the mark of a virtual phone. */
  readonly origin: Manifest['origin'];
  readonly started: string;
  readonly madeBy: string;
  /** Of `capture.json`. */
  readonly sha256: string;
  /** Whether it agrees with `SHA256SUMS`; null where there is none. */
  readonly isRecorded: boolean | null;
  readonly files: number;
  readonly bytes: number;
  /** What is not as the manifest says, by file. */
  readonly problems: readonly { readonly file: string; readonly why: string }[];
  /** Files in the folder that no digest covers. */
  readonly notCovered: readonly string[];
  readonly signature: SignatureCheck | { readonly state: 'none' };
  /** Whether the expected key signed it; absent where none was named. */
  readonly isByKey?: boolean;
  /** Whether it has the expected digest; absent where none was named. */
  readonly isThatDigest?: boolean;
}

export interface CaptureExpectation {
  readonly key?: KeyObject | undefined;
  /** SHA-256 of `capture.json`, in hexadecimal. */
  readonly sha256?: string | undefined;
  /** Called with each file of the manifest, and why it is not as the manifest says. */
  readonly onFile?: (file: string, why: string | undefined) => void;
}

const mostListed = 100;

/**
 * Reads every file of a capture and holds it against the manifest, and the manifest against its signature.
 *
 * @throws {InputError} where the folder holds no capture.
 */
export async function verifyCapture(folder: string, expected: CaptureExpectation): Promise<CaptureCheck> {
  const bytes = await readCaptureFile(folder, manifestFile, mostOfManifest);
  const manifest = readManifest(bytes, folder);
  const digest = sha256(bytes);
  const answers = await checkAnswers(folder, manifest.answers, expected.onFile);
  const sums = (await isThere(folder, sumsFile))
    ? (await readCaptureFile(folder, sumsFile, mostOfManifest)).toString('latin1')
    : undefined;
  const isRecorded = sums === undefined ? null : tellsSums(sums, digest, manifest.answers);
  const wasSavedWithSums =
    manifest.partial !== true && manifest.answers.some(({ size }) => size !== undefined);
  const signature = (await isThere(folder, signatureFile))
    ? checkSignature(
        (await readCaptureFile(folder, signatureFile, mostOfSignature)).toString('latin1'),
        bytes,
      )
    : { state: 'none' as const };
  const problems = [
    ...(isRecorded === false ? [{ file: sumsFile, why: 'has other digests than these files' }] : []),
    ...(isRecorded === null && wasSavedWithSums
      ? [{ file: sumsFile, why: 'is missing, although the capture was saved with it' }]
      : []),
    ...(signature.state === 'bad' ? [{ file: signatureFile, why: signature.why }] : []),
    ...answers.problems,
    ...(manifest.origin === 'recorded' && answers.virtual.length > 0
      ? [
          {
            file: manifestFile,
            why: `says that a real phone answered, and ${answers.virtual.slice(0, 3).join(', ')} bears the mark of a virtual one`,
          },
        ]
      : []),
  ];
  return {
    folder,
    origin: answers.virtual.length > 0 ? 'made' : manifest.origin,
    started: manifest.started,
    madeBy: manifest.tool,
    sha256: digest,
    isRecorded,
    files: manifest.answers.length,
    bytes: answers.bytes,
    problems: problems.slice(0, mostListed),
    notCovered: await filesNotCovered(folder, manifest.answers),
    signature,
    ...(expected.key && {
      isByKey: signature.state === 'good' && signature.signedBy === keyFingerprint(publicBlob(expected.key)),
    }),
    ...(expected.sha256 !== undefined && { isThatDigest: digest === expected.sha256 }),
  };
}

async function checkAnswers(
  folder: string,
  answers: Manifest['answers'],
  onFile: CaptureExpectation['onFile'],
) {
  const problems: { file: string; why: string }[] = [];
  const known = new Set<string>();
  const virtual: string[] = [];
  let bytes = 0;
  for (const { path, sha256: recorded, size, next } of answers) {
    const why = known.has(path) ? 'is named twice' : await whyChanged(path);
    known.add(path);
    onFile?.(path, why);
    if (why !== undefined) problems.push({ file: path, why });
    async function whyChanged(file: string): Promise<string | undefined> {
      try {
        const content = await readCaptureFile(folder, file, mostBytes);
        bytes += content.length;
        if (isOfVirtualPhone(pathOfFile(file), content)) virtual.push(file);
        const digest = sha256(content);
        if (digest === recorded || digest === next) return undefined;
        return size === undefined || size === content.length
          ? 'is not as it was recorded'
          : `is not as it was recorded: it has ${content.length} bytes, and had ${size}`;
      } catch (error) {
        if (error instanceof InputError) return 'is missing, or cannot be read as a file of its own';
        throw error;
      }
    }
  }
  return { problems, bytes, virtual };
}
