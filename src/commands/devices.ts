import { devicesExit, exitCode } from './exit-policy.ts';
import { stateError } from '../device/adb/states.ts';
import { shownName } from '../device/adb/choose.ts';
import { json } from '../report/json.ts';
import { layOut } from '../report/lay-out.ts';
import { wrapAt } from '../report/wrap.ts';
import { sanitise } from '../report/sanitise.ts';
import { command } from './command.ts';
import type { Host } from './host.ts';
import { explainError } from './advice.ts';
import { identityOptions } from './identity.ts';
import { namePhones, type NamedConnection } from './name-phones.ts';
import { adbServers } from './open-phones.ts';
import { deliver, readDestinations, reportOptions } from './output.ts';
import { stfOption } from './stf-options.ts';
import { serverOptions } from './phone-options.ts';
import { talkOptions, type TalkOptions } from './talk-options.ts';

const formats = ['text', 'json'] as const;

export const devices = command({
  options: (argv) =>
    talkOptions(reportOptions(stfOption(identityOptions(serverOptions(argv))), formats), {
      quiet: 'Only what -s takes, one a line',
      verbose: 'Also the product, the transport and the adb server',
    }),
  async run(options, host) {
    const destinations = await readDestinations(options, formats);
    const { stf } = options;
    if (stf !== undefined) return listFarm(stf, destinations, options, host);
    const { listConnected, withFacts } = await import('../lab/connected-phones.ts');
    const { phones: listed, unreachable } = await listConnected(
      await adbServers(options, host),
      host.gracefulSignal,
    );
    // What a phone is called hangs on its own serial number, for which it must be asked.
    const hasLabels = Object.keys(host.labels).length > 0;
    const known = hasLabels ? await withFacts(listed, host.gracefulSignal) : listed;
    const phones = hasLabels ? await namePhones(known, options, host) : known;
    const servers = unreachable.map(({ address, error }) => ({ address, why: explainError(error) }));
    for (const { why } of servers) host.err(why);
    await deliver(
      destinations,
      [phones],
      (format) =>
        format === 'json'
          ? json('devices-1', { tool: host.tool, phones: phones.map(listedOf), unreached: servers })
          : listText(phones, options, host.columns),
      () => 'devices',
      host,
    );
    if (phones.length === 0 && !options.quiet)
      host.err('No phone is connected. Plug one in with USB debugging on, or run `adb connect HOST:PORT`.');
    const usable = phones.filter(({ serial, state }) => !stateError(serial, state)).length;
    return servers.length > 0 ? exitCode.noPhone : devicesExit(usable);
  },
});

function listedOf({ serial, state, model, product, transportId, server, label }: NamedConnection) {
  return {
    serial,
    state,
    ...(model !== undefined && { model }),
    ...(product !== undefined && { product }),
    ...(transportId !== undefined && { transportId }),
    ...(server !== undefined && { server }),
    ...(label !== undefined && { label }),
  };
}

/** A phone a line, and below it the next step where it cannot be used. */
function listText(
  phones: readonly NamedConnection[],
  { quiet, verbose }: TalkOptions,
  columns: number,
): string {
  if (quiet) return phones.map((phone) => `${sanitise(shownName(phone))}\n`).join('');
  return phones
    .map((phone) => {
      const { serial, state, model = '', label, product, transportId, server } = phone;
      const details = [
        ['product', product],
        ['transport', transportId],
        ['server', server],
      ].flatMap(([name, value]) => (verbose && value !== undefined ? [`${name ?? ''}:${value}`] : []));
      const words = [shownName(phone), state, model, ...(label === undefined ? [] : [label]), ...details];
      const next = sanitise(stateError(serial, state)?.message ?? '', 600);
      return `${inColumns(words, columns)}${next === '' ? '' : `\n${layOut([`    ${next}`], columns)}`}\n`;
    })
    .join('');
}

/** Below each other where the terminal has room for that. */
function inColumns(words: readonly string[], columns: number): string {
  const shown = words.map((word) => sanitise(word));
  const row = shown
    .map((word) => word.padEnd(18))
    .join(' ')
    .trimEnd();
  return row.length <= columns ? row : wrapAt(columns)(shown.filter(Boolean).join(' '), '    ');
}

/** The phones of a device farm, none of which is leased for it. */
async function listFarm(
  stf: string,
  destinations: Destinations,
  { quiet }: TalkOptions,
  host: Host,
): Promise<number> {
  const { stfFarm } = await import('./stf-phones.ts');
  const farm = await stfFarm(stf, host);
  const phones = (await farm.phones(host.gracefulSignal)).map(({ serial, state, model }) => ({
    serial,
    state,
    ...(model !== undefined && { model }),
  }));
  await deliver(
    destinations,
    [phones],
    (format) =>
      format === 'json'
        ? json('devices-1', { tool: host.tool, phones, unreached: [] })
        : phones
            .map(
              ({ serial, state, model = '' }) =>
                `${quiet ? sanitise(serial, 100) : inColumns([serial, state, model], host.columns)}\n`,
            )
            .join(''),
    () => 'devices',
    host,
  );
  return devicesExit(phones.filter(({ state }) => state === 'free').length);
}

type Destinations = Awaited<ReturnType<typeof readDestinations<(typeof formats)[number]>>>;
