import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';
import type { ChosenPhone } from './chosen-phone.ts';

/** The host for the work on one phone of several: every line on stderr begins with the phone. */
export function hostOfPhone(
  { serial }: Pick<ChosenPhone, 'serial'>,
  host: Host,
  isOneOfSeveral: boolean,
): Host {
  if (!isOneOfSeveral) return host;
  const name = sanitise(serial, 100);
  return {
    ...host,
    err(line) {
      host.err(
        line
          .split('\n')
          .map((one) => (one === '' ? one : `${name}: ${one}`))
          .join('\n'),
      );
    },
  };
}
