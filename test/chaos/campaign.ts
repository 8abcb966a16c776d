import { startRealAdb } from '../adb-server.ts';
import type { ChaosCommand } from './commands.ts';
import { runUndisturbed, tryWithFault, type ChaosTrial, type Undisturbed } from './trial.ts';

export interface Campaign {
  readonly undisturbed: Undisturbed;
  readonly trials: readonly ChaosTrial[];
}

export interface CampaignOptions {
  readonly seeds: readonly number[];
  /** Trials at once: most of the time of one that stalls is waiting. */
  readonly atOnce: number;
  /** Milliseconds for each run. */
  readonly limit: number;
  readonly onTrial?: (undisturbed: Undisturbed, trial: ChaosTrial) => void;
}

/** Tries a command with the fault of each seed. */
export async function campaignOf(
  command: ChaosCommand,
  { seeds, atOnce, limit, onTrial }: CampaignOptions,
): Promise<Campaign> {
  // Each has a server of its own: one that a fault ends spoils no other trial.
  const servers = await Promise.all(Array.from({ length: atOnce }, startRealAdb));
  try {
    const [first] = servers;
    if (!first) throw new Error('At least one must be tried at once.');
    const undisturbed = await runUndisturbed(first, command);
    const trials: ChaosTrial[] = [];
    const left = [...seeds];
    await Promise.all(
      servers.map(async (adb) => {
        for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
          const attempt = () => tryWithFault(adb, undisturbed, seed, limit);
          const trial = await attempt().catch(async (error: unknown) => {
            if (await adb.revive()) return attempt(); // it ended in what comes before the fault
            throw error;
          });
          trials.push(trial);
          onTrial?.(undisturbed, trial);
        }
      }),
    );
    return { undisturbed, trials: trials.sort((a, b) => a.seed - b.seed) };
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
