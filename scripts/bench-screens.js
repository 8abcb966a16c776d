// Looks at the screen, counted through a real adb server, on a virtual phone whose look takes 2.5 s and whose command
// takes 30 ms, as on a real phone.
import { virtualPhone } from '../build/virtual-phone/load.js';
import { cli, timedBeside, withFolder, withPhone } from './bench-tools.js';

const model = 'redmi-note-8-pro';
const lookCost = Number(process.env.LOOK_COST ?? 2500);

/** A phone that counts the looks at it, and the screens that differ. */
function counted(phone) {
  const count = { looks: 0, screens: new Set() };
  const run = async (command, io) => {
    if (!command.includes('uiautomator dump')) return phone.run(command, io);
    count.looks += 1;
    let said = '';
    const stdout = (bytes) => {
      said += Buffer.from(bytes).toString();
      return io.stdout(bytes);
    };
    const code = await phone.run(command, { ...io, stdout });
    count.screens.add(/<hierarchy.*/s.exec(said)?.[0]);
    return code;
  };
  return { count, phone: { ...phone, run } };
}

/** A run that was cut takes fewer looks, and its count says nothing. */
function requireWhole(command, why) {
  if (why) throw new Error(`The ${command} did not do all that it should: ${why}`);
}

export function measure() {
  const { count, phone } = counted(virtualPhone(model, { gateOpen: true, latency: 30, lookCost }));
  return withFolder((state) =>
    withPhone(phone, async (serial, port) => {
      const run = async (...argv) => {
        count.looks = 0;
        count.screens.clear();
        const ran = await timedBeside(process.execPath, [cli, ...argv, '-s', serial, '-P', port], {
          XDG_STATE_HOME: state,
        });
        return { ...ran, looks: count.looks, screens: count.screens.size };
      };
      const audit = await run('audit', '--quiet', '--fail-on=never', '-f', 'json');
      const fix = await run('fix', '--yes', '-f', 'json');
      requireWhole('audit', JSON.parse(audit.stdout).phones[0].lost);
      requireWhole('fix', JSON.parse(fix.stdout).phones[0].partial);
      const switches = JSON.parse(fix.stdout).phones[0].plan.filter(
        ({ decision, remedies }) =>
          decision === 'planned' && remedies[0]?.changes.some(({ what }) => what.startsWith('switch ')),
      ).length;
      const undo = await run('undo');
      requireWhole('undo', undo.status === 0 ? undefined : undo.stderr);
      const without = `the looks of the audit; without one for each of ${switches} switches`;
      return [
        {
          what: `audit with screens: ${audit.looks} looks`,
          against: `${audit.screens} screens that differ`,
          ratio: audit.looks / audit.screens,
          aim: '≤ 1.4',
          memory: audit.memory,
        },
        {
          what: `fix: ${fix.looks} looks`,
          against: without,
          ratio: (fix.looks - switches) / audit.looks,
          aim: '≤ 3.5',
          memory: fix.memory,
        },
        {
          what: `undo: ${undo.looks} looks`,
          against: without,
          ratio: (undo.looks - switches) / audit.looks,
          aim: '≤ 2',
          memory: undo.memory,
        },
      ];
    }),
  );
}
