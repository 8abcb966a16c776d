/** Where an adb server listens: TCP, or a socket file. */
export type ServerAddress = { readonly host: string; readonly port: number } | { readonly path: string };

/** The values of -H, -P and -L. */
export interface ServerOptions {
  readonly host?: string | undefined;
  readonly port?: string | number | undefined;
  readonly listen?: string | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The options or the environment name no valid server. `message` has two sentences: what is wrong, and what to do. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

const usual = { host: 'localhost', port: 5037 };

/**
 * The adb server to talk to: -L, or -H and -P, over ADB_SERVER_SOCKET, over ANDROID_ADB_SERVER_ADDRESS and
 * ANDROID_ADB_SERVER_PORT, over localhost:5037. The half that -H or -P leaves open comes from ANDROID_ADB_SERVER_*.
 * An empty value counts as absent. Names: https://android.googlesource.com/platform/packages/modules/adb/+/main/docs/user/adb.1.md
 *
 * @throws {AddressError}
 */
export function resolveServerAddress(options: ServerOptions, env: Environment): ServerAddress {
  const { host = '', port = '', listen = '' } = options;
  const typed = host !== '' || port !== '';
  if (listen !== '') {
    if (typed)
      throw new AddressError('-L is given together with -H or -P. Give either the socket or host and port.');
    return parseSocket(listen, '-L');
  }
  const socket = env['ADB_SERVER_SOCKET'] ?? '';
  if (!typed && socket !== '') return parseSocket(socket, 'ADB_SERVER_SOCKET');
  return {
    host:
      parseHost(host, '-H') ??
      parseHost(env['ANDROID_ADB_SERVER_ADDRESS'], 'ANDROID_ADB_SERVER_ADDRESS') ??
      usual.host,
    port:
      parsePort(String(port), '-P') ??
      parsePort(env['ANDROID_ADB_SERVER_PORT'], 'ANDROID_ADB_SERVER_PORT') ??
      usual.port,
  };
}

/** True when the server is on this machine, so that it may be started here. */
export function isLocal(address: ServerAddress): boolean {
  return 'path' in address || /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(address.host);
}

export function showAddress(address: ServerAddress): string {
  if ('path' in address) return address.path;
  return address.host.includes(':') ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`;
}

/** `tcp:PORT`, `tcp:HOST:PORT`, `tcp:[IPV6]:PORT` or `localfilesystem:PATH`. */
function parseSocket(text: string, from: string): ServerAddress {
  const path = /^localfilesystem:(.+)$/s.exec(text)?.[1];
  if (path !== undefined) return { path };
  const [, bracketed, bare, port] = /^tcp:(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d+)$/.exec(text) ?? [];
  if (port === undefined)
    throw new AddressError(
      `${from} is ${JSON.stringify(text)}, which names no socket. Write tcp:PORT, tcp:HOST:PORT or localfilesystem:PATH.`,
    );
  return {
    host: parseHost(bracketed ?? bare, from) ?? usual.host,
    port: parsePort(port, from) ?? usual.port,
  };
}

function parseHost(text: string | undefined, from: string): string | undefined {
  if (text === undefined || text === '') return undefined;
  const host = text.replace(/^\[(.*)\]$/s, '$1');
  if (!/^[\w.:%-]+$/.test(host))
    throw new AddressError(
      `${from} holds ${JSON.stringify(text)}, which is not a host. Write a name or an IP address.`,
    );
  return host;
}

function parsePort(text: string | undefined, from: string): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535)
    throw new AddressError(
      `${from} holds ${JSON.stringify(text)}, which is not a port. Write a number from 1 to 65535.`,
    );
  return port;
}
