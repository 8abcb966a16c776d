import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../host/make-folder.ts';
import { tokenPattern } from './phone-label.ts';

/** Addresses that are kept; the one that was not seen for longest goes first. */
const most = 500;
const mostBytes = 100_000;

/** Token of an address, then the token of the phone that was last there: neither address nor serial number is in it. */
type RememberedNames = readonly (readonly [address: string, phone: string])[];

/** The token of the phone that was last at this address; undefined where nothing is known, or the file is unusable. */
export async function rememberedToken(file: string, address: string): Promise<string | undefined> {
  return (await readNames(file)).find(([one]) => one === address)?.[1];
}

let queue: Promise<void> = Promise.resolve();

/** Notes which phone is at an address. A disk that takes nothing costs a later name, and no report. */
export function rememberToken(file: string, address: string, phone: string): Promise<void> {
  // One after the other: phones that are asked at the same time are all kept.
  queue = queue.then(() => addName(file, address, phone)).catch(() => undefined);
  return queue;
}

async function addName(file: string, address: string, phone: string): Promise<void> {
  const names = await readNames(file);
  if (names.some(([one, other]) => one === address && other === phone)) return;
  const others = names.filter(([one]) => one !== address);
  const whole = `${file}.${randomBytes(4).toString('hex')}.new`; // another run reads no half of it
  try {
    await makeFolder(dirname(file), 0o700);
    await writeFile(whole, JSON.stringify([...others, [address, phone]].slice(-most)), { mode: 0o600 });
    await rename(whole, file);
  } finally {
    await rm(whole, { force: true });
  }
}

async function readNames(file: string): Promise<RememberedNames> {
  try {
    const about = await stat(file);
    if (!about.isFile() || about.size > mostBytes) return [];
    const names: unknown = JSON.parse(await readFile(file, 'utf8'));
    return areNames(names) ? names : [];
  } catch {
    return [];
  }
}

/** By hand: every audit opens this file, and loading zod takes longer than all else here. */
function areNames(names: unknown): names is RememberedNames {
  return Array.isArray(names) && names.length <= most && names.every((pair) => isPair(pair));
}

function isPair(pair: unknown): boolean {
  return (
    Array.isArray(pair) &&
    pair.length === 2 &&
    pair.every((token) => typeof token === 'string' && tokenPattern.test(token))
  );
}
