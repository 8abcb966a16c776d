// Fifty virtual phones behind one real adb server, audited side by side, beside one of them alone; then ten times in a
// row in one process, which counts its open files and its memory. A command takes 30 ms and a look at the screen 2.5 s.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { virtualPhone } from '../build/virtual-phone/load.js';
import { cli, timedBeside, withFolder, withPhones } from './bench-tools.js';

const many = Number(process.env.PHONES ?? 50);
const fixtures = ['redmi-note-8-pro', 'mi-9t', 'poco-x5-ar', 'xiaomi-pad-6'];

const phones = Array.from({ length: many }, (_, at) =>
  virtualPhone(fixtures[at % fixtures.length], {
    serial: `LAB${String(at).padStart(4, '0')}`,
    gateOpen: true,
    latency: 30,
    lookCost: 2500,
  }),
);

/** Memory in MB and open files after each of ten audits of all phones, in one process that uses the library. */
async function tenInARow(port) {
  const child = spawn(process.execPath, ['--expose-gc', 'scripts/bench-lab-rounds.js', port], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (bytes) => (said += bytes));
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error('The ten audits in a row ended early.');
  return JSON.parse(said);
}

export function measure() {
  return withFolder((state) =>
    withPhones(phones, async (serials, port) => {
      const audit = async (words, count) => {
        const ran = await timedBeside(
          process.execPath,
          [cli, 'audit', '-P', port, '-q', '-f', 'json', '--fail-on=never', ...words],
          { XDG_STATE_HOME: state },
        );
        const report = JSON.parse(ran.stdout);
        if (report.phones.length !== count || report.unreached.length > 0)
          throw new Error(`${count} phones were asked for, and ${report.phones.length} reported.`);
        return ran;
      };
      const rows = [];
      for (const [what, words] of [
        ['', []],
        [' without screens', ['--no-screens']],
      ]) {
        const one = await audit(['-s', serials[0], ...words], 1);
        const all = await audit(['--all', ...words], many);
        rows.push({
          what: `audit of ${many} phones side by side${what}`,
          against: 'one of them alone',
          ratio: all.clock / one.clock,
          aim: what === '' ? '≤ 3' : '',
          memory: all.memory,
        });
      }
      const rounds = await tenInARow(port);
      const [first, last] = [rounds[1], rounds.at(-1)];
      rows.push(
        {
          what: `memory after ten audits of ${many} phones in one process`,
          against: 'after two',
          ratio: last.memory / first.memory,
          aim: '≤ 1.2',
          memory: last.memory,
        },
        {
          what: 'files and connections that it then has open',
          against: 'after two',
          ratio: last.files / first.files,
          aim: '≤ 1',
          memory: last.memory,
        },
      );
      return rows;
    }),
  );
}
