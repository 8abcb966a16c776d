import type { Device } from './device.ts';

/** Where looks at the screen are written on the phone; each is read and removed by the command that writes it. */
const dumpFolder = '/data/local/tmp';

/** The name of a look's file: of this run alone, so that no other run reads it. */
export function dumpFile(run: string, look: number): string {
  return `${dumpFolder}/miaudit-${run}-${look}.xml`;
}

/** All files of a run's looks, for the phone's shell. */
export function dumpFilesPattern(run: string): string {
  return `${dumpFolder}/miaudit-${run}-*.xml`;
}

/** Milliseconds: it is only tidying. */
const deadline = 10_000;

/** Removes what a run left that was killed during a look. The caller holds the phone's lock. What ails the phone, others tell. */
export async function removeDumpFiles(device: Device, signal: AbortSignal): Promise<void> {
  await device
    .shell(['sh', '-c', `rm -f ${dumpFolder}/miaudit-*-*.xml`], { signal, deadline })
    .catch(() => undefined);
}
