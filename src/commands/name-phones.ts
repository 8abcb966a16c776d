import type { ChosenListing } from '../device/adb/choose.ts';
import { shownName } from '../device/adb/choose.ts';
import { stateError } from '../device/adb/states.ts';
import { DeviceError } from '../device/errors.ts';
import type { ConnectedPhone } from '../lab/connected-phones.ts';
import { fitSelections, type KnownFacts, type Selection } from '../audit/selection.ts';
import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';
import { configuredLabel, stableToken } from './identity.ts';
import type { PhoneChoice } from './phone-options.ts';

/** A connected phone, and what the configuration calls it. */
export type NamedConnection = ConnectedPhone & { readonly label?: string };

/** Adds the names that stay the same on every cable and network: the phone's own serial number, its token and its label. */
export async function namePhones(
  phones: readonly ConnectedPhone[],
  { identity }: Pick<PhoneChoice, 'identity'>,
  host: Host,
): Promise<readonly NamedConnection[]> {
  return Promise.all(
    phones.map(async (phone) => {
      const serialno = phone.facts?.serialno ?? '';
      // As reports name it: one that does not tell its serial number is called by the one that adb has.
      const token = await stableToken(serialno || shownName(phone), identity, host);
      const label = configuredLabel([phone.serial, serialno, token], host);
      const names = [serialno, token, label].filter((name): name is string => Boolean(name));
      return { ...phone, names, ...(label !== undefined && { label }) };
    }),
  );
}

/**
 * The phones that fit. One of which too little is known, because it cannot be asked, comes with the reason: it may be one
 * of those that are meant.
 *
 * @throws {DeviceError} where no phone fits.
 */
export function selectPhones(
  phones: readonly NamedConnection[],
  selections: readonly Selection[],
): readonly ChosenListing<NamedConnection>[] {
  const chosen = phones.flatMap((phone): readonly ChosenListing<NamedConnection>[] => {
    const fit = fitSelections(knownOf(phone), selections);
    if (fit === 'differs') return [];
    const error =
      stateError(phone.serial, phone.state) ??
      (fit === 'not known' ? (phone.error ?? silentError(phone)) : undefined);
    return [error ? { phone, error } : { phone }];
  });
  if (chosen.length > 0) return chosen;
  throw new DeviceError(
    'no-phone',
    `None of the ${phones.length} connected phones fits the selection. Look at what is connected, or select by other words.`,
  );
}

function knownOf({ facts, label, server }: NamedConnection): KnownFacts {
  if (facts) {
    const { model, modelNumber, rom, region, android } = facts;
    return {
      model: [model, modelNumber],
      ...(rom !== undefined && { rom }),
      region,
      android,
      label: label ?? '',
      ...(server !== undefined && { server }),
    };
  }
  return { ...(server !== undefined && { server }), ...(label !== undefined && { label }) };
}

function silentError({ serial, facts }: NamedConnection): DeviceError {
  if (facts)
    return new DeviceError(
      'refused',
      `The phone ${serial} has settings or apps of MIUI, but its properties do not name it. So its ROM is not known. Select it by its model, its label or -s.`,
      { facts: { serial } },
    );
  return new DeviceError(
    'lost',
    `The phone ${serial} does not say what it is, so it may be one of those that are selected. Look whether it hangs, and try again.`,
    { facts: { serial } },
  );
}

/** A phone that is connected by cable and by network is worked with once. */
export function withoutSecondConnections<Phone extends ConnectedPhone>(
  chosen: readonly ChosenListing<Phone>[],
  tell: (sentence: string) => void,
): readonly ChosenListing<Phone>[] {
  const first = new Map<string, Phone>();
  return chosen.filter(({ phone }) => {
    const facts = phone?.facts;
    if (!phone || !facts || facts.serialno === '') return true;
    const mark = `${facts.serialno}\n${facts.model}\n${facts.build}`;
    const other = first.get(mark);
    first.set(mark, other ?? phone);
    if (other)
      tell(
        sanitise(
          `${shownName(phone)} has the serial number, the model and the build of ${shownName(other)}: it is taken for a second connection to the same phone and left out.`,
          500,
        ),
      );
    return other === undefined;
  });
}
