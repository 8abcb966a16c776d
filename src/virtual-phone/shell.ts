import type { Command, Inside } from './inside.ts';
import type { Io } from './phone.ts';
import { parseShellLine, ShellSyntaxError, type Redirection, type Word } from './shell-line.ts';

type Write = (bytes: Uint8Array) => Promise<void>;

/** Runs a whole command line as mksh on the phone would, and gives its exit code. */
export async function runShellLine(
  line: string,
  commands: Readonly<Record<string, Command>>,
  phone: Inside,
  io: Io,
): Promise<number> {
  let last = 0;
  const variables = new Map<string, string>([['HOSTNAME', phone.definition.product.device]]);
  const spell = (word: Word) =>
    word
      .map((part) =>
        typeof part === 'string'
          ? part
          : part.variable === '?'
            ? String(last)
            : (variables.get(part.variable) ?? ''),
      )
      .join('');
  try {
    for (const command of parseShellLine(line)) {
      if ((command.after === '&&' && last !== 0) || (command.after === '||' && last === 0)) continue;
      const words = command.words.map(spell);
      while (words[0] === 'exec' || words[0] === 'export' || isAssignment(words[0])) {
        const word = words.shift() ?? '';
        if (isAssignment(word)) variables.set(...assigned(word));
      }
      const streams = redirect(command.redirections, spell, phone, io);
      const [name, ...args] = words;
      const there = { ...io, ...streams };
      if (name === undefined) last = 0;
      else if (/^(?:\/system\/bin\/)?sh$/.test(name))
        last = args[0] === '-c' ? await runShellLine(args[1] ?? '', commands, phone, there) : 0;
      else last = await runOne(name, args, commands, phone, there);
      if (name === 'exit') return last;
      if (io.signal.aborted) return last;
    }
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error;
    await io.stderr(bytes(`/system/bin/sh: ${error.message}\n`));
    return 1;
  }
  return last;
}

async function runOne(
  name: string,
  args: readonly string[],
  commands: Readonly<Record<string, Command>>,
  phone: Inside,
  io: Io,
): Promise<number> {
  const known = name.replace(/^\/(?:system|vendor)\/bin\//, '');
  const command = Object.hasOwn(commands, known) ? commands[known] : undefined;
  if (command === undefined) {
    await io.stderr(bytes(`/system/bin/sh: ${name}: ${notFound(phone.sdk)}\n`));
    return 127;
  }
  const { stdout = '', stderr = '', exit = 0 } = await command(args, phone, io);
  if (stdout.length > 0) await io.stdout(typeof stdout === 'string' ? bytes(stdout) : stdout);
  if (stderr !== '') await io.stderr(bytes(stderr));
  return exit;
}

/** mksh R59 (Android 11) says it in other words than those before. */
const notFound = (sdk: number) => (sdk >= 29 ? 'inaccessible or not found' : 'not found');

const isAssignment = (word: string | undefined) => word !== undefined && /^[A-Za-z_]\w*=/.test(word);

function assigned(word: string): [string, string] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

function redirect(
  redirections: readonly Redirection[],
  spell: (word: Word) => string,
  phone: Inside,
  io: Io,
): { stdout: Write; stderr: Write } {
  const streams: { 1: Write; 2: Write } = {
    1: (chunk) => io.stdout(chunk),
    2: (chunk) => io.stderr(chunk),
  };
  for (const { stream, to } of redirections)
    streams[stream] = typeof to === 'number' ? streams[to] : toFile(spell(to.file), to.append, phone);
  return { stdout: streams[1], stderr: streams[2] };
}

function toFile(path: string, append: boolean, phone: Inside): Write {
  if (path === '/dev/null') return () => Promise.resolve();
  const { files } = phone.state;
  if (!append) files.set(path, new Uint8Array());
  return (chunk) => {
    files.set(path, Buffer.concat([files.get(path) ?? new Uint8Array(), chunk]));
    return Promise.resolve();
  };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
