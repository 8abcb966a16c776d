import type { Report } from '../audit/findings.ts';
import { phoneWords, shellWord, type SamePhone } from '../report/phone-words.ts';
import type { Look } from '../report/text.ts';
import { usualPhone } from './make-phone.ts';
import { fileNames, placeOfPhone, type Destination } from './output.ts';

interface LookOptions extends SamePhone {
  readonly brief: boolean;
  readonly verbose: boolean;
  readonly check: readonly string[] | undefined;
  readonly serial: readonly string[] | undefined;
  readonly all: boolean | undefined;
  readonly select: readonly string[] | undefined;
}

/** How much the text tells, how its commands name the phone (of `made` each by its label), and where it says that the whole report is. */
export function chooseLook(
  options: LookOptions,
  destinations: readonly Destination<string>[],
  phones: number,
  made: ReadonlyMap<string, SamePhone> = new Map(),
): Pick<Look, 'detail' | 'phoneOptionOf' | 'checkOption' | 'wholeReportOf'> {
  const { brief, verbose, check = [], serial = [], select = [], all = false } = options;
  const demo = options.demo === '' ? usualPhone : options.demo;
  // Other phones may be connected when the command is typed.
  const isOneOfSeveral = phones > 1 || all || serial.length + select.length > 0;
  const ownChecks = check.map((path) => ` --check ${shellWord(path)}`).join('');
  return {
    detail: brief ? 'brief' : verbose ? 'whole' : 'usual',
    phoneOptionOf: (phone) =>
      phoneWords(
        made.get(phone.label) ?? {
          ...options,
          demo,
          ...(isOneOfSeveral && { oneOf: nameForSerial(phone) }),
        },
      ) + ownChecks,
    checkOption: ownChecks,
    wholeReportOf: ({ label }) =>
      fileForPerson(destinations)?.replaceAll(placeOfPhone, fileNames([label]).join('')) ??
      'the same command with --verbose, or -f json',
  };
}

/** What `-s` takes for this phone in every other run: a label may be of this run alone, and a serial is for this desk alone. */
function nameForSerial({ serial, token, label }: Report['phone']): string {
  return serial ?? token ?? label;
}

/** Of the files that are written, the one that a person reads best. */
export function fileForPerson(destinations: readonly Destination<string>[]): string | undefined {
  const files = ['html', 'text', 'markdown', 'json', 'csv'].flatMap((wanted) =>
    destinations.flatMap(({ format, path }) => (format === wanted && path !== undefined ? [path] : [])),
  );
  return files[0];
}
