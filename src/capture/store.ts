import type { KeyObject } from 'node:crypto';
import { mkdtemp, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../host/input-error.ts';
import { makeFolder } from '../host/make-folder.ts';
import {
  answerFile,
  manifestFile,
  signatureFile,
  sumsFile,
  type Answer,
  type CaptureDigest,
  type Recording,
} from './capture.ts';
import {
  manifestEntry,
  manifestText,
  sumsText,
  rawOrReason,
  wholeManifest,
  type Manifest,
} from './manifest.ts';
import { keyFingerprint, publicBlob } from './signature/keys.ts';
import { signText } from './signature/ssh-signature.ts';

/** A capture that is written as it comes: `TARGET.unfinished-XXXXXX` takes the name of the target when it is whole. */
export interface Saving {
  /** The folder as it is called now; undefined where nothing was written yet. */
  readonly unfinished: () => string | undefined;
  /** Writes the answers that are new. The folder can be loaded from then on, and says that it is partial. */
  readonly keep: (recording: Recording) => Promise<void>;
  readonly finish: (recording: Recording) => Promise<void>;
}

export interface SavingOptions {
  /** An older capture of the same, which gives way when the new one is whole. */
  readonly replaces?: string | undefined;
  /** The private key that signs the manifest. */
  readonly key?: KeyObject | undefined;
}

/** The digest under which a recording is saved. */
export function digestOfSaved(recording: Recording, key?: KeyObject): CaptureDigest {
  return {
    sha256: wholeManifest(recording).sha256,
    isRecorded: true,
    ...(key && { signedBy: keyFingerprint(publicBlob(key)) }),
  };
}

export function startSaving(folder: string, { replaces, key }: SavingOptions = {}): Saving {
  const target = resolve(folder);
  const older = replaces === undefined ? undefined : resolve(replaces);
  const written = new Map<string, Manifest['answers'][number]>();
  let unfinished: string | undefined;

  async function write(recording: Recording, isPartial: boolean): Promise<string> {
    const listed = new Set(written.keys());
    try {
      return await writeAll(recording, isPartial);
    } catch (error) {
      await discard([...recording.capture].filter(([path]) => !listed.has(path))).catch(() => undefined);
      throw error;
    }
  }

  /** What no manifest lists takes room that it may need. Nothing is left where there is no manifest. */
  async function discard(answers: readonly (readonly [path: string, answer: Answer])[]): Promise<void> {
    if (unfinished === undefined) return;
    for (const [path, answer] of answers) {
      written.delete(path);
      const file = join(unfinished, answerFile(path, answer));
      await rm(file, { force: true });
      await rmdir(dirname(file)).catch(() => undefined); // where others are in it, or it was never made
    }
    if (written.size > 0) return;
    await rmdir(unfinished);
    unfinished = undefined;
  }

  async function writeAll(recording: Recording, isPartial: boolean): Promise<string> {
    const { capture } = recording;
    if (older !== target && (await stat(target).catch(() => undefined)))
      throw new InputError(`${folder} is there already. Name a folder that does not exist yet.`);
    await makeFolder(dirname(target));
    unfinished ??= await mkdtemp(`${target}.unfinished-`);
    const folderNow = unfinished;
    if (isPartial) await rm(join(folderNow, sumsFile), { force: true }); // of an end that failed: it is of other answers
    const changing = changingIn(capture);
    if (changing.size > 0) {
      const answers = [...written].map(([path, entry]) => ({
        ...entry,
        ...(changing.has(path) && { next: changing.get(path) }),
      }));
      await replace(join(folderNow, manifestFile), manifestText(recording, answers, true));
    }
    const gone: string[] = [];
    for (const [path, answer] of capture) {
      const entry = manifestEntry(path, answer);
      const before = written.get(path);
      if (before && before.path !== entry.path) gone.push(before.path);
      if (before?.path !== entry.path || before.sha256 !== entry.sha256) {
        await makeFolder(dirname(join(folderNow, entry.path)));
        await replace(join(folderNow, entry.path), rawOrReason(answer));
      }
      written.set(path, entry);
    }
    if (isPartial)
      await replace(join(folderNow, manifestFile), manifestText(recording, [...written.values()], true));
    else await writeWhole(recording, folderNow);
    for (const file of gone) await rm(join(folderNow, file), { force: true });
    return folderNow;
  }

  /** The manifest comes last: until then it says that the capture is partial. */
  async function writeWhole(recording: Recording, folderNow: string): Promise<void> {
    const { text, sha256 } = wholeManifest(recording);
    const answers = [...recording.capture].map(([path, answer]) => manifestEntry(path, answer));
    await replace(join(folderNow, sumsFile), sumsText(sha256, answers));
    if (key) await replace(join(folderNow, signatureFile), signText(text, key));
    await replace(join(folderNow, manifestFile), text);
  }

  /** The digests of the answers that take the place of others. */
  function changingIn(capture: Recording['capture']): ReadonlyMap<string, string> {
    const changing = new Map<string, string>();
    for (const [path, answer] of capture) {
      const before = written.get(path);
      const { path: file, sha256 } = manifestEntry(path, answer);
      if (before?.path === file && before.sha256 !== sha256) changing.set(path, sha256);
    }
    return changing;
  }

  return {
    unfinished: () => unfinished,
    async keep(recording) {
      await write(recording, true);
    },
    async finish(recording) {
      const whole = await write(recording, false);
      if (older === target) await rename(target, `${whole}.older`);
      await rename(whole, target);
      if (older !== undefined)
        await rm(older === target ? `${whole}.older` : older, { recursive: true, force: true });
    },
  };
}

/** Whoever reads the file, or finds it after a crash or on a full disk, sees the old text or the new one. */
async function replace(file: string, text: string): Promise<void> {
  try {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  } catch (error) {
    await rm(`${file}.new`, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Writes a capture to a new folder, whole or not at all. */
export async function saveRecording(
  recording: Recording,
  folder: string,
  options: Pick<SavingOptions, 'key'> = {},
): Promise<void> {
  const saving = startSaving(folder, options);
  try {
    await saving.finish(recording);
  } catch (error) {
    const unfinished = saving.unfinished();
    if (unfinished !== undefined) await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}
