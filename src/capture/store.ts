import { createHash } from 'node:crypto';
import { lstat, mkdtemp, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import { fileOf, type Answer, type Recording } from './capture.ts';
import { originOf } from './origin.ts';
import { InputError } from '../host/input-error.ts';
import { makeFolder } from '../host/make-folder.ts';
import { mostBytes, NotRead, readRegular } from '../host/read-regular.ts';
import { shapeError } from '../host/shape-error.ts';

/** `capture.json`: which phone the answers are of, when they were read, and by what. */
const manifestSchema = z.object({
  format: z.literal(1),
  origin: z.enum(['recorded', 'made']),
  basis: z.string(),
  tool: z.string(),
  started: z.iso.datetime(),
  serial: z.string(),
  label: z.string().optional(),
  /** Whoever wrote it had not come to its end; a text says why. */
  partial: z.union([z.literal(true), z.string()]).optional(),
  answers: z.array(
    z.object({
      path: z.string().regex(/^(?!\.+\/)[\w.-]{1,255}\/(?!\.)[\w.-]{1,250}\.txt$/),
      argv: z.array(z.string()).optional(),
      exitCode: z.number().int().optional(),
      ms: z.number().optional(),
      sha256: z.hash('sha256'),
      /** Of the text that is about to take its place: whoever writes may be killed before or after that. */
      next: z.hash('sha256').optional(),
    }),
  ),
});

type Manifest = z.infer<typeof manifestSchema>;

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A capture that is written as it comes: `TARGET.unfinished-XXXXXX` takes the name of the target when it is whole. */
export interface Saving {
  /** The folder as it is called now; undefined where nothing was written yet. */
  readonly unfinished: () => string | undefined;
  /** Writes the answers that are new. The folder can be loaded from then on, and says that it is partial. */
  readonly keep: (recording: Recording) => Promise<void>;
  readonly finish: (recording: Recording) => Promise<void>;
}

/** @param replaces An older capture of the same, which gives way when the new one is whole. */
export function startSaving(folder: string, replaces?: string): Saving {
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
      const file = join(unfinished, fileOf(path, answer));
      await rm(file, { force: true });
      await rmdir(dirname(file)).catch(() => undefined); // where others stand in it, or it was never made
    }
    if (written.size > 0) return;
    await rmdir(unfinished);
    unfinished = undefined;
  }
  async function writeAll({ capture, ...about }: Recording, isPartial: boolean): Promise<string> {
    if (older !== target && (await stat(target).catch(() => undefined)))
      throw new InputError(`${folder} is there already. Name a folder that does not exist yet.`);
    await makeFolder(dirname(target));
    unfinished ??= await mkdtemp(`${target}.unfinished-`);
    const folderNow = unfinished;
    const writeManifest = async (answers: Manifest['answers'], isStill: boolean) => {
      const manifest: Manifest = { format: 1, ...about, ...(isStill && { partial: true }), answers };
      await replace(join(folderNow, 'capture.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    };
    const changing = changingIn(capture);
    if (changing.size > 0)
      await writeManifest(
        [...written].map(([path, entry]) => ({
          ...entry,
          ...(changing.has(path) && { next: changing.get(path) }),
        })),
        true,
      );
    for (const [path, answer] of capture) {
      const file = fileOf(path, answer);
      const text = answer.ok ? answer.raw : answer.why;
      const digest = sha256(text);
      const { argv, ...asked } = answer.asked ?? {};
      if (written.get(path)?.path !== file || written.get(path)?.sha256 !== digest) {
        await makeFolder(dirname(join(unfinished, file)));
        await replace(join(unfinished, file), text);
      }
      written.set(path, { path: file, ...(argv && { argv: [...argv] }), ...asked, sha256: digest });
    }
    await writeManifest([...written.values()], isPartial);
    return unfinished;
  }
  /** The digests of the answers that take the place of others. */
  function changingIn(capture: Recording['capture']): ReadonlyMap<string, string> {
    const changing = new Map<string, string>();
    for (const [path, answer] of capture) {
      const before = written.get(path);
      const digest = sha256(answer.ok ? answer.raw : answer.why);
      if (before?.path === fileOf(path, answer) && before.sha256 !== digest) changing.set(path, digest);
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
export async function saveRecording(recording: Recording, folder: string): Promise<void> {
  const saving = startSaving(folder);
  try {
    await saving.finish(recording);
  } catch (error) {
    const unfinished = saving.unfinished();
    if (unfinished !== undefined) await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Reads a folder that `saveRecording` wrote. A file that is not as it was recorded is an error, not an answer. Regular files
 * of the folder are read alone: no link, device or pipe, and no more than a capture holds.
 *
 * @throws {InputError} which names the file.
 */
export async function loadRecording(folder: string): Promise<Recording> {
  const {
    answers,
    format: _,
    partial,
    label,
    ...about
  } = readManifest(await readFileOf(folder, 'capture.json', mostOfManifest), folder);
  const repeated = firstRepeated(answers);
  if (repeated !== undefined)
    throw new InputError(`${folder}/capture.json names ${repeated} twice. Use a whole copy of the capture.`);
  const capture = new Map<string, Answer>();
  let left = mostOfCapture;
  for (const { path: file, argv, exitCode, ms, sha256: recorded, next } of answers) {
    const bytes = await readFileOf(folder, file, Math.min(left, mostBytes));
    left -= bytes.length;
    if (![recorded, next].includes(sha256(bytes)))
      throw new InputError(
        `${join(folder, file)} is not as it was recorded. Use a whole copy of the capture.`,
      );
    const asked = argv && { argv, ms: ms ?? 0, ...(exitCode !== undefined && { exitCode }) };
    const path = pathOfFile(file);
    const words = file.endsWith('.error.txt')
      ? { ok: false as const, why: bytes.toString() }
      : { ok: true as const, raw: bytes.toString() };
    capture.set(path, { ...words, ...(asked && { asked }) });
  }
  const why = partial === true ? 'Whoever wrote this capture had not come to its end.' : partial;
  return {
    ...about,
    origin: originOf(about.origin, capture),
    ...(label !== undefined && { label }),
    ...(why !== undefined && { partial: why }),
    capture,
  };
}

const mostOfManifest = 16 * 1024 * 1024;
/** Of all its answers: long logs of many runs. */
const mostOfCapture = 4 * mostBytes;

const pathOfFile = (file: string) => file.replace(/(\.error)?\.txt$/, '');

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

/** A file of a capture, in the folder itself or in one below it that is no link. */
async function readFileOf(folder: string, file: string, most: number): Promise<Buffer> {
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

function readManifest(bytes: Uint8Array, folder: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString());
  } catch (cause) {
    throw new InputError(`${folder}/capture.json is not JSON. Use a whole copy of the capture.`, { cause });
  }
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
