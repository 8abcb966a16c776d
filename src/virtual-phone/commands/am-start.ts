import { exception, writeSystemLog, type PhoneCommand } from '../inside.ts';
import { printIntent, readIntent } from '../intent.ts';
import { nextPid, runningProcess } from '../processes.ts';
import { chooseActivity, shortClass } from '../resolve.ts';
import type { Intent } from '../screen.ts';
import { forUser } from '../state.ts';

const notStarted = 'Activity not started, intent has been delivered to currently running top-most instance.';

/** `am start`. That an activity does not exist is reported on stderr, with exit code 0, as Android does. */
export const start: PhoneCommand = (args, phone) => {
  const { intent, wait, problem } = readIntent(args);
  if (problem !== undefined)
    return exception(phone, 'start', `java.lang.IllegalArgumentException: ${problem}`);
  const starting = `Starting: ${printIntent(intent)}\n`;
  const target = chooseActivity(phone, intent);
  if (target === undefined) return { stdout: starting, stderr: nothingFound(intent) };
  const component = `${target.package}/${shortClass(target.package, target.activity)}`;
  const resolved = { ...intent, component };
  if (!target.exported) {
    const text = `Permission Denial: starting ${printIntent(resolved, '0x10000000')} from null (pid=${nextPid(phone)}, uid=2000) not exported from uid ${target.data.uid}`;
    return { stdout: starting, ...exception(phone, 'start', `java.lang.SecurityException: ${text}`) };
  }
  forUser(target.data, intent.user).stopped = false;
  const words = printIntent(resolved, '0x10000000').slice('Intent { '.length, -2);
  writeSystemLog(phone, 'I', 'ActivityTaskManager', `START u0 {${words}} from uid 2000`);
  const { isNew, pid } = runningProcess(phone, target.package);
  if (isNew)
    writeSystemLog(
      phone,
      'I',
      'ActivityManager',
      `Start proc ${pid}:${target.package}/u0a${target.data.uid - 10_000} for pre-top-activity {${component}}`,
    );
  phone.browsing.started(target.package);
  const opened = phone.screens.open({ package: target.package, activity: target.activity }, resolved);
  const warning = opened === 'delivered' ? `Warning: ${notStarted}\n` : '';
  if (!wait) return { stdout: starting, stderr: warning };
  const state = opened === 'delivered' ? 'UNKNOWN (0)' : isNew ? 'COLD' : 'HOT';
  const time = isNew ? 612 : 84;
  const report = [
    'Status: ok',
    ...(phone.sdk >= 29 ? [`LaunchState: ${state}`] : []),
    `Activity: ${component}`,
    `TotalTime: ${opened === 'delivered' ? 0 : time}`,
    `WaitTime: ${time + 5}`,
    'Complete',
  ];
  return { stdout: `${starting}${report.join('\n')}\n`, stderr: warning };
};

function nothingFound(intent: Intent): string {
  const [name, activity = ''] = intent.component?.split('/') ?? [];
  if (name === undefined)
    return `Error: Activity not started, unable to resolve ${printIntent(intent, '0x10000000')}\n`;
  const full = activity.startsWith('.') ? name + activity : activity;
  return `Error type 3\nError: Activity class {${name}/${full}} does not exist.\n`;
}
