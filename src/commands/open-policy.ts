import type { Argv } from 'yargs';
import { applyPolicy } from '../audit/apply-policy.ts';
import { unfittedParts, type UnfittedPart } from '../audit/unfitted.ts';
import type { Report } from '../audit/findings.ts';
import type { Check } from '../checks/check.ts';
import type { DiffSide } from '../diff/phone-state.ts';
import { InputError } from '../host/input-error.ts';
import { readText, whyUnread } from '../host/read-text.ts';
import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';

/** What is expected of phones, beside `--fail-on` and `--unknown`. */
export function expectationOptions<T>(argv: Argv<T>) {
  return argv
    .option('policy', {
      type: 'string',
      requiresArg: true,
      describe: 'A policy file: which checks must pass for which phones, and waivers (docs/policy.md)',
    })
    .option('baseline', {
      type: 'string',
      requiresArg: true,
      describe: 'A capture, a report in JSON, or a folder of them: only what is new or worse fails the run',
    });
}

export interface ExpectationChoice {
  readonly policy: string | undefined;
  readonly baseline: string | undefined;
  readonly label?: readonly string[] | undefined;
  readonly from?: string | readonly string[] | undefined;
}

/** What is expected of phones, once it is read. */
export interface OpenedPolicy {
  /** Says on each finding what policy and baseline say of it. */
  readonly put: (report: Report) => Report;
  /** What of the policy is for none of these phones; undefined without a policy. */
  readonly unfitted: (reports: readonly Report[]) => readonly UnfittedPart[] | undefined;
}

/**
 * Reads policy and baseline before a phone is asked.
 *
 * @throws {InputError}
 */
export async function openPolicy(
  options: ExpectationChoice,
  checks: readonly Check[],
  host: Host,
): Promise<OpenedPolicy> {
  const { policy, baseline } = options;
  const file = policy === undefined ? undefined : await readPolicy(policy, options, checks, host);
  const sides = baseline === undefined ? undefined : await openBaseline(baseline, checks, host);
  const today = host.now().toISOString().slice(0, 10);
  return {
    put: (report) =>
      file || sides
        ? applyPolicy(report, { file, today, baseline: sides && sideOf(report, sides, host)?.findings })
        : report,
    unfitted: (reports) => file && unfittedParts(file, reports),
  };
}

async function readPolicy(
  path: string,
  { label = [], from }: ExpectationChoice,
  checks: readonly Check[],
  host: Host,
) {
  const text = await readText(path, host.gracefulSignal).catch((cause: unknown) => {
    host.gracefulSignal.throwIfAborted();
    throw new InputError(`The policy ${path} cannot be read${whyUnread(cause)}. Name a file that is there.`, {
      cause,
    });
  });
  const { readPolicyFile } = await import('../audit/policy-file.ts');
  const { checks: builtIn } = await import('../checks/index.ts');
  const given = label.map((word) => word.replace(/^[^=]*=/, ''));
  return readPolicyFile(text, path, {
    // With --only few checks judge, and a policy may name all that there are.
    checks: [...new Set([...builtIn, ...checks].map(({ id }) => id))],
    labels: from === undefined ? [...Object.values(host.labels), ...given] : undefined,
  });
}

async function openBaseline(
  path: string,
  checks: readonly Check[],
  host: Host,
): Promise<readonly DiffSide[]> {
  const [{ openSide }, { openingWith }] = await Promise.all([
    import('../diff/open-side.ts'),
    import('./diff.ts'),
  ]);
  return openSide(path, openingWith(checks, host));
}

/** The phone in the baseline: by its name, or the only one where the baseline does not say which it is. */
function sideOf({ phone }: Report, sides: readonly DiffSide[], host: Host): DiffSide | undefined {
  const [only] = sides;
  const isUnnamed = sides.length === 1 && only?.id === undefined && only?.model === phone.model;
  const { label, token = label } = phone;
  const found =
    sides.find(({ id }) => id === token) ??
    sides.find((side) => side.id === label || (side.label === label && side.model === phone.model)) ??
    (isUnnamed ? only : undefined);
  if (!found)
    host.err(
      sanitise(`The baseline has nothing of ${phone.label}, ${phone.model}: all that fails is new.`, 300),
    );
  return found;
}
