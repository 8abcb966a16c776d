import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, delimiter, join, sep } from 'node:path';
import { DeviceError } from '../errors.ts';
import { isLocal, showAddress, type Environment, type ServerAddress } from './server-address.ts';

export interface ProgramOptions {
  /** The value of --adb. */
  readonly adb?: string | undefined;
  readonly env: Environment;
}

/**
 * The adb program: --adb, over ADB, over the platform-tools of ANDROID_HOME and ANDROID_SDK_ROOT, over PATH. One that is
 * named and cannot be run is not replaced by another; a name without a folder is looked for in PATH.
 */
export async function findAdb({ adb, env }: ProgramOptions): Promise<string | undefined> {
  const named = [adb, env['ADB']].find(Boolean);
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(Boolean);
  if (named !== undefined && named !== basename(named)) return (await mayRun(named)) ? named : undefined;
  const usual = sep === '\\' ? 'adb.exe' : 'adb';
  const kits = [env['ANDROID_HOME'], env['ANDROID_SDK_ROOT']].flatMap((home) =>
    home ? [join(home, 'platform-tools')] : [],
  );
  for (const folder of named === undefined ? [...kits, ...folders] : folders) {
    const program = join(folder, named ?? usual);
    if (await mayRun(program)) return program;
  }
  return undefined;
}

async function mayRun(program: string): Promise<boolean> {
  return access(program, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Starts an adb server where none listens. No code here ever stops one.
 *
 * @throws {DeviceError} no-adb: the server would be elsewhere, or no program is found, or the program fails.
 */
export async function startServer(
  address: ServerAddress,
  options: ProgramOptions,
  signal: AbortSignal,
): Promise<void> {
  const where = showAddress(address);
  const noServer = `No adb server answers at ${where}`;
  if (!isLocal(address))
    throw new DeviceError('no-adb', `${noServer}. Start one there, or choose another server.`);
  const program = await findAdb(options);
  if (program === undefined)
    throw new DeviceError(
      'no-adb',
      `${noServer} and no adb program is found. Install Android's platform-tools (Debian and Ubuntu: the package adb) or say where it is.`,
    );
  const socket = 'path' in address ? ['-L', `localfilesystem:${address.path}`] : ['-P', String(address.port)];
  const { execa } = await import('execa');
  const { failed, stderr } = await execa(program, [...socket, 'start-server'], {
    env: options.env,
    extendEnv: false,
    stdin: 'ignore',
    stdout: 'ignore', // the server inherits it, and would keep a pipe open while it runs
    stderr: 'pipe',
    cancelSignal: signal,
    timeout: 20_000,
    buffer: true,
    reject: false,
  });
  if (failed)
    throw new DeviceError(
      'no-adb',
      `${noServer} and ${program} could not start one: ${stderr.slice(-300).trim()}. Run "${program} ${socket.join(' ')} start-server" to see more.`,
    );
}
