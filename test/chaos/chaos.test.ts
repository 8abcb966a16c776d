import { expect, test } from 'vitest';
import { describeWithAdb } from '../real-adb.ts';
import { campaignOf } from './campaign.ts';
import { chaosCommands } from './commands.ts';
import { describeTrial } from './trial.ts';

/** How many faults of each command; `npm run chaos` tries thousands. A browsing takes ten seconds. */
const faults: Readonly<Record<string, number>> = { audit: 8, fix: 6, undo: 6 };

describeWithAdb('while the cable or the adb server misbehaves', () => {
  test.concurrent.each(chaosCommands.map((command) => [command.name, command] as const))(
    '%s ends in time, says nothing wrong, and what it changed can be undone',
    async (name, command) => {
      const seeds = Array.from({ length: faults[name] ?? 3 }, (_, at) => 1 + at);
      const limit = command.command === 'browse' ? 15_000 : 3000;
      const { undisturbed, trials } = await campaignOf(command, { seeds, atOnce: 2, limit });
      const spoiled = trials.filter(({ problems }) => problems.length > 0);
      expect(spoiled.map((trial) => describeTrial(undisturbed, trial))).toEqual([]);
      expect(trials.some(({ hasStruck }) => hasStruck)).toBe(true);
    },
    300_000,
  );
});
