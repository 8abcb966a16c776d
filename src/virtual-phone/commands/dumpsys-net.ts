import type { Command } from '../inside.ts';

/** `dumpsys netstats detail`: the frame, with no traffic in it. A phone that browses adds its own. */
export const dumpNetstats: Command = () => ({
  stdout:
    'Active interfaces:\n  iface=wlan0 ident=[{type=1, metered=false, defaultNetwork=true}]\nDev stats:\n  Pending bytes: 0\n  History since boot:\nXt stats:\n  Pending bytes: 0\n  History since boot:\nUID stats:\n  Pending bytes: 0\n  History since boot:\nUID tag stats:\n  Pending bytes: 0\n  History since boot:\n',
});

export const dumpNetpolicy: Command = (_args, { state }) => {
  const uids = [...state.restrictedUids].map((uid) => `  UID=${uid} policy=1 (REJECT_METERED_BACKGROUND)\n`);
  return {
    stdout: `System ready: true\nRestrict background: false\nRestrict power: false\nDevice idle: false\n\nNetwork policies:\n\nPolicy for UIDs:\n${uids.join('')}`,
  };
};
