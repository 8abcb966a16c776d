import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { NotRouted, type RouteTarget } from './public-address.ts';

/** Milliseconds until a host must have answered the connection. */
export const connectDeadline = 20_000;

/** Connects to a host for the phone. Rejects where it does not answer, or the phone has gone. */
export async function reach({ address, port }: RouteTarget, phone: Duplex): Promise<Socket> {
  if (phone.destroyed) throw new NotRouted('was given up by the phone');
  const socket = connect({ host: address, port, timeout: connectDeadline });
  const giveUp = () => socket.destroy(new NotRouted('was given up by the phone'));
  phone.once('close', giveUp);
  socket.once('timeout', () => socket.destroy(new NotRouted('does not answer')));
  try {
    await once(socket, 'connect');
  } finally {
    phone.off('close', giveUp);
  }
  socket.setTimeout(0);
  socket.on('error', () => undefined);
  return socket;
}

/** Why a host was not reached, in words that follow its name. */
export const reachFailure = (error: unknown): string =>
  error instanceof NotRouted
    ? error.message
    : ((error as NodeJS.ErrnoException).code ?? 'cannot be reached').slice(0, 60);
