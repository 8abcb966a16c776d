import { DeviceError } from '../../device/errors.ts';

/** Why a signal ended the browsing, in a sentence: the time was over, or a person stopped it. */
export function whyStopped({ reason }: AbortSignal): string {
  return reason instanceof DeviceError ? reason.message : 'A person stopped it.';
}
