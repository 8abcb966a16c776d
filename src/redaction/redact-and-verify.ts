import type { Recording } from '../capture/capture.ts';
import { redact } from './redact.ts';
import { withhold } from './verify.ts';

/** Redacted, and without what still shows a redacted value in another coat: fit to be judged, kept and shown. */
export function proven(whole: Recording, key: Uint8Array): Recording {
  const { recording, values } = redact(whole, key);
  return { ...recording, capture: withhold(recording.capture, values) };
}
