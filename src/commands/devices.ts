import { devicesExit } from './exit-policy.ts';
import { stateError } from '../device/adb/states.ts';
import { sanitise } from '../report/sanitise.ts';
import { command } from './command.ts';
import { adbServer } from './open-phones.ts';
import { serverOptions } from './phone-options.ts';

export const devices = command({
  options: (argv) =>
    serverOptions(argv).option('format', {
      alias: 'f',
      choices: ['text', 'json'] as const,
      default: 'text' as const,
    }),
  async run(options, host) {
    const server = await adbServer(options, host);
    const phones = await server.phones(host.gracefulSignal);
    const usable = phones.filter(({ serial, state }) => !stateError(serial, state));
    const lines = phones.map(({ serial, state, model = '' }) => {
      const next = stateError(serial, state)?.message ?? '';
      return `${[serial, state, model].map((word) => sanitise(word).padEnd(18)).join(' ')} ${next}`.trimEnd();
    });
    if (options.format === 'json') await host.out(`${JSON.stringify({ format: 1, phones }, null, 2)}\n`);
    else if (lines.length > 0) await host.out(`${lines.join('\n')}\n`);
    if (phones.length === 0)
      host.err('No phone is connected. Plug one in with USB debugging on, or run `adb connect HOST:PORT`.');
    return devicesExit(usable.length);
  },
});
