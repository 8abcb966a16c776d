import type { PhoneCommand } from '../inside.ts';
import { dumpActivity, dumpWindow } from './dumpsys-window.ts';
import { dumpNetd, dumpNetpolicy, dumpNetstats } from './dumpsys-net.ts';
import { dumpPower } from './dumpsys-power.ts';
import { dumpPackage } from './dumpsys-package.ts';
import { dumpAdb } from './dumpsys-adb.ts';
import { dumpAppops } from './appops.ts';

const services: Readonly<Record<string, PhoneCommand>> = {
  activity: dumpActivity,
  adb: dumpAdb,
  appops: dumpAppops,
  netd: dumpNetd,
  netpolicy: dumpNetpolicy,
  netstats: dumpNetstats,
  package: dumpPackage,
  power: dumpPower,
  window: dumpWindow,
};

export const dumpsys: PhoneCommand = (args, phone, io) => {
  const words = args[0] === '-t' || args[0] === '-T' ? args.slice(2) : args;
  const [name, ...rest] = words;
  if (name === '-l')
    return {
      stdout: `Currently running services:\n${Object.keys(services)
        .map((service) => `  ${service}\n`)
        .join('')}`,
    };
  const command = name !== undefined && Object.hasOwn(services, name) ? services[name] : undefined;
  if (command !== undefined) return command(rest, phone, io);
  return name === undefined ? dumpPackage([], phone, io) : { stderr: `Can't find service: ${name}\n` };
};
