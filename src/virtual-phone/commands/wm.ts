import { isDenied } from '../gate.ts';
import { exception, type PhoneCommand } from '../inside.ts';

/** `wm size [WxH|reset]`, `wm density [N|reset]`, `wm dismiss-keyguard`. */
export const wm: PhoneCommand = ([verb, value], phone) => {
  if (verb === 'dismiss-keyguard') {
    phone.state.isLocked = !phone.state.isAwake;
    return {};
  }
  if (verb !== 'size' && verb !== 'density') return { stderr: `Unknown command: ${verb ?? ''}\n`, exit: 255 };
  const { display } = phone.definition;
  const { state } = phone;
  if (value === undefined) {
    const physical = verb === 'size' ? `${display.width}x${display.height}` : String(display.density);
    const override =
      verb === 'size'
        ? state.display.width && `${state.display.width}x${state.display.height ?? 0}`
        : state.display.density;
    return {
      stdout: `Physical ${verb}: ${physical}\n${override === undefined ? '' : `Override ${verb}: ${override}\n`}`,
    };
  }
  if (isDenied(phone, 'WRITE_SECURE_SETTINGS'))
    return exception(
      phone,
      verb,
      'java.lang.SecurityException: Must hold permission android.permission.WRITE_SECURE_SETTINGS',
    );
  const { density, ...size } = state.display;
  const asked = /^(\d+)x(\d+)$/.exec(value);
  if (verb === 'density') state.display = value === 'reset' ? size : { ...size, density: Number(value) };
  else if (value === 'reset') state.display = density === undefined ? {} : { density };
  else if (asked !== null)
    // Android clamps to twice the panel (docs/evidence/adb.md#uiautomator).
    state.display = {
      ...state.display,
      width: Math.min(Number(asked[1]), display.width * 2),
      height: Math.min(Number(asked[2]), display.height * 2),
    };
  else return { stderr: `Error: bad size ${value}\n`, exit: 255 };
  return {};
};
