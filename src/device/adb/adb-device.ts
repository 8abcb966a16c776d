import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { withDeadline } from './deadline.ts';
import type { Device, ShellOptions } from '../device.ts';
import { DeviceError } from '../errors.ts';
import { wrapForOldShell } from './old-shell.ts';
import { quote } from './quote.ts';
import { encodeFrame, frameId } from './shell-v2.ts';
import { readAll, readShellV2, readStdout } from './read.ts';

/** What became of a phone that stopped in the middle: it went away, or the adb server before it. */
export type WhyLost = (cause: unknown, signal: AbortSignal | undefined) => Promise<DeviceError>;

/** Opens a service of adbd on the phone; the socket dies when `signal` aborts. */
export type OpenService = (service: string, signal: AbortSignal) => Promise<Socket>;

/** The deadline of a command in milliseconds, unless the caller gives another. */
const usualDeadline = 30_000;

/** The same of a way back to this computer, which adbd opens and closes without asking anybody. */
const reverseDeadline = 10_000;

/** Shell commands and streams by whichever protocol the phone's features name. */
export function adbDevice(
  serial: string,
  features: readonly string[],
  open: OpenService,
  whyLost: WhyLost,
): Device {
  const modern = features.includes('shell_v2');

  /** A silence or an end may be that of the server: then it says nothing of the phone. */
  const reasonOf = async (error: unknown, signal: AbortSignal | undefined): Promise<unknown> => {
    const isSilence = error instanceof DeviceError && error.code === 'timeout';
    if (signal?.aborted === true || (error instanceof DeviceError && !isSilence)) return error;
    const why = await whyLost(error, signal);
    return isSilence && why.code !== 'server-lost' ? error : why;
  };

  /** Opens `service`, lets `use` read it, and turns every failure into a DeviceError. */
  const converse = async <T>(
    service: string,
    what: string,
    { signal, deadline = usualDeadline }: ShellOptions,
    use: (socket: Socket) => Promise<T | undefined>,
  ): Promise<T> => {
    const limits = { deadline, signal, what: `${what} on the phone ${serial}` };
    try {
      return await withDeadline(limits, async (stop) => {
        const socket = await open(service, stop);
        try {
          const result = await use(socket);
          if (result === undefined) throw cutOff();
          return result;
        } finally {
          socket.destroy();
        }
      });
    } catch (error) {
      throw await reasonOf(error, signal);
    }
  };

  const reverse = (request: string) =>
    converse(`reverse:${request}`, 'adb reverse', { deadline: reverseDeadline }, async (socket) => {
      const answer = (await readAll(socket)).toString('latin1');
      if (answer.startsWith('FAIL'))
        throw new DeviceError(
          'refused',
          `The phone ${serial} refused a way back to this computer: ${answer.slice(8)}. Choose another port and try again.`,
        );
      return answer.startsWith('OKAY') ? true : undefined;
    });

  return {
    serial,
    shell(argv, options = {}) {
      const line = quote(argv);
      const what = `The command "${argv.join(' ').slice(0, 80)}"`;
      if (modern)
        return converse(`shell,v2,raw:${line}`, what, options, (socket) => {
          socket.write(encodeFrame(frameId.closeStdin)); // a command that reads its input finds the end of it
          return readShellV2(socket, options.most);
        });
      const old = wrapForOldShell(line, randomBytes(16).toString('hex'));
      return converse(`shell:${old.command}`, what, options, async (socket) =>
        old.read(await readAll(socket, options.most)),
      );
    },
    async *stream(argv, signal) {
      const line = quote(argv);
      const service = modern ? `shell,v2,raw:${line}` : `exec:${line}`;
      const opening = { deadline: usualDeadline, signal, what: `The phone ${serial}` };
      let socket: Socket | undefined;
      const stop = () => socket?.destroy(signal.reason as Error);
      signal.addEventListener('abort', stop, { once: true });
      try {
        socket = await withDeadline(opening, (limit) => open(service, limit));
        if (signal.aborted) return;
        if (modern) socket.write(encodeFrame(frameId.closeStdin));
        const ended = yield* modern ? readStdout(socket) : rawOf(socket);
        if (!ended) throw cutOff();
      } catch (error) {
        if (signal.aborted) return;
        throw await reasonOf(error, signal);
      } finally {
        signal.removeEventListener('abort', stop);
        socket?.destroy();
      }
    },
    async reverse(phonePort, hostPort) {
      await reverse(`forward:tcp:${phonePort};tcp:${hostPort}`);
      return async () => {
        await reverse(`killforward:tcp:${phonePort}`);
      };
    },
  };
}

function cutOff(): Error {
  return new Error('The answer ended before its end.');
}

/** `exec:` gives bytes and their end. It does not say whether the command or the phone ended. */
async function* rawOf(socket: Socket): AsyncGenerator<Uint8Array, boolean> {
  yield* socket as AsyncIterable<Buffer>;
  return true;
}
