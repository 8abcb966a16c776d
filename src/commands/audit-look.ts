import type { Report } from '../audit/findings.ts';
import { phoneWords, shellWord, type SamePhone } from '../report/phone-words.ts';
import type { Look } from '../report/text.ts';
import { usualPhone } from './make-phone.ts';
import type { Destination } from './output.ts';

interface LookOptions extends SamePhone {
  readonly brief: boolean;
  readonly verbose: boolean;
  readonly check: readonly string[] | undefined;
  readonly serial: readonly string[] | undefined;
  readonly label: readonly string[] | undefined;
}

/** How much the text tells, how its commands name the phone, and where it says that the whole report is. */
export function chooseLook(
  options: LookOptions,
  destinations: readonly Destination<string>[],
  phones: number,
): Pick<Look, 'detail' | 'phoneOptionOf' | 'checkOption' | 'wholeReport'> {
  const { brief, verbose, check = [], serial = [] } = options;
  const demo = options.demo === '' ? usualPhone : options.demo;
  const isOneOfSeveral = phones > 1 || serial.length > 0;
  const ownChecks = check.map((path) => ` --check ${shellWord(path)}`).join('');
  return {
    detail: brief ? 'brief' : verbose ? 'whole' : 'usual',
    phoneOptionOf: (phone) =>
      phoneWords({ ...options, demo, ...(isOneOfSeveral && { oneOf: nameForSerial(phone, options) }) }) +
      ownChecks,
    checkOption: ownChecks,
    wholeReport: fileForPerson(destinations) ?? 'the same command with --verbose, or -f json',
  };
}

/** What `-s` takes for this phone. A label of this run alone, or a phone of a farm, no other run finds. */
function nameForSerial({ serial, label }: Report['phone'], options: LookOptions): string {
  return serial ?? (options.label === undefined && options.stf === undefined ? label : 'SERIAL');
}

/** Of the files that are written, the one that a person reads best. */
export function fileForPerson(destinations: readonly Destination<string>[]): string | undefined {
  const files = ['html', 'text', 'markdown', 'json', 'csv'].flatMap((wanted) =>
    destinations.flatMap(({ format, path }) => (format === wanted && path !== undefined ? [path] : [])),
  );
  return files[0];
}
