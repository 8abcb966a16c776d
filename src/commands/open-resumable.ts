import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fixedPlanIn, planIn } from '../browse/read-plan.ts';
import type { FixedPlan } from '../browse/plan/fixed-plan.ts';
import { loadRecording } from '../capture/load.ts';
import type { Recording } from '../capture/capture.ts';
import { InputError } from '../host/input-error.ts';
import type { Host } from './host.ts';
import { unredactedFolder } from './keep-browsing.ts';

/** An interrupted browsing, as it was captured, not redacted. */
export interface Resumable {
  readonly recording: Recording;
  readonly fixed: FixedPlan;
  readonly fixedText: string;
  /** Where it is to be kept when it is whole, and what gives way then. */
  readonly target: string;
  readonly replaces: string;
  /** The folders of what is not redacted: the newest, and what was left where a resumed browsing was itself killed. */
  readonly unredacted: readonly string[];
}

/**
 * Opens an interrupted capture, by its name or that of the unfinished folder.
 *
 * @throws {InputError} where it is whole, or where nothing of it can be resumed on this computer.
 */
export async function openResumable(
  folder: string,
  host: Pick<Host, 'env' | 'platform'>,
): Promise<Resumable> {
  const named = await existing(folder);
  await checkAnythingKept(folder, named);
  const { neverUsed } = planIn(await loadRecording(named));
  const target = join(dirname(resolve(named)), basename(resolve(named)).replace(unfinishedEnd, ''));
  const kept = (await isOf(neverUsed, target)) ? target : named;
  const above = unredactedFolder(host);
  const names = await readdir(above).catch(() => []);
  const all = names
    .filter((name) => name.startsWith(`${neverUsed}.unfinished-`))
    .map((name) => join(above, name));
  const newest = await newestOf(all);
  if (newest === undefined)
    throw new InputError(
      `${folder} cannot be resumed: all its runs are done, or it was begun on another computer. Browse again with its plan.`,
    );
  const recording = await loadRecording(newest);
  const plan = fixedPlanIn(recording);
  if (!plan) throw new InputError(`${folder} holds no plan that can be followed. Browse again.`);
  return {
    recording,
    fixed: plan.fixed,
    fixedText: plan.text,
    target,
    replaces: kept,
    unredacted: all,
  };
}

/** Whether a folder holds the same browsing, which a resumed browsing replaces. */
async function isOf(neverUsed: string, folder: string): Promise<boolean> {
  if (!(await stat(folder).catch(() => undefined))) return false;
  const recording = await loadRecording(folder).catch(() => undefined);
  return recording?.capture.has('browse/plan') === true && planIn(recording).neverUsed === neverUsed;
}

/**
 * A kill before the first save leaves no folder, or one without a capture.
 *
 * @throws {InputError} where that is so. Another folder is reported when it is loaded.
 */
async function checkAnythingKept(folder: string, named: string): Promise<void> {
  if (await stat(join(named, 'capture.json')).catch(() => undefined)) return;
  const files = await readdir(named).catch(() => []);
  if (files.length > 0 && !isUnfinished(named)) return;
  const target = folder.replace(unfinishedEnd, '');
  throw new InputError(
    `Nothing was saved yet as ${target}: a browsing of that name ended before its first save, or was never begun. Begin anew: the same command as before, with --save ${target}.`,
  );
}

const unfinishedEnd = /\.unfinished-\w{6}\/*$/;
const isUnfinished = (path: string) => unfinishedEnd.test(path);

/** The folder itself, or what a crash left under the name that it has until it is whole. */
async function existing(folder: string): Promise<string> {
  if (await stat(folder).catch(() => undefined)) return folder;
  const names = await readdir(dirname(resolve(folder))).catch(() => []);
  const left = names.filter((name) => name.startsWith(`${basename(resolve(folder))}.unfinished-`));
  const newest = await newestOf(left.map((name) => join(dirname(resolve(folder)), name)));
  return newest ?? folder;
}

async function newestOf(paths: readonly string[]): Promise<string | undefined> {
  const times = await Promise.all(
    paths.map(async (path) => ({
      path,
      time: (await stat(join(path, 'capture.json')).catch(() => undefined))?.mtimeMs,
    })),
  );
  return times
    .filter(({ time }) => time !== undefined)
    .sort((one, other) => (other.time ?? 0) - (one.time ?? 0))[0]?.path;
}
