import { readFixedPlan } from '../browse/plan/fixed-plan.ts';
import { InputError } from '../host/input-error.ts';
import { readText, whyUnread } from '../host/read-text.ts';
import { fixedPlanOptions, type BrowseCommandOptions } from './browse-options.ts';
import type { BrowsePhoneOptions } from './browse-phone.ts';
import type { Host } from './host.ts';
import { openAuthority } from './open-authority.ts';

/** What is browsed: a plan that was fixed in a file, or what the options say. */
export async function planFor(
  options: BrowseCommandOptions,
  host: Host,
): Promise<Pick<BrowsePhoneOptions, 'planOptions' | 'file'>> {
  const planned =
    options.plan === undefined
      ? { planOptions: await fixedPlanOptions(options, host), file: undefined }
      : { planOptions: undefined, file: await readPlanFile(options.plan, host.gracefulSignal) };
  if ((planned.planOptions ?? planned.file.fixed).decrypt === true) await openAuthority(host);
  return planned;
}

async function readPlanFile(path: string, signal: AbortSignal) {
  const text = await readText(path, signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new InputError(
      `${path} cannot be read${whyUnread(cause)}. Name a plan that \`miaudit browse plan\` wrote.`,
      {
        cause,
      },
    );
  });
  return { fixed: readFixedPlan(text, path), text };
}
