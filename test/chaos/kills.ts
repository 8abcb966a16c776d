// `node scripts/kills.js`: an undo is killed at any moment, again and again, and then left to end (docs/chaos.md).
// --count 100 kills of the built command line, --seed, --at-once 2.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { readJournal } from '../../src/journal/read-journal.ts';
import { virtualPhone } from '../../src/virtual-phone/load.ts';
import { differences, snapshot } from '../../src/virtual-phone/state.ts';
import { startRealAdb } from '../adb-server.ts';
import { chaosCommands, journalsOf } from './commands.ts';
import { randomOf } from './random.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    'at-once': { type: 'string', default: '2' },
  },
});
const most = Number(values.count);
const seeds = [Number(values.seed)];
console.log(`The first seed is ${values.seed}.`);

/** How often one undo is killed before it may end. */
const killsOfEach = 3;
const undos = chaosCommands.filter(({ command }) => command === 'undo');

interface Told {
  kills: number;
  /** Undos that had put back a part when they were killed. */
  inTheMiddle: number;
  readonly problems: string[];
}
const told: Told = { kills: 0, inTheMiddle: 0, problems: [] };

async function worker(): Promise<void> {
  const adb = await startRealAdb();
  try {
    while (told.kills < most) {
      const seed = seeds[0] ?? 0;
      seeds[0] = seed + 1;
      await killUndo(adb, seed);
    }
  } finally {
    await adb.stop();
  }
}

async function killUndo(adb: Awaited<ReturnType<typeof startRealAdb>>, seed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'miaudit-kills-'));
  const random = randomOf(seed);
  const { before = [] } = undos[seed % undos.length] ?? {};
  const phone = virtualPhone('redmi-note-8-pro', { gateOpen: true });
  const original = snapshot(phone.inside.state);
  const changed = () => Object.keys(differences(original, snapshot(phone.inside.state)));
  const serial = await adb.attach(phone);
  const problem = (what: string) => told.problems.push(`Seed ${seed}: ${what}`);

  /** Runs the command line; it is killed after so many milliseconds. */
  async function run(words: readonly string[], killedAfter?: number) {
    const child = spawn(
      process.execPath,
      ['bin/miaudit.js', ...words, '-s', serial, '-P', String(adb.port)],
      { env: { ...adb.env, XDG_STATE_HOME: folder, CI: '1' }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')));
    const start = performance.now();
    const timer =
      killedAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killedAfter);
    const [code] = (await once(child, 'close')) as [number | null];
    clearTimeout(timer);
    return { code, said, took: performance.now() - start };
  }
  const fix = async () => {
    const { code, said } = await run(before);
    if (code !== 0) throw new Error(`The fix before it ended with ${code ?? 'a kill'}: ${said}`);
    return changed().length;
  };

  await fix();
  const { code, took, said } = await run(['undo']);
  if (code !== 0 || changed().length > 0) throw new Error(`Undisturbed, an undo fails: ${said}`);
  let left = await fix();
  for (let kill = 0; kill < killsOfEach && changed().length > 0; kill += 1) {
    const at = random() * took;
    if ((await run(['undo'], at)).code !== null) continue; // it was faster this time
    told.kills += 1;
    const now = changed().length;
    if (now > 0 && now < left) told.inTheMiddle += 1;
    left = now;
    for (const name of readdirSync(journalsOf(folder)))
      await readJournal(join(journalsOf(folder), name)).catch((error: unknown) =>
        problem(`${name} cannot be read after a kill at ${at.toFixed(0)} ms: ${String(error)}`),
      );
  }
  const end = await run(['undo']);
  // Where the last of them had done all, there is nothing left to undo.
  if (end.code !== 0 && !/no journal|nothing/i.test(end.said))
    problem(`The undo that was not killed ended with ${end.code ?? 'a kill'}: ${end.said}`);
  if (changed().length > 0) problem(`The phone is not as it was: ${changed().join(', ')}`);
  rmSync(folder, { recursive: true, force: true });
}

await Promise.all(Array.from({ length: Number(values['at-once']) }, worker));
console.log(
  `${told.kills} kills, after ${told.inTheMiddle} of them a part was put back; ${told.problems.length} wrong.`,
);
for (const one of told.problems) console.log(one);
process.exit(told.problems.length > 0 ? 1 : 0);
