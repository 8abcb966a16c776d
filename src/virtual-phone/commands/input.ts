import { isDenied } from '../gate.ts';
import { exception, type PhoneAnswer, type PhoneCommand, type Inside } from '../inside.ts';

const sources = /^(?:touchscreen|keyboard|mouse|dpad|gamepad|touchpad|trackball|stylus|joystick)$/;
const keyNumbers: Readonly<Record<string, string>> = {
  0: 'UNKNOWN',
  3: 'HOME',
  4: 'BACK',
  19: 'DPAD_UP',
  20: 'DPAD_DOWN',
  26: 'POWER',
  61: 'TAB',
  66: 'ENTER',
  67: 'DEL',
  82: 'MENU',
  111: 'ESCAPE',
  122: 'MOVE_HOME',
  123: 'MOVE_END',
  187: 'APP_SWITCH',
  223: 'SLEEP',
  224: 'WAKEUP',
};

/** `input [SOURCE] tap|swipe|keyevent|text …`. */
export const input: PhoneCommand = (args, phone) => {
  const [verb = '', ...words] = sources.test(args[0] ?? '') ? args.slice(1) : args;
  const numbers = words.map(Number);
  const [x = NaN, y = NaN, x2 = x, y2 = y, ms = 300] = numbers;
  if (!['tap', 'swipe', 'keyevent', 'text', 'draganddrop'].includes(verb))
    return {
      stderr: verb === '' ? 'Error: Argument expected\n' : `Error: Unknown command: ${verb}\n`,
      exit: verb === '' ? 1 : 255,
    };
  if (verb !== 'keyevent' && verb !== 'text' && numbers.some(Number.isNaN))
    return { stderr: `Error: Invalid arguments for command: ${verb}\n`, exit: 255 };
  if (isDenied(phone, 'INJECT_EVENTS')) return refuse(phone, verb);
  const { screens, state } = phone;
  if (state.isLocked && verb !== 'keyevent') {
    if (state.isAwake && verb === 'swipe' && y2 < y) state.isLocked = false;
  } else if (verb === 'tap') screens.tap(x, y);
  else if (verb === 'text') {
    const text = words.join(' ').replaceAll('%s', ' ');
    // The virtual key board of Android knows no key for it (docs/evidence/adb.md#refusals).
    if (/[^\x20-\x7e]/.test(text))
      return exception(phone, 'text', 'java.lang.NullPointerException: Attempt to get length of null array', [
        'com.android.server.input.InputShellCommand.sendText(InputShellCommand.java)',
      ]);
    screens.text(text);
  } else if (verb === 'keyevent')
    for (const word of words.filter((each) => !each.startsWith('--'))) press(phone, keyName(word));
  else screens.swipe(x, y, x2, y2, ms);
  return {};
};

/** The keys of the screen itself; the phone locks as it goes dark, and has no code that would hold up who unlocks it. */
function press({ state, screens }: Inside, key: string): void {
  if (key === 'KEYCODE_POWER') state.isAwake = !state.isAwake;
  else if (key === 'KEYCODE_SLEEP') state.isAwake = false;
  else if (key === 'KEYCODE_WAKEUP') state.isAwake = true;
  else if (state.isLocked) state.isLocked = key !== 'KEYCODE_MENU';
  else screens.key(key);
  if (!state.isAwake) state.isLocked = true;
}

function keyName(word: string): string {
  const name = keyNumbers[word] ?? word;
  return name.startsWith('KEYCODE_') ? name : `KEYCODE_${name}`;
}

/** The words changed with Android 13; until 11 `input` is a program of its own, which prints its stack and exits with 1. */
function refuse(phone: Inside, verb: string): PhoneAnswer {
  if (phone.sdk >= 33)
    return exception(
      phone,
      verb,
      'java.lang.SecurityException: Injecting input events requires the caller (or the source of the instrumentation, if any) to have the INJECT_EVENTS permission.',
    );
  const text =
    'java.lang.SecurityException: Injecting to another application requires INJECT_EVENTS permission';
  if (phone.sdk >= 31) return exception(phone, verb, text);
  const stack = [
    'android.os.Parcel.createException(Parcel.java:2075)',
    'com.android.commands.input.Input.main(Input.java:71)',
  ];
  return { stderr: `${text}\n${stack.map((at) => `\tat ${at}\n`).join('')}`, exit: 1 };
}
