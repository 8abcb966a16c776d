import { wait } from '../command-faults.ts';
import type { PhoneCommand } from '../inside.ts';

/** The file that uiautomator writes by default. */
const usual = '/sdcard/window_dump.xml';

const problems = {
  'no idle state': 'ERROR: could not get idle state.\n',
  'no root node': 'ERROR: null root node returned by UiTestAutomationBridge.\n',
};

const themeNoise = `java.io.FileNotFoundException: /data/system/theme_config/theme_compatibility.xml: open failed: ENOENT (No such file or directory)
\tat libcore.io.IoBridge.open(IoBridge.java:492)
\tat java.io.FileInputStream.<init>(FileInputStream.java:160)
\tat miui.content.res.ThemeCompatibilityLoader.getVersion(ThemeCompatibilityLoader.java:108)
`;

/** `uiautomator dump [--compressed] [FILE]`. A failure leaves the old file where it is, and exits with 0 (docs/evidence/adb.md#uiautomator). */
export const uiautomator: PhoneCommand = async (args, phone, io) => {
  if (args[0] !== 'dump')
    return {
      stderr:
        'Usage: uiautomator <subcommand> [options]\n\nAvailable subcommands:\n\nhelp: displays help message\n\nruntest: executes UI automation tests\n\ndump: creates an XML dump of current UI hierarchy\n',
      exit: 1,
    };
  const noise = phone.definition.themeNoise ? themeNoise : '';
  const file = args.slice(1).find((word) => !word.startsWith('-')) ?? usual;
  await wait(phone.lookCost, io.signal);
  const { isLocked } = phone.state;
  const dump = isLocked ? ({ refused: 'no root node' } as const) : phone.screens.dump();
  if (typeof dump !== 'string') return { stderr: noise + problems[dump.refused] };
  const done = `UI hierchary dumped to: ${file}\n`;
  if (file === '/dev/tty') return { stdout: dump + done, stderr: noise };
  phone.state.files.set(file, new TextEncoder().encode(dump));
  return { stdout: done, stderr: noise };
};
