// Wall time of an audit over a real adb server and a virtual phone that takes 30 ms for every command, beside the same
// questions asked one by one, in one run.
import { join } from 'node:path';
import { checks } from '../build/checks/index.js';
import { listQuestions } from '../build/capture/questions.js';
import { quote } from '../build/device/adb/quote.js';
import { virtualPhone } from '../build/virtual-phone/load.js';
import { cli, median, timed, timedBeside, withFolder, withPhone } from './bench-tools.js';

const rounds = 5;

export function measure() {
  const phone = virtualPhone('redmi-note-8-pro', { gateOpen: true, latency: 30 });
  return withFolder((folder) =>
    withPhone(phone, async (serial, port) => {
      const expect = (run, statuses) => {
        if (!statuses.includes(run.status)) throw new Error(run.stderr);
        return run;
      };
      const repeat = async (work) => {
        const runs = [];
        for (let round = 0; round < rounds; round++) runs.push(await work());
        return {
          clock: median(runs.map(({ clock }) => clock)),
          memory: median(runs.map(({ memory }) => memory)),
        };
      };
      const questions = listQuestions(checks).flatMap(({ path, ask }) => {
        const words = 'ofUsers' in ask ? ask.ofUsers([0]) : ask.shell;
        return words ? [{ path, words }] : [];
      });
      let oneByOne = 0;
      let slowest = 0;
      for (const { words } of questions) {
        const { clock } = await repeat(() =>
          timedBeside('adb', ['-P', port, '-s', serial, 'shell', quote(words)]),
        );
        oneByOne += clock;
        slowest = Math.max(slowest, clock);
      }
      const adb = ['-P', port, '-s', serial];
      const audit = [cli, 'audit', '--no-screens', '--quiet', '--fail-on', 'never'];
      const whole = await repeat(async () =>
        expect(await timedBeside(process.execPath, [...audit, ...adb]), [0, 4]),
      );
      await timedBeside(process.execPath, [...audit, ...adb, '--save', join(folder, 'capture')]);
      const judging = await repeat(() =>
        timed(process.execPath, [...audit, '--from', join(folder, 'capture')]),
      );
      const startUp = await repeat(async () =>
        expect(await timedBeside(process.execPath, [...audit, '-P', port, '-s', 'none']), [3]),
      );
      return [
        {
          what: `audit without screens, ${questions.length} questions`,
          against: 'its slowest question and its start-up',
          ratio: whole.clock / (slowest + startUp.clock),
          aim: '≤ 1.5',
          memory: whole.memory,
        },
        {
          what: 'the same audit',
          against: 'its questions one by one by adb',
          ratio: whole.clock / oneByOne,
          memory: whole.memory,
        },
        {
          what: 'audit --from',
          against: 'its start-up',
          ratio: judging.clock / startUp.clock,
          memory: judging.memory,
        },
      ];
    }),
  );
}
