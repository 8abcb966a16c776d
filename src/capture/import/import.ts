import { realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { manifestFile, type Answer, type Recording } from '../capture.ts';
import { trueOrigin } from '../origin.ts';
import { InputError } from '../../host/input-error.ts';
import { inSteps } from '../../host/in-steps.ts';
import { listFolder, mostBytes, mostFiles, NotRead, readRegular } from '../../host/read-regular.ts';
import { isBugReport } from './bug-report.ts';
import { findCaptures, type CapturesInside } from './captures-inside.ts';
import { decode } from './decode.ts';
import { answersInSteps, type FileReading } from './files.ts';
import { nothingIn } from './no-answers.ts';
import { acquisitionFile, virtualPhoneFile } from './take-json.ts';
import {
  emptyFolder,
  isAcquisition,
  isPacked,
  isReport,
  mayBeText,
  mostZips,
  textsOfZip,
  whyLeft,
  whyNotText,
} from './zip-in-folder.ts';
import { phonesIn } from './phones-in.ts';
import { readZip } from './zip.ts';
import { firstPropertyIn } from '../../probes/getprop.ts';

const isZip = (name: string) => /(?:^|\/)bugreport[^/]{0,200}\.zip$/i.test(name);

export interface Imported {
  readonly recording: Recording;
  /** Every file that is in what was named, with what it was taken for or why it was not read. */
  readonly files: readonly FileReading[];
}

interface FoundAnswers {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly files: readonly FileReading[];
  readonly basis: string;
  /** Whether a virtual phone is described in it. */
  readonly isMade?: boolean;
  /** Hours, minutes and seconds of the phone's clock, where the report tells them. */
  readonly time?: string;
}

/**
 * Makes a capture of what people already have: a bug report (.txt or .zip), an AndroidQF acquisition (folder or .zip), a
 * folder or a file of answers in whatever names and encodings. It reads regular files of the folder only.
 *
 * @throws {InputError} where it holds no answer, or those of several phones; the reason of `signal`.
 */
export async function importFiles(path: string, signal?: AbortSignal): Promise<Imported> {
  const about = await stat(path).catch((cause: unknown) => {
    throw new InputError(
      `${path} cannot be read. Name a capture, a bug report, or a folder of a phone's answers.`,
      { cause },
    );
  });
  if (!about.isDirectory() && !about.isFile()) throw nothingIn(path, []); // a device, which may have no end
  const found = about.isDirectory() ? await readFolder(path, signal) : await readSingle(path, signal);
  if (found.answers.size === 0) throw nothingIn(path, found.files);
  const { answers, basis, files } = found;
  const recording: Recording = {
    origin: trueOrigin(found.isMade === true ? 'made' : 'recorded', answers),
    basis: `${basis}: ${basename(path)}`,
    tool: 'import',
    started: startOf(answers, found.time) ?? about.mtime.toISOString(),
    serial: serialOf(answers),
    capture: new Map([...answers].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return { recording, files };
}

/** The same, for who needs the capture alone. */
export async function importRecording(path: string): Promise<Recording> {
  return (await importFiles(path)).recording;
}

async function readSingle(path: string, signal?: AbortSignal): Promise<FoundAnswers> {
  const name = basename(path);
  // A link to a file that somebody names is theirs to name.
  const bytes = await readNamed(path);
  if (isPacked(bytes)) return readZipped(path, bytes, signal);
  const text = decode(bytes);
  if (text === undefined) throw nothingIn(path, [{ path: name, takenFor: [], why: 'it is not text' }]);
  return isBugReport(text)
    ? ofReport(name, text, [], signal)
    : ofTexts(new Map([[name, text]]), [], undefined, signal);
}

async function readNamed(path: string): Promise<Buffer> {
  try {
    return await readRegular(await realpath(path));
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    throw new InputError(`${path} ${error.message}. Name a bug report or a folder of a phone's answers.`, {
      cause: error,
    });
  }
}

async function readZipped(
  path: string,
  source: Buffer,
  signal?: AbortSignal,
  mayNest = true,
): Promise<FoundAnswers> {
  const first = await readZip(source, path, (name) => isReport(name) || (mayNest && isZip(name)), signal);
  const isAcquired = first.names.some(isAcquisition);
  // AndroidQF puts a bug report beside its own answers, which come first.
  if (!isAcquired) {
    const [largest] = [...first.files]
      .filter(([name]) => isReport(name))
      .sort(([, a], [, b]) => b.length - a.length);
    const text = largest && decode(largest[1]);
    if (largest && text !== undefined && isBugReport(text))
      return ofReport(
        largest[0],
        text,
        notRead(first.names, [largest[0]], 'the bug report is read instead'),
        signal,
      );
    const inner = [...first.files].find(([name]) => isZip(name));
    if (inner) {
      const found = await readZipped(`${path}: ${inner[0]}`, inner[1], signal, false);
      const others = notRead(first.names, [inner[0]], `${inner[0]} is read instead`);
      return { ...found, files: [...found.files, ...others] };
    }
  }
  const { files, names, emptyFolders } = await readZip(
    source,
    path,
    (name) => mayBeText(name) && !isReport(name),
    signal,
  );
  const texts = new Map<string, string>();
  const others: FileReading[] = emptyFolders.map((name) => ({
    path: name,
    takenFor: [],
    why: emptyFolder,
  }));
  for (const name of names) {
    const bytes = files.get(name);
    const text = bytes && decode(bytes);
    if (text === undefined) others.push({ path: name, takenFor: [], why: whyLeft(name, bytes, []) });
    else texts.set(name, text);
  }
  const phones = phonesIn(texts);
  if (phones.length > 1) throw severalPhones(path, phones);
  return ofTexts(texts, others, findCaptures(files), signal);
}

const notRead = (names: readonly string[], read: readonly string[], why: string): readonly FileReading[] =>
  names.filter((name) => !read.includes(name)).map((path) => ({ path, takenFor: [], why }));

async function ofReport(
  name: string,
  text: string,
  others: readonly FileReading[],
  signal?: AbortSignal,
): Promise<FoundAnswers> {
  return {
    ...(await ofTexts(new Map([[name, text]]), others, undefined, signal)),
    basis: 'a bug report',
  };
}

async function ofTexts(
  saved: ReadonlyMap<string, string>,
  left: readonly FileReading[],
  inside: CapturesInside = findCaptures(new Map()),
  signal?: AbortSignal,
): Promise<FoundAnswers> {
  const texts = new Map(saved);
  for (const { path } of inside.changed) texts.delete(path);
  const others = [...left, ...inside.changed];
  const { files, ...read } = await inSteps(answersInSteps(texts), signal);
  const isAcquired = files.some(({ takenFor }) => takenFor.includes(acquisitionFile));
  const isMade = inside.isMade || files.some(({ takenFor }) => takenFor.includes(virtualPhoneFile));
  return {
    ...read,
    isMade,
    files: [...files, ...others],
    basis: isAcquired ? 'an AndroidQF acquisition' : 'a folder of answers',
  };
}

/** Reads all regular files of a folder that are text, or the report of one that was unpacked. */
async function readFolder(folder: string, signal?: AbortSignal): Promise<FoundAnswers> {
  const listed = await listFolder(folder);
  if (listed.files.length >= mostFiles)
    throw new InputError(
      `${folder} holds more than ${mostFiles} files. Name a folder with the answers alone.`,
    );
  const reports = listed.files.filter(isReport);
  if (reports.length > 1) throw severalPhones(folder, reports);
  const others: FileReading[] = listed.refused.map(({ path, why }) => ({
    path,
    takenFor: [],
    why: `it ${why}`,
    isRefused: true,
  }));
  for (const below of listed.empty) others.push({ path: `${below}/`, takenFor: [], why: emptyFolder });
  const texts = new Map<string, string>();
  const zips = new Map<string, Buffer>();
  const raw = new Map<string, Buffer>();
  const isOfCapture = listed.files.some((path) => basename(path) === manifestFile);
  let left = mostBytes;
  for (const path of listed.files) {
    signal?.throwIfAborted();
    try {
      const bytes = await readRegular(join(folder, path), left);
      if (isOfCapture) raw.set(path, bytes);
      if (/\.zip$/i.test(path) && isPacked(bytes) && zips.size < mostZips) {
        zips.set(path, bytes);
        left -= bytes.length;
        continue;
      }
      const text = decode(bytes);
      if (text === undefined) others.push({ path, takenFor: [], why: whyNotText(bytes) });
      else {
        texts.set(path, text);
        left -= bytes.length;
      }
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      const why =
        error.message.startsWith('is larger') && (await isWithin(join(folder, path)))
          ? 'all files together are larger than 400 MB'
          : `it ${error.message.replace(/larger than \d+ MB/, 'larger than 400 MB')}`;
      others.push({ path, takenFor: [], why });
    }
  }
  const isAcquired = listed.files.some(isAcquisition);
  const captures = findCaptures(raw);
  let { isMade } = captures;
  for (const [path, bytes] of zips) {
    const inside = await textsOfZip(path, bytes, isAcquired, left, signal);
    for (const [name, text] of inside.texts) texts.set(name, text);
    others.push(...inside.others);
    isMade ||= inside.isMade;
    left -= inside.bytes;
  }
  const phones = phonesIn(texts);
  if (phones.length > 1) throw severalPhones(folder, phones);
  const [name] = reports;
  const report = name === undefined ? undefined : texts.get(name);
  const inside = { ...captures, isMade };
  if (report === undefined || isAcquired || !isBugReport(report))
    return ofTexts(texts, others, inside, signal);
  // What the phone put beside its report is not read; what people saved there is.
  const ofPhone = [...texts.keys()].filter((path) => path !== name && besideReport.test(path));
  for (const path of ofPhone) texts.delete(path);
  const unread = ofPhone.map((path) => ({ path, takenFor: [], why: 'the bug report is read instead' }));
  return { ...(await ofTexts(texts, [...others, ...unread], inside, signal)), basis: 'a bug report' };
}

/** Files that dumpstate puts into the zip of a report (AOSP dumpstate.cpp), and logs. */
const besideReport =
  /(?:^|\/)(?:FS|proto|lshal-debug|dumpstate_board|bluetooth|wifi)\/|(?:^|\/)(?:main_entry|version|dumpstate_log[^/]*|visible_windows|dumpstate_board|dumpstate_lshal)\.(?:txt|zip|bin)$|\.log$|logcat/i;

/** Whether a file by itself is small enough to be read. */
const isWithin = async (path: string): Promise<boolean> => (await stat(path)).size <= mostBytes;

function severalPhones(folder: string, phones: readonly string[]): InputError {
  return new InputError(
    `${folder} holds the answers of several phones: ${phones.slice(0, 5).join(', ')}. Name one of them.`,
  );
}

/** As the phone's properties tell it, so that it is redacted wherever else it is. */
function serialOf(answers: ReadonlyMap<string, Answer>): string {
  const properties = answers.get('phone/getprop');
  const raw = properties?.ok === true ? properties.raw : '';
  const told = ['ro.serialno', 'ro.boot.serialno'].map((name) => firstPropertyIn(raw, name));
  return told.find((serial) => serial !== undefined && /^\S{4,100}$/.test(serial)) ?? 'imported-phone';
}

/** The phone's own day, so that what is old is old against it. */
function startOf(answers: ReadonlyMap<string, Answer>, time = '00:00:00'): string | undefined {
  const date = answers.get('phone/date');
  const day = date?.ok === true ? /^\d{4}-\d\d-\d\d(?=\s*$)/m.exec(date.raw)?.[0] : undefined;
  const start = day === undefined ? undefined : new Date(`${day}T${time}Z`);
  return start === undefined || Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}
