import { DeviceError } from '../../device/errors.ts';
import { EndedBySignal } from '../../host/ended-by-signal.ts';

/** Why an abort ended the browsing, in a sentence: the time was over, or a signal of the system, whose sender nobody knows. */
export function whyStopped({ reason }: AbortSignal): string {
  return reason instanceof DeviceError || reason instanceof EndedBySignal
    ? reason.message
    : 'It was told to end before it was done.';
}
