import type { PhoneCommand, Inside } from './inside.ts';
import type { Io } from './phone.ts';
import { parseShellLine, ShellSyntaxError, type Redirection, type Word } from './shell-line.ts';

type Write = (bytes: Uint8Array) => Promise<void>;
/** Open streams by number: 1 is stdout, 2 is stderr. */
type Streams = ReadonlyMap<number, Write>;

/** Runs a command line as mksh on the phone does. Returns its exit code. */
export async function runShellLine(
  line: string,
  commands: Readonly<Record<string, PhoneCommand>>,
  phone: Inside,
  io: Io,
  inherited: Streams = streamsOf(io),
): Promise<number> {
  let last = 0;
  let open = inherited;
  const variables = new Map<string, string>([['HOSTNAME', phone.definition.product.device]]);
  let piped: Uint8Array[] | undefined; // the output of the command before `|`
  let isSkipped = false;
  try {
    const commandLine = parseShellLine(line);
    for (const [at, command] of commandLine.entries()) {
      if (command.after === '&&') isSkipped = last !== 0;
      else if (command.after === '||') isSkipped = last === 0;
      else if (command.after === ';') isSkipped = false;
      if (isSkipped) continue;
      const stdin = command.after === '|' ? Buffer.concat(piped ?? []) : undefined;
      const pipe: Uint8Array[] | undefined = commandLine[at + 1]?.after === '|' ? [] : undefined;
      piped = pipe;
      let substituted = 0; // exit code of the last $(…): an assignment returns it
      const spell = async (word: Word): Promise<string> => {
        let text = '';
        for (const part of word)
          if (typeof part === 'string') text += part;
          else if ('wild' in part) text += part.wild;
          else if ('variable' in part)
            text += part.variable === '?' ? String(last) : (variables.get(part.variable) ?? '');
          else {
            const said: Uint8Array[] = [];
            const hear: Write = (chunk) => Promise.resolve(void said.push(chunk));
            substituted = await runShellLine(part.says, commands, phone, io, new Map(open).set(1, hear));
            text += Buffer.concat(said).toString().replace(/\n+$/, '');
          }
        return text;
      };
      const words: string[] = [];
      for (const word of command.words)
        if (word.some((part) => typeof part === 'object' && 'wild' in part))
          words.push(...filesLike(await Promise.all(word.map((part) => spell([part]))), word, phone));
        else words.push(await spell(word));
      const replaces = words[0] === 'exec';
      while (words[0] === 'exec' || words[0] === 'export' || isAssignment(words[0])) {
        const word = words.shift() ?? '';
        if (isAssignment(word)) variables.set(...assigned(word));
      }
      const toPipe: Write = (chunk) => Promise.resolve(void pipe?.push(chunk));
      const inherits = pipe ? new Map(open).set(1, toPipe) : open;
      const streams = await redirect(command.redirections, spell, phone, inherits);
      const [name, ...args] = words;
      if (name === undefined) {
        last = substituted;
        if (replaces) open = streams; // `exec` without a command redirects all following commands
      } else if (/^(?:\/system\/bin\/)?sh$/.test(name))
        last = args[0] === '-c' ? await runShellLine(args[1] ?? '', commands, phone, io, streams) : 0;
      else
        last = await runOne(name, args, commands, phone, {
          ...through(io, streams),
          ...(stdin && { stdin }),
        });
      if (name === 'exit') return last;
      if (io.signal.aborted) return last;
    }
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error;
    await through(io, open).stderr(bytes(`/system/bin/sh: ${error.message}\n`));
    return 1;
  }
  return last;
}

/** The files whose paths fit a word with a `*` in it; the word itself where there is none. */
function filesLike(texts: readonly string[], word: Word, { state }: Inside): readonly string[] {
  const pattern = texts.map((text, at) => {
    const part = word[at];
    const isWild = typeof part === 'object' && 'wild' in part;
    return isWild ? '[^/]*' : text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  const fits = new RegExp(`^${pattern.join('')}$`);
  const found = [...state.files.keys()].filter((path) => fits.test(path)).sort();
  return found.length > 0 ? found : [texts.join('')];
}

function streamsOf(io: Io): Streams {
  return new Map<number, Write>([
    [1, (chunk) => io.stdout(chunk)],
    [2, (chunk) => io.stderr(chunk)],
  ]);
}

/** Output to a closed stream is dropped. */
function through(io: Io, streams: Streams): Io {
  const nowhere: Write = () => Promise.resolve();
  return { ...io, stdout: streams.get(1) ?? nowhere, stderr: streams.get(2) ?? nowhere };
}

async function runOne(
  name: string,
  args: readonly string[],
  commands: Readonly<Record<string, PhoneCommand>>,
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

/** The message changed with mksh R59 (Android 11). */
const notFound = (sdk: number) => (sdk >= 29 ? 'inaccessible or not found' : 'not found');

const isAssignment = (word: string | undefined) => word !== undefined && /^[A-Za-z_]\w*=/.test(word);

function assigned(word: string): [string, string] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

async function redirect(
  redirections: readonly Redirection[],
  spell: (word: Word) => Promise<string>,
  phone: Inside,
  before: Streams,
): Promise<Streams> {
  const streams = new Map(before);
  for (const { stream, to } of redirections) {
    const other = typeof to === 'number' ? streams.get(to) : undefined;
    if (other) streams.set(stream, other);
    else if (typeof to === 'object') streams.set(stream, toFile(await spell(to.file), to.append, phone));
    else if (to === '-') streams.delete(stream);
    else throw new ShellSyntaxError(`${to}: bad file descriptor`);
  }
  return streams;
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
