import type { Recording } from '../capture/capture.ts';
import { trueOrigin } from '../capture/origin.ts';
import { gather, type Gathering } from '../capture/gather.ts';
import { listQuestions } from '../capture/questions.ts';
import type { Check } from '../checks/check.ts';
import type { Device } from '../device/device.ts';
import type { Audit } from './audit-capture.ts';

export interface AuditDeviceOptions
  extends Gathering, Pick<Recording, 'origin' | 'basis' | 'tool' | 'started' | 'label' | 'token'> {
  /** Makes the tokens of the redaction: 32 random bytes, never stored. */
  readonly key: Uint8Array;
}

/**
 * Asks a phone what the checks need, redacts the answers, and judges them. Changes nothing on the phone.
 *
 * @throws What `signal` was aborted with. A phone that goes away is reported in `lost`.
 */
export async function auditDevice(
  device: Device,
  checks: readonly Check[],
  options: AuditDeviceOptions,
): Promise<Audit> {
  const { origin, basis, tool, started, label, token, key } = options;
  const [{ capture, lost }, { auditCapture }] = await Promise.all([
    gather(device, listQuestions(checks), options),
    import('./audit-capture.ts'), // loaded while the phone answers
  ]);
  const recording = {
    ...{ origin: trueOrigin(origin, capture), basis, tool, started, capture, serial: device.serial },
    ...(label !== undefined && { label }),
    ...(token !== undefined && { token }),
    ...(lost && { partial: lost.message }),
  };
  return { ...auditCapture(recording, checks, key), ...(lost && { lost }) };
}
