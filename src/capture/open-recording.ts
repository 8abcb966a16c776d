import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Recording } from './capture.ts';
import { importRecording } from './import/import.ts';
import { loadRecording } from './store.ts';

/** What `--from` names: a capture that was saved, or what people have of a phone otherwise. */
export function openRecording(path: string): Promise<Recording> {
  return existsSync(join(path, 'capture.json')) ? loadRecording(path) : importRecording(path);
}
