import type { PhoneCommand } from '../inside.ts';
import { greyPng } from '../png.ts';

/** `screencap -p [FILE]`: a valid picture of the right size with nothing on it. */
export const screencap: PhoneCommand = (args, phone) => {
  const { width, height } = { ...phone.definition.display, ...phone.state.display };
  const picture = greyPng(width, height);
  const file = args.find((word) => !word.startsWith('-'));
  if (file === undefined) return { stdout: picture };
  phone.state.files.set(file, picture);
  return {};
};
