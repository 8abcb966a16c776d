import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readJournal } from '../../src/journal/read-journal.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { shuffled } from '../shuffled.ts';
import { describeWithAdb, startRealAdb, type RealAdb } from '../real-adb.ts';
import { childOn, type Ended, type Moment } from './child.ts';

interface Deadly {
  readonly what: string;
  readonly options: readonly string[];
  /** How many settings, packages and switches it changes. */
  readonly changes: number;
  readonly killsOfEach: number;
}

const workers = [1, 2];
const runs: readonly Deadly[] = [
  {
    what: 'by keys',
    options: [
      '--no-screens',
      ...['--only=user-experience-program', '--only=personalised-ads', '--only=package-msa'],
    ],
    changes: 4, // the programme's key, the value of it that is kept for the sign-out, that of the ads, and an app
    killsOfEach: 50,
  },
  {
    what: 'on screens', // a page of Settings writes two keys
    options: ['--only=personalised-ads', '--only=package-msa'],
    changes: 3,
    killsOfEach: 10,
  },
];

describeWithAdb('the built command line, through a real adb server', () => {
  let adb: RealAdb;
  beforeAll(async () => {
    adb = await startRealAdb();
  });
  afterAll(() => adb.stop());

  /** Each with a phone and a state folder of its own, so that they can run at once. */
  async function killMany(worker: number, { options, changes, killsOfEach }: Deadly): Promise<number> {
    const state = mkdtempSync(join(tmpdir(), 'miaudit-killed-'));
    const child = childOn(adb, state);
    const phone = virtualPhone('redmi-note-8-pro', { gateOpen: true });
    const serial = await adb.attach(child.watched(phone));
    const before = snapshot(phone.inside.state);
    const changed = () => Object.keys(differences(before, snapshot(phone.inside.state)));

    const fix = (journal: string) => [
      ...['fix', '-s', serial, '--yes', '--settle=0', '--allow=consent', `--journal=${journal}`],
      ...options,
    ];
    const undo = (journal: string) => ['undo', '-s', serial, journal];
    const die = (argv: readonly string[], journal: string, at: Moment): Promise<Ended> =>
      child.run(argv, journal, (now, kill) => {
        if (now.what === at.what && now.n === at.n) kill('SIGKILL');
      });

    const whole = join(state, 'whole.jsonl');
    const fixed = await child.run(fix(whole), whole);
    expect([fixed.code, changed().length]).toEqual([0, changes]);
    const undone = await child.run(undo(whole), whole);
    expect([undone.code, changed()]).toEqual([0, []]);

    const [inFix, inUndo] = [momentsOf(fixed), momentsOf(undone)].map((all) => shuffled(all, worker));
    let kills = 0;
    for (let round = 0; kills < killsOfEach; round += 1) {
      const journal = join(state, `${round}.jsonl`);
      const points = [0, 1].map((more) => inFix?.[(2 * round + more) % inFix.length] ?? never);
      for (const at of points) if ((await die(fix(journal), journal, at)).code === null) kills += 1;
      if (!existsSync(journal)) {
        expect(changed()).toEqual([]); // nothing is changed before there is a journal
        continue;
      }
      await readJournal(journal); // as it is, it can be read and is whole in itself
      if (round % 4 === 0) {
        expect((await child.run(fix(journal), journal)).code).toBe(0);
        expect(changed().length).toBe(changes);
      }
      const at = inUndo?.[round % inUndo.length] ?? never;
      if ((await die(undo(journal), journal, at)).code === null) kills += 1;
      const { code, stderr } = await child.run(undo(journal), journal);
      expect([code, changed()], `${stderr} after ${JSON.stringify([...points, at])}`).toEqual([0, []]);
    }
    return kills;
  }

  test.each(runs)(
    'killed many times at its commands and its lines, $what, it leaves a journal that undoes all',
    async (run) => {
      const kills = await Promise.all(workers.map((worker) => killMany(worker, run)));
      expect(Math.min(...kills)).toBeGreaterThanOrEqual(run.killsOfEach);
    },
    600_000,
  );
});

const never: Moment = { what: 'command', n: Infinity };

function momentsOf({ seen }: Ended): readonly Moment[] {
  return (['command', 'line'] as const).flatMap((what) =>
    Array.from({ length: seen[what] }, (_, index) => ({ what, n: index + 1 })),
  );
}
