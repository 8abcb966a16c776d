import type { PhoneCommand, Inside } from '../inside.ts';
import { readProcNet } from './proc-net.ts';

const folders = ['/', '/sdcard', '/storage/emulated/0', '/data/local/tmp', '/system/bin'];
const real = (path: string) => path.replace(/^\/storage\/emulated\/(?:0|legacy)(?=\/|$)/, '/sdcard');

export const cat: PhoneCommand = async (args, phone, io) => {
  if (args.every((word) => word === '-' || word === '--')) {
    if (io.stdin) return { stdout: io.stdin };
    for await (const chunk of io.input ?? []) await io.stdout(chunk);
    return {};
  }
  const found: Uint8Array[] = [];
  let stderr = '';
  for (const path of args.filter((word) => word !== '--')) {
    const file = phone.state.files.get(real(path)) ?? readProcNet(phone, path) ?? readUptime(phone, path);
    if (file === undefined) stderr += `cat: ${path}: No such file or directory\n`;
    else found.push(file);
  }
  return { stdout: Buffer.concat(found), stderr, exit: stderr === '' ? 0 : 1 };
};

/** Seconds since the start, and seconds of all cores at rest: https://docs.kernel.org/filesystems/proc.html */
function readUptime({ state, now }: Inside, path: string): Uint8Array | undefined {
  if (path !== '/proc/uptime') return undefined;
  const seconds = (now() - state.started) / 1000;
  return new TextEncoder().encode(`${seconds.toFixed(2)} ${(seconds * 6).toFixed(2)}\n`);
}

export const rm: PhoneCommand = (args, { state }) => {
  const force = args.some((word) => /^-[rR]*f/.test(word));
  let stderr = '';
  for (const path of args.filter((word) => !word.startsWith('-')))
    if (!state.files.delete(real(path)) && !force) stderr += `rm: ${path}: No such file or directory\n`;
  return { stderr, exit: stderr === '' ? 0 : 1 };
};

export const ls: PhoneCommand = (args, phone) => {
  const long = args.some((word) => /^-\w*l/.test(word));
  const [asked = '/'] = args.filter((word) => !word.startsWith('-'));
  const path = real(asked).replace(/(?<=.)\/$/, '');
  const print = (name: string, size: number) =>
    long ? `-rw-rw---- 1 root sdcard_rw ${size} 2026-01-01 12:00 ${name}\n` : `${name}\n`;
  const file = phone.state.files.get(path);
  if (file !== undefined) return { stdout: print(asked, file.length) };
  const inside = entries(phone, path);
  if (inside.size === 0 && !folders.includes(path))
    return { stderr: `ls: ${asked}: No such file or directory\n`, exit: 1 };
  return {
    stdout: [...inside]
      .sort()
      .map(([name, size]) => print(name, size))
      .join(''),
  };
};

function entries(phone: Inside, path: string): Map<string, number> {
  const start = path === '/' ? '/' : `${path}/`;
  const found = new Map<string, number>();
  const files = [...phone.state.files].map(([name, bytes]) => [name, bytes.length] as const);
  for (const [name, size] of [...files, ...folders.map((folder) => [folder, 3452] as const)])
    if (name.startsWith(start) && name.length > start.length) {
      const rest = name.slice(start.length);
      found.set(rest.split('/')[0] ?? rest, size);
    }
  return found;
}

export const stat: PhoneCommand = (args, { state }) => {
  const path = args.filter((word) => !word.startsWith('-') && !word.includes('%')).at(-1) ?? '';
  const file = state.files.get(real(path));
  if (file === undefined) return { stderr: `stat: '${path}': No such file or directory\n`, exit: 1 };
  if (args.includes('-c')) return { stdout: `${file.length}\n` };
  return { stdout: `  File: ${path}\n  Size: ${file.length}\t Blocks: 8\t IO Blocks: 512 regular file\n` };
};
