import type { Inside, PhoneCommand } from '../inside.ts';
import { usualKib } from '../log-buffer.ts';
import { makePackages } from '../state.ts';

/**
 * The phone is back at once, and runs for as long as that; adbd's connection stays, which a real one loses for a minute.
 * Properties that shell set are lost, unless they are `persist.`; what `comesBack` names is as the fixture has it.
 */
export const reboot: PhoneCommand = (_args, phone) => {
  rebootNow(phone);
  return {};
};

export function rebootNow(phone: Inside): void {
  const { definition, state, now } = phone;
  for (const name of [...state.properties.keys()])
    if (!name.startsWith('persist.')) {
      const original = definition.properties.get(name);
      if (original === undefined) state.properties.delete(name);
      else state.properties.set(name, original);
    }
  for (const [name, original] of makePackages(definition))
    if (definition.comesBack.includes(name)) state.packages.set(name, original);
  state.log.resize(new Set(['main', 'system', 'crash', 'radio', 'events']), usualKib);
  state.processes.clear();
  state.started = now();
}
