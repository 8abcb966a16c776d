import { basename } from 'node:path';
import type { Audit } from '../audit/audit-capture.ts';
import type { Report } from '../audit/findings.ts';
import type { FileReading } from '../capture/import/files.ts';
import type { Check } from '../checks/check.ts';
import { InputError } from '../host/input-error.ts';
import type { SamePhone } from '../report/phone-words.ts';
import { sanitise } from '../report/sanitise.ts';
import { makeCaptureTask } from './audit-tasks.ts';
import type { Host } from './host.ts';
import { chosenLabel, type LabelChoice } from './identity.ts';
import { tellFiles } from './tell-files.ts';

/** What is asked of a capture in place of a phone. */
export function captureTask(
  path: string,
  checks: readonly Check[],
  options: Pick<LabelChoice, 'label'> & { readonly quiet: boolean; readonly verbose: boolean },
  host: Host,
) {
  const label = chosenLabel(path, options);
  const onFiles = (files: readonly FileReading[]) => {
    if (!options.quiet) tellFiles(files, options.verbose, host);
  };
  return {
    ...makeCaptureTask(path, checks, onFiles, host, label),
    host,
    serial: '',
    unreached: (why: string) => Promise.resolve({ label: label ?? basename(path), why }),
  };
}

/** How commands name the virtual phones of captures, by their labels: none that is printed for one means a real phone. */
export async function namesOfMade(
  audits: readonly Audit[],
  from: readonly string[] | undefined,
): Promise<ReadonlyMap<string, SamePhone>> {
  const made = audits.flatMap(({ report: { origin, phone } }) => (origin === 'made' ? [phone.label] : []));
  if (from === undefined || made.length === 0) return new Map();
  const { fixtureNames } = await import('../virtual-phone/load.ts');
  const known = new Set(fixtureNames());
  return new Map(made.map((label) => [label, known.has(label) ? { demo: label } : { oneOf: label }]));
}

/** In reports of several phones each is known by its name or its token, in a place of code, an issue or a table. */
export function checkOneOfEach(
  phones: readonly (Pick<Report['phone'], 'label' | 'token'> & { readonly path: string | undefined })[],
): void {
  const seen = new Map<string, string>();
  for (const { path, label, token = label } of phones) {
    if (path === undefined) continue;
    const other = seen.get(token);
    if (other !== undefined)
      throw new InputError(
        `${other} and ${path} are both of a phone called ${sanitise(label, 100)}. Compare them with \`miaudit diff\`, or, where they are of two phones, name them with --label PATH=NAME.`,
      );
    seen.set(token, path);
  }
}
