// How much longer a browse takes than it has to wait, on a virtual phone behind a real adb server.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { virtualPhone } from '../build/virtual-phone/load.js';
import { cli, timedBeside, withFolder, withPhone } from './bench-tools.js';

const idle = 20;
const settle = 10;

export function measure() {
  const phone = virtualPhone('redmi-note-8-pro', { gateOpen: true, latency: 30 });
  return withFolder((folder) =>
    withPhone(phone, async (serial, port) => {
      const scenario = join(folder, 'idle.json');
      const steps = [
        { do: 'visit', url: '{site}' },
        { do: 'idle', seconds: idle },
      ];
      writeFileSync(scenario, JSON.stringify({ format: 1, name: 'idle', steps }));
      const options = [
        '--scenario',
        scenario,
        '--settle',
        String(settle),
        '--mode',
        'normal',
        '--quiet',
        '-f',
        'json',
      ];
      const ran = await timedBeside(process.execPath, [cli, 'browse', ...options, '-s', serial, '-P', port], {
        XDG_STATE_HOME: join(folder, 'state'),
      });
      const { runs } = JSON.parse(ran.stdout);
      return [
        {
          what: `browse, ${runs.length} runs of one visit`,
          against: `its waits, ${idle + settle} s a run`,
          ratio: ran.clock / (runs.length * (idle + settle)),
          memory: ran.memory,
        },
      ];
    }),
  );
}
