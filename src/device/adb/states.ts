import { DeviceError, type DeviceErrorCode } from '../errors.ts';

interface Sentence {
  readonly code: DeviceErrorCode;
  /** Two sentences: what is wrong, and what to do. */
  readonly message: (serial: string) => string;
}

const notAndroid: Sentence = {
  code: 'recovery',
  message: (serial) =>
    `The phone ${serial} is not in Android now. Restart it and wait until its home screen shows.`,
};

/** What each state that is not `device` means to the owner of the phone. The words are adb's (docs/evidence/adb.md#adb-states). */
const sentences: Readonly<Record<string, Sentence>> = {
  unauthorized: {
    code: 'unauthorized',
    message: (serial) =>
      `The phone ${serial} has not allowed this computer. Unlock it and accept "Allow USB debugging?"; if nothing shows, switch USB debugging off and on again.`,
  },
  authorizing: {
    code: 'authorizing',
    message: (serial) =>
      `The phone ${serial} is still deciding whether to trust this computer. Look at its screen, accept, and try again in a moment.`,
  },
  offline: {
    code: 'offline',
    message: (serial) =>
      `The phone ${serial} is connected but does not answer. Unlock it, plug the cable out and in, or run: adb reconnect offline.`,
  },
  connecting: {
    code: 'offline',
    message: (serial) =>
      `The phone ${serial} is still connecting. Try again in a moment; if it stays so, plug the cable out and in.`,
  },
  'no permissions': {
    code: 'no-permissions',
    message: (serial) =>
      `This computer may not open the phone ${serial} on USB. Install Android's udev rules (Debian and Ubuntu: the package android-sdk-platform-tools-common), join the group plugdev, and plug the cable out and in.`,
  },
  recovery: notAndroid,
  rescue: notAndroid,
  sideload: notAndroid,
  bootloader: notAndroid,
  host: notAndroid,
};

/** Undefined when the phone can be used. */
export function stateError(serial: string, state: string): DeviceError | undefined {
  if (state === 'device') return undefined;
  const sentence = Object.hasOwn(sentences, state) ? sentences[state] : undefined; // `constructor` is a word too
  return sentence
    ? new DeviceError(sentence.code, sentence.message(serial), { facts: { serial, state } })
    : new DeviceError(
        'offline',
        `The phone ${serial} is in the state "${state}", in which it takes no commands. Plug the cable out and in, and try again.`,
        { facts: { serial, state } },
      );
}

/** What the adb server answers instead of opening a phone (docs/evidence/adb.md#adb-states). */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/unauthorized/, 'unauthorized'],
  [/still authorizing/, 'authorizing'],
  [/still connecting/, 'connecting'],
  [/offline/, 'offline'],
  [/no permissions|insufficient permissions/, 'no permissions'],
];

/** Undefined when the refusal is not about the state of the phone. */
export function refusalError(serial: string, refusal: string): DeviceError | undefined {
  if (refusal.includes('not found'))
    return new DeviceError(
      'not-connected',
      `The phone ${serial} is not connected. Connect it and try again.`,
      { facts: { serial } },
    );
  const state = refusals.find(([pattern]) => pattern.test(refusal))?.[1];
  return state === undefined ? undefined : stateError(serial, state);
}

/** `where` is the address of the adb server. */
export function serverLostError(where: string, cause?: unknown): DeviceError {
  return new DeviceError(
    'server-lost',
    `The adb server at ${where} stopped answering. Start it again, and find out what ended it: an adb program of another version, for example.`,
    { cause, facts: { server: where } },
  );
}

export function lostError(serial: string, cause?: unknown): DeviceError {
  return new DeviceError(
    'lost',
    `The phone ${serial} went away in the middle of a command. Check the cable and that the phone is on, then try again.`,
    { cause, facts: { serial } },
  );
}
