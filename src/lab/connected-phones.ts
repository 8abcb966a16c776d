import type { AdbServer } from '../device/adb/adb.ts';
import type { NamedPhone } from '../device/adb/choose.ts';
import type { Device } from '../device/device.ts';
import { DeviceError } from '../device/errors.ts';
import { readFacts, type PhoneFacts } from './phone-facts.ts';

/** An adb server, or why it cannot be used. */
export type AdbSource =
  | { readonly address: string; readonly server: AdbServer; readonly error?: undefined }
  | { readonly address: string; readonly error: DeviceError };

/** A phone that an adb server lists. */
export interface ConnectedPhone extends NamedPhone {
  readonly open: () => Promise<Device>;
  /** What it says of itself; absent where it was not asked, or did not answer. */
  readonly facts?: PhoneFacts;
  /** Why it did not answer, where that is known to be no fault of the phone. */
  readonly error?: DeviceError;
}

export interface Connected {
  readonly phones: readonly ConnectedPhone[];
  /** Servers that do not answer, while others do. */
  readonly unreachable: readonly { readonly address: string; readonly error: DeviceError }[];
}

/**
 * The phones of all servers, in the order of the servers.
 *
 * @throws {DeviceError} where no server answers.
 */
export async function listConnected(sources: readonly AdbSource[], signal: AbortSignal): Promise<Connected> {
  const areSeveral = sources.length > 1;
  const listed = await Promise.all(sources.map((source) => listOf(source, areSeveral, signal)));
  const unreachable = listed.flatMap(({ address, error }) => (error ? [{ address, error }] : []));
  const [first] = unreachable;
  if (first && unreachable.length === sources.length) throw first.error;
  return { phones: listed.flatMap(({ phones = [] }) => phones), unreachable };
}

interface ServerList {
  readonly address: string;
  readonly phones?: readonly ConnectedPhone[];
  readonly error?: DeviceError;
}

async function listOf(source: AdbSource, areSeveral: boolean, signal: AbortSignal): Promise<ServerList> {
  const { address } = source;
  if (source.error) return { address, error: source.error };
  const { server } = source;
  try {
    const phones = await server.phones(signal);
    return {
      address,
      phones: phones.map((phone) => ({
        ...phone,
        ...(areSeveral && { server: address }),
        open: () => server.device(phone.serial, signal),
      })),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DeviceError) return { address, error };
    throw error;
  }
}

/** Asks each phone that is ready what it is. One that does not answer stays without facts: whoever opens it learns why. */
export async function withFacts(
  phones: readonly ConnectedPhone[],
  signal: AbortSignal,
): Promise<readonly ConnectedPhone[]> {
  return Promise.all(
    phones.map(async (phone) => {
      if (phone.state !== 'device') return phone;
      try {
        return { ...phone, facts: await readFacts(await phone.open(), signal) };
      } catch (error) {
        signal.throwIfAborted();
        const isNoFault = error instanceof DeviceError && error.code === 'server-lost';
        return isNoFault ? { ...phone, error } : phone;
      }
    }),
  );
}
