import type { PhoneCommand } from '../inside.ts';

/** What SELinux lets shell set: property_contexts of AOSP, types shell_prop, log_tag_prop, debug_prop. */
const settable =
  /^(?:debug\.|log\.|persist\.log\.tag|service\.adb\.|security\.perf_harden|sys\.usb\.config|vendor\.debug\.)/;

export const setprop: PhoneCommand = (args, { state }) => {
  const [name, value] = args;
  if (name === undefined || value === undefined || args.length > 2)
    return {
      stderr: `usage: setprop NAME VALUE\n\nSets an Android system property.\n\nsetprop: Needs 2 arguments\n`,
      exit: 1,
    };
  if (new TextEncoder().encode(value).length > 91 && !name.startsWith('ro.'))
    return { stderr: `setprop: value '${value}' too long; try '${value.slice(0, 91)}'\n`, exit: 1 };
  if (!settable.test(name) || !/^[A-Za-z0-9._@:-]+$/.test(name))
    return {
      stderr: `Failed to set property '${name}' to '${value}'.\nSee dmesg for error reason.\n`,
      exit: 1,
    };
  state.properties.set(name, value);
  return {};
};
