import type { Device } from '../../device/device.ts';
import type { ScreenSession } from '../../device/screen/session.ts';

/** Milliseconds after which the next heartbeat is due. */
const beatEvery = 1000;

/**
 * A session in which a heartbeat is written whenever one is due, between two commands and within each wait: what the log
 * loses meanwhile is so seen, however long a step takes. Only one command, as a look at the screen, can last longer.
 */
export function beatingSession(
  session: ScreenSession,
  sinceLastBeat: () => number,
  beat: () => Promise<void>,
): ScreenSession {
  const beatIfDue = async () => {
    if (sinceLastBeat() >= beatEvery && !session.signal.aborted) await beat();
  };
  const device: Device = {
    serial: session.device.serial,
    stream: (argv, signal) => session.device.stream(argv, signal),
    reverse: (phonePort, hostPort) => session.device.reverse(phonePort, hostPort),
    async shell(argv, options) {
      const result = await session.device.shell(argv, options);
      await beatIfDue();
      return result;
    },
  };
  return {
    ...session,
    device,
    async pause(milliseconds) {
      for (let left = milliseconds; left > 0; left -= beatEvery) {
        await session.pause(Math.min(beatEvery, left));
        await beatIfDue();
      }
    },
  };
}
