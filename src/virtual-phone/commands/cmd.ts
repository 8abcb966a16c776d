import type { PhoneCommand } from '../inside.ts';
import { am } from './am.ts';
import { appops } from './appops.ts';
import { netpolicy } from './netpolicy.ts';
import { pm } from './pm.ts';
import { settings } from './settings.ts';

const services: Readonly<Record<string, PhoneCommand>> = {
  activity: am,
  appops,
  netpolicy,
  package: pm,
  settings,
};

/** `cmd SERVICE …`: the same commands under the name of their service. */
export const cmd: PhoneCommand = ([name, ...args], phone, io) => {
  if (name === '-l' || name === undefined)
    return {
      stdout: `Currently running services:\n${Object.keys(services)
        .map((service) => `  ${service}\n`)
        .join('')}`,
      exit: name === undefined ? 20 : 0,
    };
  const service = Object.hasOwn(services, name) ? services[name] : undefined;
  return service === undefined
    ? { stderr: `cmd: Can't find service: ${name}\n`, exit: 20 }
    : service(args, phone, io);
};
