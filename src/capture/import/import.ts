import type { Stats } from 'node:fs';
import { open, readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Answer, Recording } from '../capture.ts';
import { InputError } from '../../host/input-error.ts';
import { readZip } from './zip.ts';
import { answersOf } from './answers.ts';
import { isBugReport, readBugReport } from './bug-report.ts';
import { decode } from './decode.ts';
import { answersOfFiles, isOfAPhone } from './files.ts';

const mostBytes = 400 * 1024 * 1024;
const deepest = 4;

/** A report in a zip or a folder: `bugreport-alioth-….txt`, `dumpstate-….txt`, and on MIUI once more a zip in the zip. */
const isReport = (name: string) =>
  /(?:^|\/)(?:bugreport|dumpstate)[^/]{0,200}\.txt$/i.test(name) && !/dumpstate_log/i.test(name);
const isAcquisition = (name: string) => basename(name) === 'acquisition.json';
const isZip = (name: string) => /(?:^|\/)bugreport[^/]{0,200}\.zip$/i.test(name);

/**
 * Makes a capture of what people already have: a bug report (.txt or .zip), an AndroidQF acquisition (folder or .zip), a
 * folder of getprop.txt, settings_*.txt, packages.txt, dumpsys.txt. Throws InputError where it is none of these.
 */
export async function importRecording(path: string): Promise<Recording> {
  const about = await stat(path).catch((cause: unknown) => {
    throw new InputError(
      `${path} cannot be read. Name a capture, a bug report, or a folder of a phone's answers.`,
      { cause },
    );
  });
  const found = about.isDirectory() ? await readFolder(path) : await readSingle(path, about);
  if (found.answers.size === 0) throw nothingIn(path);
  const { answers, basis } = found;
  return {
    origin: 'recorded',
    basis: `${basis}: ${basename(path)}`,
    tool: 'import',
    started: startOf(answers, found.time) ?? about.mtime.toISOString(),
    serial: serialOf(answers),
    capture: new Map([...answers].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

interface Found {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly basis: string;
  /** Hours, minutes and seconds of the phone's clock, where the report tells them. */
  readonly time?: string;
}

const nothingIn = (path: string) =>
  new InputError(
    `${path} holds no answers of a phone that miaudit knows. Name a capture, a bug report, an AndroidQF acquisition, or a folder with getprop.txt and settings_*.txt.`,
  );

async function readSingle(path: string, about: Stats): Promise<Found> {
  if (!about.isFile()) throw nothingIn(path); // a device, which may have no end
  if (about.size > mostBytes)
    throw new InputError(`${path} is larger than 400 MB. Name the bug report itself.`);
  if (await beginsAsZip(path)) return readZipped(path, path);
  return ofReport(decode(await readFile(path))) ?? Promise.reject(nothingIn(path));
}

async function beginsAsZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString('latin1').startsWith('PK');
  } finally {
    await file.close();
  }
}

async function readZipped(path: string, source: string | Buffer, mayNest = true): Promise<Found> {
  const files = await readZip(
    source,
    (name) => isReport(name) || isOfAPhone(name) || (mayNest && isZip(name)),
  );
  const largest = [...files]
    .filter(([name]) => isReport(name))
    .sort(([, a], [, b]) => b.length - a.length)[0];
  const report = largest && ofReport(decode(largest[1]));
  if (report) return report;
  const own = [...files].filter(([name]) => isOfAPhone(name));
  const inner = [...files].find(([name]) => isZip(name))?.[1];
  // AndroidQF puts a bug report beside its own answers, which come first.
  if (inner && !own.some(([name]) => isAcquisition(name))) return readZipped(path, inner, false);
  return ofFiles(new Map(own.map(([name, bytes]) => [name, decode(bytes)])));
}

function ofReport(text: string): Found | undefined {
  if (!isBugReport(text)) return undefined;
  const report = readBugReport(text);
  return {
    answers: answersOf(report),
    basis: 'a bug report',
    ...(report.began && { time: report.began.time }),
  };
}

function ofFiles(files: ReadonlyMap<string, string>): Found {
  return {
    answers: answersOfFiles(files),
    basis: [...files.keys()].some(isAcquisition) ? 'an AndroidQF acquisition' : 'a folder of answers',
  };
}

/** Reads the known files of a folder, or the report of one that was unpacked; links are not followed. */
async function readFolder(folder: string): Promise<Found> {
  const files = new Map<string, string>();
  const walk = async (below: string, depth: number): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory() && depth < deepest) await walk(path, depth + 1);
      else if (entry.isFile() && (isOfAPhone(path) || isReport(path))) {
        const { size } = await stat(join(folder, path));
        if (size > mostBytes)
          throw new InputError(`${path} is larger than 400 MB. Take it out of the folder.`);
        files.set(path, decode(await readFile(join(folder, path))));
      }
    }
  };
  await walk('', 0);
  const paths = [...files.keys()];
  const reports = paths.filter(isReport);
  for (const phones of [paths.filter((path) => basename(path) === 'getprop.txt'), reports])
    if (phones.length > 1)
      throw new InputError(
        `${folder} holds the answers of several phones: ${phones.slice(0, 5).join(', ')}. Name one of them.`,
      );
  const report = paths.every(isReport) ? ofReport(files.get(reports[0] ?? '') ?? '') : undefined;
  return report ?? ofFiles(files);
}

/** As the phone's properties tell it, so that it is redacted wherever else it stands. */
function serialOf(answers: ReadonlyMap<string, Answer>): string {
  const properties = answers.get('phone/getprop');
  const told =
    properties?.ok === true
      ? /^\[ro(?:\.boot)?\.serialno\]: \[(\S{4,100})\]/m.exec(properties.raw)?.[1]
      : undefined;
  return told ?? 'imported-phone';
}

/** The phone's own day, so that what is old is old against it. */
function startOf(answers: ReadonlyMap<string, Answer>, time = '00:00:00'): string | undefined {
  const date = answers.get('phone/date');
  const day = date?.ok === true ? /^\d{4}-\d\d-\d\d(?=\s*$)/.exec(date.raw)?.[0] : undefined;
  const start = day === undefined ? undefined : new Date(`${day}T${time}Z`);
  return start === undefined || Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}
