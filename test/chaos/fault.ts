import type { Message, Place } from './message.ts';
import { oneOf, type Random } from './random.ts';

export const faultKinds = ['cut', 'stall', 'delay', 'duplicate', 'drop', 'garble'] as const;
export type FaultKind = (typeof faultKinds)[number];

const faultSpots = ['message', 'bytes'] as const;
export type FaultSpot = (typeof faultSpots)[number];

/** One misfortune of one conversation, at one message of the undisturbed one. */
export interface ChaosFault {
  readonly place: Place;
  readonly kind: FaultKind;
  /** At the boundary of a message, or at bytes in its middle. */
  readonly spot: FaultSpot;
  readonly at: Pick<Message, 'connection' | 'direction' | 'number'>;
  /** Where in the message, from 0 to below 1. */
  readonly fraction: number;
  /** How many bytes are lost, repeated or changed where `spot` is `bytes`. */
  readonly length: number;
  /** Milliseconds of a delay. */
  readonly delay: number;
  /** Whether a cut or a stall lasts: then nothing passes from here on, on any connection. */
  readonly lasts: boolean;
}

/** The fault of a seed. Where bytes are struck, a long message is struck more often. */
export function drawFault(profile: Readonly<Record<Place, readonly Message[]>>, random: Random): ChaosFault {
  const place = oneOf(['client', 'phone'] as const, random);
  const kind = oneOf(faultKinds, random);
  const spot = oneOf(faultSpots, random);
  const messages = profile[place];
  const { connection, direction, number } =
    spot === 'message' ? oneOf(messages, random) : bySize(messages, random);
  return {
    ...{ place, kind, spot, at: { connection, direction, number } },
    fraction: random(),
    length: 1 + Math.floor(random() ** 3 * 64),
    delay: 20 + Math.floor(random() * 1500),
    lasts: (kind === 'cut' || kind === 'stall') && random() < 0.5,
  };
}

function bySize(messages: readonly Message[], random: Random): Message {
  const total = messages.reduce((sum, { size }) => sum + size, 0);
  let left = random() * total;
  return messages.find(({ size }) => (left -= size) < 0) ?? oneOf(messages, random);
}

export function describeFault({ place, kind, spot, at, lasts }: ChaosFault): string {
  const side = { client: 'client and adb server', phone: 'adb server and phone' }[place];
  return `${kind}${lasts ? ' for good' : ''} at ${spot === 'bytes' ? 'bytes of ' : ''}message ${at.number} ${at.direction} of connection ${at.connection} between ${side}`;
}
