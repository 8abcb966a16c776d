import { join } from 'node:path';
import { lockPhone } from '../host/lock.ts';
import { stateFolder } from '../host/state-folder.ts';
import type { Host } from './host.ts';

/**
 * Works with a phone that no other miaudit of this user on this computer works with meanwhile.
 *
 * @throws {DeviceError} busy, when another does.
 */
export async function withPhoneLock<T>(serialno: string, host: Host, work: () => Promise<T>): Promise<T> {
  const locks = join(stateFolder(host.env, host.platform), 'locks');
  const letGo = await lockPhone(locks, serialno, host.processes);
  try {
    return await work();
  } finally {
    await letGo();
  }
}
