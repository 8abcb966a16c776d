import type { Probe } from './probe.ts';
import type { Switches } from './switches.ts';

/** The rows of the phone's own Settings that mirror keys: user_experience_program_title and its like. */
export const settingsRows: Probe<Switches> = {
  id: 'settings-rows',
  on: 'phone',
  ask: { screen: [] },
  parse() {
    throw new Error('screens are not read yet');
  },
};
