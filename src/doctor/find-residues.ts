import type { Device } from '../device/device.ts';
import { getprop } from '../probes/getprop.ts';
import { packages } from '../probes/packages.ts';
import { settingsGlobal } from '../probes/settings.ts';
import type { Condition } from './diagnosis.ts';
import { gather } from '../capture/gather.ts';
import { listQuestions } from '../capture/questions.ts';
import { read } from '../capture/readings.ts';
import { residues } from './residues.ts';

const what = 'other tools left nothing behind';

/** Looks for what an earlier run, or Appium, STF, Maestro or HTTP Toolkit, left on the phone. */
export async function findResidues(device: Device, signal: AbortSignal): Promise<readonly Condition[]> {
  const questions = listQuestions([{ needs: { settingsGlobal, packages, getprop } }]);
  const { capture } = await gather(device, questions, { signal, screens: false, now: () => 0 });
  const global = read(capture, settingsGlobal);
  const installed = read(capture, packages);
  const properties = read(capture, getprop);
  if (!global.ok) return [{ what, state: 'unknown', observed: global.why }];
  if (!installed.ok) return [{ what, state: 'unknown', observed: installed.why }];
  if (!properties.ok) return [{ what, state: 'unknown', observed: properties.why }];
  const found = residues({
    global: global.value,
    packages: installed.value.owner,
    properties: properties.value,
  });
  if (found.length === 0)
    return [{ what, state: 'works', observed: 'no helper app, proxy, changed animation or debug property' }];
  return found.map(({ by, observed, next, ownStep }) => ({
    what,
    state: 'closed',
    observed: `${observed} (${by})`,
    next,
    ...(ownStep && { ownStep }),
  }));
}
