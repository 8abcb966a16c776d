import { findAdb, type ProgramOptions } from '../device/adb/program.ts';
import { showAddress, type ServerAddress } from '../device/adb/server-address.ts';
import type { Device } from '../device/device.ts';
import { DeviceError } from '../device/errors.ts';
import { deviceErrorWords } from './device-error-words.ts';
import { InputError } from '../host/input-error.ts';
import { settleAll } from '../host/settle-all.ts';
import { identify } from '../journal/phone-mark.ts';
import { examine } from './conditions.ts';
import type { Condition, Diagnosis } from './diagnosis.ts';
import { findAuthorityHere, findAuthorityOnPhone } from './find-authority.ts';
import { findResidues } from './find-residues.ts';
import { findUnended } from './find-unended.ts';

export interface ToDiagnose {
  /** Absent for a virtual phone, which needs no adb. */
  readonly adb?: ProgramOptions & { readonly addresses: readonly ServerAddress[] };
  /** The phones to check. Throws a DeviceError where there is none. */
  readonly phones: () => Promise<readonly PhoneToDiagnose[]>;
  /** Where the journals of runs are. */
  readonly journals: string;
  /** Where the certificate authority of `miaudit ca` is kept. */
  readonly authority: string;
  /** How many phones are looked at side by side. */
  readonly jobs: number;
  readonly signal: AbortSignal;
  /** What to do about an error, in a sentence or two. */
  readonly explain?: (error: DeviceError) => string;
}

export interface PhoneToDiagnose {
  readonly serial: string;
  readonly open: () => Promise<Device>;
}

/** Looks at this computer and at phones: what works, what does not, and the next step for each. Changes nothing. */
export async function diagnose(wanted: ToDiagnose): Promise<Diagnosis> {
  const { adb, explain = (error: DeviceError) => error.message } = wanted;
  const authority = await findAuthorityHere(wanted.authority);
  const computer = [...(adb ? await examineComputer(adb) : []), ...authority];
  const notUsable = (error: unknown): readonly Condition[] => {
    if (!(error instanceof DeviceError)) throw error;
    return [
      {
        what: 'a phone can be used',
        state: 'closed',
        observed: deviceErrorWords[error.code],
        next: explain(error),
        code: error.code,
      },
    ];
  };
  const look = async ({ serial, open }: PhoneToDiagnose): Promise<Looked> => {
    try {
      return {
        serial,
        isUsable: true,
        conditions: await examinePhone(await open(), wanted, authority.length > 0),
      };
    } catch (error) {
      return { serial, isUsable: false, conditions: notUsable(error) };
    }
  };
  try {
    const settled = await settleAll(await wanted.phones(), wanted.jobs, look);
    const looked = settled.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
    return {
      usable: looked.length > 0 && looked.every(({ isUsable }) => isUsable),
      computer,
      phones: looked.map(({ serial, conditions }) => ({ serial, conditions: [...conditions] })),
    };
  } catch (error) {
    return { usable: false, computer: [...computer, ...notUsable(error)], phones: [] };
  }
}

interface Looked {
  readonly serial: string;
  readonly isUsable: boolean;
  readonly conditions: readonly Condition[];
}

async function examinePhone(
  device: Device,
  { journals, signal }: ToDiagnose,
  hasAuthority: boolean,
): Promise<readonly Condition[]> {
  const [conditions, residues, trusted, unended] = await Promise.all([
    examine(device, signal),
    findResidues(device, signal),
    findAuthorityOnPhone(device, hasAuthority, signal),
    examineJournals(device, journals),
  ]);
  return [...conditions, ...residues, ...trusted, ...unended];
}

/** Journals are found by the identity of the phone. A phone that does not report it has none. */
async function examineJournals(device: Device, folder: string): Promise<readonly Condition[]> {
  const phone = await identify(device).catch((error: unknown) => {
    if (error instanceof InputError || error instanceof DeviceError) return undefined;
    throw error;
  });
  return phone ? findUnended(folder, phone) : [];
}

async function examineComputer({
  addresses,
  ...options
}: ProgramOptions & { readonly addresses: readonly ServerAddress[] }): Promise<readonly Condition[]> {
  const program = await findAdb(options);
  return [
    program === undefined
      ? {
          what: 'an adb program is there',
          state: 'closed',
          observed: 'none was found',
          next: "Install Android's platform-tools, unless an adb server is already running.",
        }
      : { what: 'an adb program is there', state: 'works', observed: program },
    { what: 'the adb server is chosen', state: 'works', observed: addresses.map(showAddress).join(', ') },
  ];
}
