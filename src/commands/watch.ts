import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { shownName } from '../device/adb/choose.ts';
import { DeviceError } from '../device/errors.ts';
import { InputError } from '../host/input-error.ts';
import { makeFolder } from '../host/make-folder.ts';
import { stateFolder } from '../host/state-folder.ts';
import type { ConnectedPhone } from '../lab/connected-phones.ts';
import type { PhoneFacts } from '../lab/phone-facts.ts';
import { sanitise } from '../report/sanitise.ts';
import { command, type Listed } from './command.ts';
import { durationOption, readDuration } from './duration.ts';
import { exitCode, worst } from './exit-policy.ts';
import type { Host } from './host.ts';
import { adbServers } from './open-phones.ts';
import { placeOfPhone } from './output.ts';
import { serverOptions } from './phone-options.ts';
import { talkOptions } from './talk-options.ts';
import { readOptions } from './read-options.ts';
import { tellFailure } from './tell-failure.ts';

/** What can be run on each phone, as its help writes it. */
const runnable: Readonly<Record<string, Pick<Listed, 'command' | 'load'>>> = {
  audit: { command: 'audit', load: async () => (await import('./audit.ts')).audit },
  doctor: { command: 'doctor', load: async () => (await import('./doctor.ts')).doctor },
  fix: { command: 'fix', load: async () => (await import('./fix.ts')).fix },
  browse: { command: 'browse [what]', load: async () => (await import('./browse.ts')).browse },
};

/** The phone is what is watched for. */
const choosesPhone = /^(?:-s|--serial|--all|--select|--demo|--from|-L|--server|-H|-P|--stf)(?:=|$)/;

/** A run came to its end, whatever it found; after all others the phone is tried again when it is plugged in again. */
const ended: readonly number[] = [exitCode.ok, exitCode.failed, exitCode.unknown];

export const watch = command({
  options: (argv) =>
    talkOptions(serverOptions(argv), {
      quiet: 'Only what goes wrong; the command too gets --quiet',
      verbose: 'The command gets --verbose',
    })
      .usage('$0 watch [options] -- audit …')
      .option('interval', {
        ...durationOption,
        default: '2s',
        describe: 'How often is looked what is connected',
      })
      .option('repeat', {
        type: 'boolean',
        default: false,
        describe: 'Also for a phone and build for which the command was run before',
      }),
  async run(options, host) {
    const words = await wordsToRun(host);
    const folder = join(stateFolder(host.env, host.platform), 'watched');
    await makeFolder(folder, 0o700).catch(cannotRemember(folder));
    const interval = Math.max(200, readDuration(options.interval));
    const { listConnected } = await import('../lab/connected-phones.ts');
    const present = new Set<string>();
    const running = new Set<Promise<void>>();
    const codes: number[] = [];
    let trouble = '';
    const note = (words: string) => {
      if (!options.quiet) host.err(words);
    };
    note('Watching for phones. Ctrl-C ends it.');
    while (!host.gracefulSignal.aborted) {
      try {
        const sources = await adbServers(options, host);
        const { phones, unreachable } = await listConnected(sources, host.gracefulSignal);
        const ready = phones.filter(({ state }) => state === 'device');
        const names = new Set(ready.map(shownName));
        for (const name of present) if (!names.has(name)) present.delete(name);
        for (const phone of ready) {
          if (present.has(shownName(phone))) continue;
          present.add(shownName(phone));
          const work = runOnce(
            phone,
            { words, folder, isRepeated: options.repeat, ...options, note },
            options,
            host,
          )
            .then(
              (code) => {
                if (code !== undefined) codes.push(code);
              },
              // What cannot be kept of one phone ends no other.
              (error: unknown) => codes.push(tellFailure(error, host).code),
            )
            .then(() => undefined)
            .finally(() => running.delete(work));
          running.add(work);
        }
        trouble = tellOnce(unreachable.map(({ error }) => error.message).join(' '), trouble, host);
      } catch (error) {
        if (error === host.gracefulSignal.reason) break;
        if (!(error instanceof DeviceError)) throw error;
        present.clear(); // with their server they are unplugged
        trouble = tellOnce(error.message, trouble, host); // a server that is away may come back
      }
      await after(interval, undefined, { signal: host.gracefulSignal }).catch(() => undefined);
    }
    await Promise.all(running);
    return worst(codes);
  },
});

/** What `-o` of the command names: files, or `FORMAT=FILE`. */
function outputsOf(options: object): readonly string[] {
  return 'output' in options && Array.isArray(options.output) ? options.output.map(String) : [];
}

function tellOnce(now: string, before: string, host: Host): string {
  if (now !== '' && now !== before) host.err(sanitise(now, 500));
  return now;
}

/** @throws {InputError} where the command could not be run on any phone. */
async function wordsToRun(host: Host): Promise<readonly string[]> {
  const at = host.words.indexOf('--');
  const own = at < 0 ? [] : host.words.slice(at + 1);
  const [name = '', ...options] = own;
  const chosen = Object.hasOwn(runnable, name) ? runnable[name] : undefined;
  if (!chosen)
    throw new InputError(
      `After -- comes the command to run on each phone: ${Object.keys(runnable).join(', ')}. Write it like \`miaudit watch -- audit\`.`,
    );
  const phone = own.find((word) => choosesPhone.test(word));
  if (phone !== undefined)
    throw new InputError(
      `${phone.replace(/=.*/s, '')} chooses a phone or an adb server, which \`miaudit watch\` does. Leave it out after the --.`,
    );
  if (options.includes('--help'))
    throw new InputError(`--help runs nothing. Run \`miaudit ${name} --help\` to see what there is.`);
  const loaded = await chosen.load();
  const read = await readOptions(loaded, chosen.command, options);
  await loaded.check?.(read, host);
  const shared = outputsOf(read).find((path) => !path.includes(placeOfPhone) && !path.startsWith('/dev/'));
  if (shared !== undefined)
    throw new InputError(
      `Each phone would replace the report in ${sanitise(shared, 200)}. Write ${placeOfPhone} in its name, as in ${placeOfPhone}.json.`,
    );
  return own;
}

interface ToRun {
  readonly words: readonly string[];
  readonly folder: string;
  readonly isRepeated: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Says what is being done; not where the run is quiet. */
  readonly note: (words: string) => void;
}

/** Runs the command on a phone, unless it was run for this phone and build. Gives its exit code. */
async function runOnce(
  phone: ConnectedPhone,
  { words, folder, isRepeated, quiet, verbose, note }: ToRun,
  server: { readonly adb: string | undefined; readonly L: readonly string[] | undefined },
  host: Host,
): Promise<number | undefined> {
  const name = sanitise(shownName(phone), 100);
  const { readFacts } = await import('../lab/phone-facts.ts');
  let facts: PhoneFacts;
  try {
    facts = await readFacts(await phone.open(), host.gracefulSignal);
  } catch (error) {
    if (host.gracefulSignal.aborted) return undefined;
    const why = error instanceof Error ? error.message : String(error);
    const isServer = error instanceof DeviceError && error.code === 'server-lost';
    if (isServer) host.err(sanitise(`${name}: ${why}`, 500));
    else host.err(sanitise(`${name}: it does not say what it is (${why}). Plug it in again.`, 500));
    return exitCode.noPhone;
  }
  const done = join(folder, nameOfRun(facts, phone.serial, words));
  if (!isRepeated && (await stat(done).catch(() => undefined))) {
    note(`${name}: this was done for this phone and build before; --repeat does it again.`);
    return undefined;
  }
  note(sanitise(`${name}: ${words.join(' ')}`, 500));
  const address = phone.server ?? server.L?.[0];
  const where = phone.server === undefined ? address : `tcp:${phone.server}`;
  const talk = [
    ...(quiet && !words.some((word) => /^(?:-\w*q\w*|--quiet)$/.test(word)) ? ['--quiet'] : []),
    ...(verbose && !words.includes('--verbose') ? ['--verbose'] : []),
  ];
  const own = [...words, ...talk, '--serial', phone.serial, ...(where === undefined ? [] : ['-L', where])];
  const code = await runAsChild(
    [...own, ...(server.adb === undefined ? [] : ['--adb', server.adb])],
    name,
    host,
  );
  note(`${name}: ended with exit code ${code}.`);
  if (ended.includes(code)) await open(done, 'w', 0o600).then((file) => file.close(), cannotRemember(folder));
  return code;
}

function cannotRemember(folder: string): (cause: unknown) => never {
  return (cause) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(
      `The folder ${folder}, which holds what was done before, cannot be written (${why}). Set XDG_STATE_HOME to one that can.`,
      { cause },
    );
  };
}

/** A hash, so that a listing of the folder does not show the serial number. */
function nameOfRun({ serialno, build }: PhoneFacts, serial: string, words: readonly string[]): string {
  const text = JSON.stringify(['miaudit watch', serialno || serial, build, ...words]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** Its report goes to stdout when it has ended, in one piece; its lines to stderr as they come, each with the phone. */
async function runAsChild(words: readonly string[], name: string, host: Host): Promise<number> {
  const [program = '', ...first] = host.program;
  const child = spawn(program, [...first, ...words], {
    env: { ...host.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // Ctrl-C at the terminal reaches it once, through here
  });
  const stop = () => child.kill('SIGINT');
  host.gracefulSignal.addEventListener('abort', stop, { once: true });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  createInterface({ input: child.stderr }).on('line', (line) => {
    host.err(`${name}: ${line}`);
  });
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => {
      resolve(exitCode.bug);
    });
    child.once('close', (status) => {
      resolve(status ?? exitCode.interrupted);
    });
  });
  host.gracefulSignal.removeEventListener('abort', stop);
  await host.out(Buffer.concat(parts).toString('utf8'));
  return code;
}
