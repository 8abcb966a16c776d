/** Why a phone cannot be used. The states are adb's own words (shared facts, 7.3). */
export type DeviceErrorCode =
  | 'no-adb' // no adb server answers and there is no adb program to start one
  | 'no-phone'
  | 'several-phones'
  | 'unauthorized'
  | 'authorizing'
  | 'offline'
  | 'no-permissions'
  | 'recovery' // recovery, sideload, bootloader: something is there, but not Android
  | 'busy' // another miaudit works with it
  | 'lost' // went away in the middle of something
  | 'timeout'
  | 'refused' // the phone is well and said no to what is not a command (adb reverse)
  | 'too-much'; // one command said more than is kept; the phone is well

/** What is, and what to do: `message` holds both as two sentences. */
export class DeviceError extends Error {
  readonly code: DeviceErrorCode;

  constructor(code: DeviceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DeviceError';
    this.code = code;
  }
}
