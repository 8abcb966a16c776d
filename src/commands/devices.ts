import { devicesExit } from './exit-policy.ts';
import { stateError } from '../device/adb/states.ts';
import type { ListedPhone } from '../device/adb/list.ts';
import { json } from '../report/json.ts';
import { sanitise } from '../report/sanitise.ts';
import { command } from './command.ts';
import type { Host } from './host.ts';
import { adbServer } from './open-phones.ts';
import { deliver, destinationsOf, reportOptions } from './output.ts';
import { stfOption } from './stf-options.ts';
import { serverOptions } from './phone-options.ts';

const formats = ['text', 'json'] as const;

export const devices = command({
  options: (argv) => reportOptions(stfOption(serverOptions(argv)), formats),
  async run(options, host) {
    const destinations = await destinationsOf(options, formats);
    const { stf } = options;
    if (stf !== undefined) return listFarm(stf, destinations, host);
    const server = await adbServer(options, host);
    const phones = await server.phones(host.gracefulSignal);
    await deliver(
      destinations,
      [phones],
      (format) => (format === 'json' ? json('devices-1', { tool: host.tool, phones }) : listText(phones)),
      () => 'devices',
      host,
    );
    if (phones.length === 0)
      host.err('No phone is connected. Plug one in with USB debugging on, or run `adb connect HOST:PORT`.');
    return devicesExit(phones.filter(({ serial, state }) => !stateError(serial, state)).length);
  },
});

/** A phone a line, with the next step where it cannot be used. */
function listText(phones: readonly ListedPhone[]): string {
  return phones
    .map(({ serial, state, model = '' }) => {
      const columns = [serial, state, model].map((word) => sanitise(word).padEnd(18)).join(' ');
      return `${`${columns} ${stateError(serial, state)?.message ?? ''}`.trimEnd()}\n`;
    })
    .join('');
}

/** The phones of a device farm, none of which is leased for it. */
async function listFarm(stf: string, destinations: Destinations, host: Host): Promise<number> {
  const { stfFarm } = await import('./stf-phones.ts');
  const farm = await stfFarm(stf, host);
  const phones = (await farm.phones(host.gracefulSignal)).map(({ model, ...phone }) => ({
    ...phone,
    ...(model !== undefined && { model }),
  }));
  const columns = (words: readonly string[]) => words.map((word) => sanitise(word, 100).padEnd(18)).join(' ');
  await deliver(
    destinations,
    [phones],
    (format) =>
      format === 'json'
        ? json('devices-1', { tool: host.tool, phones })
        : phones
            .map(({ serial, state, model = '' }) => `${columns([serial, state, model]).trimEnd()}\n`)
            .join(''),
    () => 'devices',
    host,
  );
  return devicesExit(phones.filter(({ state }) => state === 'free').length);
}

type Destinations = Awaited<ReturnType<typeof destinationsOf<(typeof formats)[number]>>>;
