import type { Audit } from '../audit/audit-capture.ts';
import { auditDevice, type AuditDeviceOptions } from '../audit/audit-device.ts';
import type { FileReading } from '../capture/import/files.ts';
import type { Check } from '../checks/check.ts';
import type { Device } from '../device/device.ts';
import { removeDumpFiles } from '../device/dump-files.ts';
import { readSerialno } from '../journal/phone-mark.ts';
import { questionWords } from '../report/question-words.ts';
import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';
import { namePhone, nameInReports, rememberSerialno, type NamingChoice } from './identity.ts';
import { journalingStrayTaps } from './journal-stray-taps.ts';
import type { ChosenPhone } from './open-phones.ts';
import type { Task } from './progress.ts';
import { withPhoneLock } from './with-phone-lock.ts';

/** Judges what `--from` names. */
export function makeCaptureTask(
  folder: string,
  checks: readonly Check[],
  onFiles: (files: readonly FileReading[]) => void,
  host: Host,
  label?: string,
): Task<Audit> {
  return {
    title: sanitise(folder),
    async work() {
      const [{ openRecording }, { auditCapture }] = await Promise.all([
        import('../capture/open-recording.ts'),
        import('../audit/audit-capture.ts'),
      ]);
      const recording = await openRecording(folder, onFiles, host.gracefulSignal);
      const named = label === undefined ? recording : { ...recording, label };
      return auditCapture(named, checks, host.random(32));
    },
  };
}

export type AuditTaskOptions = NamingChoice & { readonly screens: boolean };

/** Asks a phone and judges its answers. */
export function makeAuditTask(
  phone: ChosenPhone,
  checks: readonly Check[],
  options: AuditTaskOptions,
  host: Host,
): Task<Audit> {
  return {
    title: sanitise(phone.serial),
    async work(tell) {
      const device = await phone.open();
      const started = host.now().toISOString();
      const ask = async (serialno: string, onStrayTap: NonNullable<AuditDeviceOptions['onStrayTap']>) =>
        auditDevice(device, checks, {
          onStrayTap,
          origin: phone.origin,
          basis: 'miaudit audit',
          tool: host.tool,
          started,
          ...(await nameInReports(phone, serialno, options, host)),
          key: host.random(32),
          signal: host.gracefulSignal,
          forcedSignal: host.forcedSignal, // until then the way back to the first screen is gone
          screens: options.screens,
          now: () => performance.now(),
          onAsk(path, number, of) {
            tell(`${number} of ${of}: ${questionWords(path)}`);
          },
          ...(phone.pause && { pause: phone.pause }),
        });
      const audit = await undisturbed(phone, device, host, (serialno) =>
        journalingStrayTaps(
          device,
          host,
          (identity) => namePhone(phone, device, identity, options, host),
          (onStrayTap) => ask(serialno, onStrayTap),
        ),
      ).finally(() => phone.close?.());
      if (!options.showSerials) return audit;
      const { report } = audit;
      return { ...audit, report: { ...report, phone: { ...report.phone, serial: phone.serial } } };
    },
    isWhole: ({ lost }) => lost === undefined,
  };
}

/** While a fix or a script turns its switches, a phone cannot be judged. A virtual one has no other user. */
async function undisturbed<T>(
  phone: ChosenPhone,
  device: Device,
  host: Host,
  work: (serialno: string) => Promise<T>,
): Promise<T> {
  if (phone.origin === 'made') return work('');
  const serialno = await readSerialno(device, host.gracefulSignal).catch(() => ''); // what ails the phone, the questions will tell
  rememberSerialno(phone, serialno);
  return withPhoneLock(serialno || device.serial, host, async () => {
    await removeDumpFiles(device, host.gracefulSignal);
    return work(serialno);
  });
}
