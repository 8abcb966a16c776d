/** Why a phone cannot be used. The states are adb's own words (docs/evidence/adb.md#adb-states). */
export type DeviceErrorCode =
  | 'no-adb' // no adb server answers and there is no adb program to start one
  | 'no-farm' // the server that lends phones does not answer, or refuses
  | 'no-redis' // the server of a lab's queue does not answer, or refuses
  | 'no-phone' // none is connected
  | 'not-connected' // the chosen one is not
  | 'several-phones'
  | 'unauthorized'
  | 'authorizing'
  | 'offline'
  | 'no-permissions'
  | 'recovery' // recovery, sideload, bootloader: something is there, but not Android
  | 'busy' // another miaudit works with it
  | 'lost' // went away in the middle of something
  | 'server-lost' // the adb server went away in the middle of something: nothing is known of the phone
  | 'timeout'
  | 'refused' // the phone is well and said no to what is not a command (adb reverse)
  | 'too-much'; // one command said more than is kept; the phone is well

/** What an error is about, for who handles it in a program: serials, states, paths. */
export type ErrorFacts = Readonly<Record<string, string | readonly string[]>>;

/** `message` says what is, and what to do, in two sentences. It knows of no command line. */
export class DeviceError extends Error {
  readonly code: DeviceErrorCode;
  readonly facts: ErrorFacts;

  constructor(
    code: DeviceErrorCode,
    message: string,
    { facts = {}, ...options }: ErrorOptions & { readonly facts?: ErrorFacts } = {},
  ) {
    super(message, options);
    this.name = 'DeviceError';
    this.code = code;
    this.facts = facts;
  }
}

/** Whether nothing more can be asked: the phone, or the adb server before it, went away. */
export function isGone({ code }: DeviceError): boolean {
  return code === 'lost' || code === 'server-lost';
}
