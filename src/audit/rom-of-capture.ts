import type { Capture } from '../capture/capture.ts';
import { read, type Reading } from '../capture/readings.ts';
import { getprop } from '../probes/getprop.ts';
import { packages } from '../probes/packages.ts';
import { recogniseRom, type Rom } from '../probes/rom.ts';
import { settingsGlobal, settingsSecure, settingsSystem } from '../probes/settings.ts';

/** A ROM by its properties, unless other answers speak against it. */
export interface RomOfCapture {
  readonly rom: Reading<Rom>;
  /** What the report calls it; undefined where no property was read. */
  readonly told: Rom | undefined;
  /** Whether other answers show MIUI, which the properties do not name: then what is wrong counts. */
  readonly showsMiui: boolean;
}

export function romOfCapture(capture: Capture): RomOfCapture {
  const properties = read(capture, getprop);
  if (!properties.ok) return { rom: properties, told: undefined, showsMiui: false };
  const rom = recogniseRom(properties.value);
  const mark = mayHide(rom) ? markOfMiui(capture) : undefined;
  if (mark !== undefined)
    return {
      rom: { ok: false, why: `the properties do not name MIUI, and ${mark} is there` },
      told: { ...rom, isCertain: false, title: `${rom.title}, with ${mark} of MIUI` },
      showsMiui: true,
    };
  const why = 'the saved properties, which may be a part, do not name it';
  return { rom: rom.isCertain ? { ok: true, value: rom } : { ok: false, why }, told: rom, showsMiui: false };
}

/** Whether other answers may show MIUI where the properties do not name it. */
export const mayHide = ({ name, xiaomiHardware, custom }: Rom): boolean =>
  name === 'other' && !xiaomiHardware && custom === undefined;

/** Keys that the framework of MIUI and HyperOS writes, and nobody else (docs/evidence/settings.md). */
const keyOfMiui =
  /^(?:miui_\w+|key_miui_\w+|upload_log_pref|upload_debug_log_pref|privacy_status_com\.(?:miui|xiaomi)\.\S+|passport_ad_status|key_mqs_uuid)$/;

/** Parts of its system, which no shop of apps has. */
const partsOfMiui = ['com.miui.system', 'com.miui.core', 'com.miui.rom', 'com.miui.securitycenter'];

/** The first thing in other answers that only MIUI and HyperOS have. */
function markOfMiui(capture: Capture): string | undefined {
  for (const probe of [settingsSecure, settingsGlobal, settingsSystem]) {
    const settings = read(capture, probe);
    const key = settings.ok ? [...settings.value.keys()].find((one) => keyOfMiui.test(one)) : undefined;
    if (key !== undefined) return `the setting ${key}`;
  }
  const list = read(capture, packages);
  const parts = list.ok ? partsOfMiui.filter((one) => list.value.owner.has(one)) : [];
  return parts.length < fewestParts ? undefined : `the package ${parts[0] ?? ''}`;
}

/** One may be the work of somebody who moves apps between ROMs. */
const fewestParts = 2;
