import type { Recording } from '../capture/capture.ts';
import { redact } from './redact.ts';
import { verifyRedaction } from './verify.ts';

/** Redacted, and without what still shows a redacted value in another encoding: fit to be judged, kept and shown. */
export function redactAndVerify(whole: Recording, key: Uint8Array): Recording {
  const { recording, values } = redact(whole, key);
  return { ...recording, capture: verifyRedaction(recording.capture, values) };
}
