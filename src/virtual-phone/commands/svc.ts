import type { PhoneCommand } from '../inside.ts';

/** `svc wifi|data|power …`: only that it is there. */
export const svc: PhoneCommand = ([service, verb]) => {
  if (service !== 'wifi' && service !== 'data' && service !== 'power')
    return {
      stderr:
        'Available commands:\n    help     Show information about the subcommands\n    power    Control the power manager\n    data     Control mobile data connectivity\n    wifi     Control the Wi-Fi manager\n',
      exit: 1,
    };
  return verb === undefined ? { stderr: `usage: svc ${service} [enable|disable]\n`, exit: 1 } : {};
};
