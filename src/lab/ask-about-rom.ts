import type { Capture } from '../capture/capture.ts';
import { gather } from '../capture/gather.ts';
import { listQuestions } from '../capture/questions.ts';
import type { Device } from '../device/device.ts';
import { packages } from '../probes/packages.ts';
import { settingsGlobal, settingsSecure, settingsSystem } from '../probes/settings.ts';

const needs = { packages, settingsGlobal, settingsSecure, settingsSystem };

/** What else than the properties shows which ROM a phone has. What it does not answer shows nothing. */
export async function askAboutRom(device: Device, signal: AbortSignal): Promise<Capture> {
  const questions = listQuestions([{ needs }]);
  const { capture } = await gather(device, questions, { signal, screens: false, now: () => 0 });
  return capture;
}
