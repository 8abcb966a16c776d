import { DeviceError } from '../device/errors.ts';
import { InputError } from '../host/input-error.ts';
import { explainError } from './advice.ts';
import { exitCode } from './exit-policy.ts';
import type { Host } from './host.ts';

/** Why a phone could not be worked with, for its report, and what that makes of the exit code. */
export interface PhoneFailure {
  readonly why: string;
  readonly code: number;
}

/**
 * Tells on stderr why the work on one phone failed. The other phones are none the worse for it, whatever it was; only of a
 * bug the stack is shown.
 */
export function tellFailure(error: unknown, host: Host): PhoneFailure {
  if (error instanceof DeviceError || error instanceof InputError) {
    const why = explainError(error);
    host.err(why);
    return { why, code: error instanceof DeviceError ? exitCode.noPhone : exitCode.usage };
  }
  host.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
  host.err('This is a bug in miaudit. Please report it with the lines above.');
  return {
    why: 'miaudit itself broke while it worked with this phone. Look at its messages.',
    code: exitCode.bug,
  };
}
