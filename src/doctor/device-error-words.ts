import type { DeviceErrorCode } from '../device/errors.ts';

/** Why a phone cannot be used, in few words; what to do about it is said in the sentence of the error. */
export const deviceErrorWords: Readonly<Record<DeviceErrorCode, string>> = {
  'no-adb': 'no adb server answers, and no adb program is there to start one',
  'no-farm': 'the device farm does not answer, or refuses',
  'no-redis': 'the server of the queue does not answer, or refuses',
  'no-phone': 'no phone is connected',
  'not-connected': 'the phone that was chosen is not connected',
  'several-phones': 'several phones are connected, and none was chosen',
  unauthorized: 'the phone has not allowed this computer',
  authorizing: 'the phone has not decided yet whether to allow this computer',
  offline: 'the phone is connected and does not answer',
  'no-permissions': 'this computer may not open the phone on USB',
  recovery: 'the phone is not in Android now',
  busy: 'another run of miaudit works with the phone',
  lost: 'the phone went away while it was asked',
  'server-lost': 'the adb server stopped answering, so nothing is known of the phone',
  timeout: 'the phone did not answer in time',
  refused: 'the phone refused what was asked of it',
  'too-much': 'the phone said more than is read',
};
