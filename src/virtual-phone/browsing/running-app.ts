import type { Inside } from '../inside.ts';
import type { Priority } from '../log-lines.ts';
import type { BrowserBehaviour } from './definition.ts';

/** A browser while it runs. */
export interface RunningApp {
  readonly phone: Inside;
  readonly package: string;
  readonly version: string;
  readonly behaviour: BrowserBehaviour;
  readonly pid: number;
  readonly uid: number;
}

/** An event on its way to a server. */
export interface TrackedEvent {
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** An analytics SDK in an app. */
export interface Sdk {
  track(event: TrackedEvent, time: number): void;
  /** Sends what is held. */
  upload(time: number): void;
}

/** `held` outlives the app: the SDK's own database. */
export type StartSdk = (app: RunningApp, held: unknown[], time: number) => Sdk;

/** What one entry of the log can hold beside its tag, in bytes (LOGGER_ENTRY_MAX_PAYLOAD of liblog). */
const mostPayload = 4068;

/** A line from the SDK's thread; what does not fit is lost, as on a phone. */
export function writeLine(
  { phone, pid, uid }: RunningApp,
  [priority, tag, message, time]: readonly [Priority, string, string, number],
): void {
  const room = mostPayload - tag.length - 3;
  const bytes = Buffer.from(message);
  const fits =
    bytes.length <= room
      ? message
      : bytes
          .subarray(0, room)
          .toString()
          .replace(/\uFFFD+$/, '');
  phone.state.log.write({ time, uid, pid, tid: pid + 31, priority, tag, message: fits, buffer: 'main' });
}
