import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { InputError } from '../host/input-error.ts';
import { mostBytes, NotRead, readRegular } from '../host/read-regular.ts';
import { shapeError } from '../host/shape-error.ts';
import {
  manifestFile,
  signatureFile,
  sumsFile,
  type Answer,
  type CaptureDigest,
  type Recording,
} from './capture.ts';
import { filesNotCovered } from './files-not-covered.ts';
import { digestsToldBy, manifestSchema, sha256, tellsSums, type Manifest } from './manifest.ts';
import { trueOrigin } from './origin.ts';
import { repeatedKey } from './repeated-key.ts';
import { checkSignature } from './signature/ssh-signature.ts';

/**
 * Reads a folder that `saveRecording` wrote. A file that is not as it was recorded is an error, not an answer. Regular files
 * of the folder are read alone: no link, device or pipe, and no more than a capture holds.
 *
 * @throws {InputError} which names the file.
 */
export async function loadRecording(folder: string): Promise<Recording> {
  const { manifest, digest, told } = await openManifest(folder);
  const { answers, format: _, partial, label, token, ...about } = manifest;
  const capture = new Map<string, Answer>();
  let left = mostOfCapture;
  for (const { path: file, argv, exitCode, ms, sha256: recorded, next } of answers) {
    const bytes = await readCaptureFile(folder, file, Math.min(left, mostBytes));
    left -= bytes.length;
    const found = sha256(bytes);
    if (![recorded, next].includes(found) || (told?.get(file) ?? found) !== found)
      throw changed(join(folder, file));
    const asked = argv && { argv, ms: ms ?? 0, ...(exitCode !== undefined && { exitCode }) };
    const path = pathOfFile(file);
    const words = file.endsWith('.error.txt')
      ? { ok: false as const, why: bytes.toString() }
      : { ok: true as const, raw: bytes.toString() };
    capture.set(path, { ...words, ...(asked && { asked }) });
  }
  const why = partial === true ? 'This capture was not finished.' : partial;
  return {
    ...about,
    origin: trueOrigin(about.origin, capture),
    ...(label !== undefined && { label }),
    ...(token !== undefined && { token }),
    ...(why !== undefined && { partial: why }),
    digest,
    capture,
  };
}

/**
 * The manifest of a capture, and its digest.
 *
 * @throws {InputError} where the digest, or a signature, that was written beside it is of another manifest.
 */
async function openManifest(folder: string): Promise<{
  readonly manifest: Manifest;
  readonly digest: CaptureDigest;
  readonly told: ReadonlyMap<string, string> | undefined;
}> {
  const bytes = await readCaptureFile(folder, manifestFile, mostOfManifest);
  const manifest = readManifest(bytes, folder);
  const repeated = firstRepeated(manifest.answers);
  if (repeated !== undefined)
    throw new InputError(`${folder}/capture.json names ${repeated} twice. Use a whole copy of the capture.`);
  const digest = sha256(bytes);
  const { isRecorded, told } = await readSums(folder, manifest, digest);
  const notCovered = await filesNotCovered(folder, manifest.answers);
  const known = {
    sha256: digest,
    isRecorded,
    ...(told && !isRecorded && { isDenied: true }),
    ...(notCovered.length > 0 && { notCovered }),
  };
  if (!(await isThere(folder, signatureFile))) return { manifest, digest: known, told };
  const signature = await readCaptureFile(folder, signatureFile, mostOfSignature);
  const checked = checkSignature(signature.toString('latin1'), bytes);
  if (checked.state === 'bad')
    throw new InputError(`${join(folder, signatureFile)} ${checked.why}. Use a whole copy of the capture.`, {
      code: 'changed-capture',
    });
  const shown = checked.state === 'good' ? { signedBy: checked.signedBy } : { unread: checked.why };
  return { manifest, digest: { ...known, ...shown }, told };
}

/**
 * Whether the digests were written when the capture was saved, and which. They are written before the manifest is whole, so a
 * process that was killed leaves those of another manifest, and of the answers that are there. Throws an InputError where they
 * are of something else.
 */
async function readSums(
  folder: string,
  manifest: Manifest,
  digest: string,
): Promise<{ readonly isRecorded: boolean; readonly told?: ReadonlyMap<string, string> }> {
  const isUnfinished = manifest.partial === true; // they are written at the end
  if (!(await isThere(folder, sumsFile))) {
    if (isUnfinished || !manifest.answers.some(({ size }) => size !== undefined))
      return { isRecorded: false }; // of an earlier version
    throw new InputError(
      `${join(folder, sumsFile)} is missing, although the capture was saved with it. Use a whole copy of the capture.`,
      { code: 'changed-capture' },
    );
  }
  const sums = await readCaptureFile(folder, sumsFile, mostOfManifest);
  const text = sums.toString('latin1');
  if (tellsSums(text, digest, manifest.answers)) return { isRecorded: true };
  const told = digestsToldBy(text);
  const isOfOthers = manifest.answers.some(
    ({ path, sha256: recorded, next }) => ![recorded, next, undefined].includes(told.get(path)),
  );
  if (isUnfinished && !isOfOthers) return { isRecorded: false, told };
  throw new InputError(
    `${join(folder, manifestFile)} is not as it was recorded: ${sumsFile} has other digests. Use a whole copy of the capture.`,
    { code: 'changed-capture' },
  );
}

function changed(path: string): InputError {
  return new InputError(`${path} is not as it was recorded. Use a whole copy of the capture.`);
}

export const mostOfManifest = 16 * 1024 * 1024;
export const mostOfSignature = 64 * 1024;
/** The most bytes of all answers together: long logs of many runs. */
const mostOfCapture = 4 * mostBytes;

export const pathOfFile = (file: string) => file.replace(/(\.error)?\.txt$/, '');

/** `x.txt` and `x.error.txt` answer one question; some file systems take `X.txt` for the same, too. */
function firstRepeated(answers: Manifest['answers']): string | undefined {
  const known = new Set<string>();
  return answers.find(({ path }) => {
    const name = pathOfFile(path).toLowerCase();
    const isRepeated = known.has(name);
    known.add(name);
    return isRepeated;
  })?.path;
}

/** Whether anything has that name, also a link that leads nowhere. */
export async function isThere(folder: string, file: string): Promise<boolean> {
  return lstat(join(folder, file)).then(
    () => true,
    () => false,
  );
}

/** A file of a capture, in the folder itself or in one below it that is not a link. Throws an InputError. */
export async function readCaptureFile(folder: string, file: string, most: number): Promise<Buffer> {
  const path = join(folder, file);
  try {
    const above = dirname(path);
    if (above !== join(folder) && !(await lstat(above)).isDirectory())
      throw new NotRead('is in no folder of its own');
    return await readRegular(path, most);
  } catch (cause) {
    const why = cause instanceof NotRead ? cause.message : 'cannot be read';
    throw new InputError(`${path} ${why}. Name a folder that miaudit saved, whole and without links.`, {
      cause,
    });
  }
}

/** @throws {InputError} */
export function readManifest(bytes: Uint8Array, folder: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch (cause) {
    throw new InputError(`${folder}/capture.json is not JSON. Use a whole copy of the capture.`, { cause });
  }
  const repeated = repeatedKey(bytes.toString());
  if (repeated !== undefined)
    throw new InputError(
      `${folder}/capture.json has "${repeated.slice(0, 60)}" twice in one place, so that it can be read in two ways. Use a whole copy of the capture.`,
    );
  const { format } = z.object({ format: z.number() }).catch({ format: 0 }).parse(json);
  if (format > 1)
    throw new InputError(
      `${folder} is a capture of format ${format}, and this miaudit reads format 1. Update miaudit.`,
    );
  const manifest = manifestSchema.safeParse(json);
  if (manifest.success) return manifest.data;
  throw new InputError(
    `${folder}/capture.json is not a capture: ${shapeError(manifest.error)}. Name a folder that holds a capture.`,
    { code: 'not-a-capture' },
  );
}
