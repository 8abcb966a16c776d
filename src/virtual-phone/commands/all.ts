import type { PhoneCommand } from '../inside.ts';
import { am } from './am.ts';
import { appops } from './appops.ts';
import { cmd } from './cmd.ts';
import { content } from './content.ts';
import { date } from './date.ts';
import { dumpsys } from './dumpsys.ts';
import { cat, ls, rm, stat } from './files.ts';
import { getprop } from './getprop.ts';
import { grep } from './grep.ts';
import { input } from './input.ts';
import { log } from './log.ts';
import { logcat } from './logcat.ts';
import { pm } from './pm.ts';
import { reboot } from './reboot.ts';
import { screencap } from './screencap.ts';
import { setprop } from './setprop.ts';
import { settings } from './settings.ts';
import { small } from './small.ts';
import { svc } from './svc.ts';
import { uiautomator } from './uiautomator.ts';
import { wm } from './wm.ts';

/** All commands of the virtual phone's shell, by name. */
export const commands: Readonly<Record<string, PhoneCommand>> = {
  ...small,
  am,
  appops,
  cat,
  cmd,
  content,
  date,
  dumpsys,
  getprop,
  grep,
  input,
  log,
  logcat,
  ls,
  pm,
  reboot,
  rm,
  screencap,
  setprop,
  settings,
  stat,
  svc,
  uiautomator,
  wm,
};
