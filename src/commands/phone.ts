import { exitCode } from './exit-policy.ts';
import { InputError } from '../host/input-error.ts';
import type { ServedPhone } from '../virtual-phone/adbd.ts';
import { serve } from '../virtual-phone/adbd.ts';
import { faultList, type Fault } from '../virtual-phone/definition.ts';
import { fixtureNames } from '../virtual-phone/load.ts';
import type { VirtualPhone } from '../virtual-phone/phone.ts';
import { command } from './command.ts';
import type { Host } from './host.ts';
import { sanitise } from '../report/sanitise.ts';
import { makePhone, saysOwnSerial, usualPhone } from './make-phone.ts';
import { talkOptions } from './talk-options.ts';

export const phone = command({
  options: (argv) =>
    talkOptions(argv, {
      quiet: 'Only the addresses',
      verbose: 'Also every command that a phone is given',
    })
      .positional('names', {
        type: 'string',
        array: true,
        default: [] as string[],
        describe: 'Which, built in or ./FOLDER; none: the usual one',
      })
      .option('port', {
        type: 'number',
        default: 5600, // adb's server looks for emulators on 5555 to 5585, and would list the phone twice
        describe: 'TCP port on 127.0.0.1; the next ones for more phones',
      })
      .option('latency', {
        type: 'number',
        default: 0,
        describe: 'Milliseconds that every command takes at least',
      })
      .option('look-cost', {
        type: 'number',
        default: 0,
        describe: 'Milliseconds that a look at the screen takes; some 2500 on a real phone',
      })
      .option('fault', {
        type: 'string',
        array: true,
        requiresArg: true,
        default: [] as string[],
        describe: 'A misbehaviour as JSON, e.g. {"match":"getprop","do":"hang"}; see docs/virtual-phone.md',
      })
      .option('state', {
        choices: ['device', 'unauthorized', 'offline'] as const,
        default: 'device' as const,
      })
      .option('gate', { choices: ['open', 'closed'] as const, describe: 'USB debugging (Security settings)' })
      .option('list', { type: 'boolean', default: false, describe: 'Show which phones there are' }),
  async run(options, host) {
    if (options.list) {
      await host.out(fixtureNames().join('\n').concat('\n'));
      return exitCode.ok;
    }
    const names = options.names.length > 0 ? options.names : [usualPhone];
    const faults = readFaults(options.fault);
    const served: ServedPhone[] = [];
    try {
      for (const [at, name] of names.entries()) {
        const port = options.port === 0 ? 0 : options.port + at;
        const isFirst = names.indexOf(name) === at;
        const made = await makePhone(name, {
          latency: options.latency,
          lookCost: options.lookCost,
          faults,
          state: options.state,
          ...((!isFirst || !(await saysOwnSerial(name))) && { serial: serialOn(port, host) }),
          ...(options.gate && { gateOpen: options.gate === 'open' }),
        });
        served.push(
          await serve(options.verbose ? telling(made, name, host) : made, port).catch((cause: unknown) => {
            throw new InputError(`Port ${port} is taken or not allowed. Choose another with --port.`, {
              cause,
            });
          }),
        );
      }
      if (!options.quiet)
        host.err(
          'Every user and program of this computer can connect to a virtual phone: adbd has no key here. It holds nothing of yours.',
        );
      for (const [at, { port }] of served.entries())
        await host.out(`${names[at] ?? ''}: adb connect 127.0.0.1:${port}\n`);
      if (!host.gracefulSignal.aborted)
        await new Promise((resolve) => {
          host.gracefulSignal.addEventListener('abort', resolve, { once: true });
        });
    } finally {
      await Promise.all(served.map((one) => one.close())); // one that listens keeps the process
    }
    return exitCode.ok;
  },
});

/** The same phone, which says on stderr what it is asked. */
function telling(phone: VirtualPhone, name: string, host: Host): VirtualPhone {
  return {
    ...phone,
    run(command, io) {
      host.err(sanitise(`${name}: ${command}`, 500));
      return phone.run(command, io);
    },
  };
}

/** No two phones share one, whatever program started them, and the same command line gives the same. */
function serialOn(port: number, host: Host): string {
  return port === 0
    ? `made${Buffer.from(host.random(4)).toString('hex')}`
    : `made${String(port).padStart(8, '0')}`;
}

function readFaults(texts: readonly string[]): readonly Fault[] {
  return texts.flatMap((text) => {
    try {
      return faultList.parse([JSON.parse(text)]);
    } catch (cause) {
      throw new InputError(`${text} is not a fault. Write it like {"match":"getprop","do":"hang"}.`, {
        cause,
      });
    }
  });
}
