import { exception, type PhoneCommand } from '../inside.ts';
import { printIntent, readIntent } from '../intent.ts';
import { takeOptions } from '../options.ts';
import { stop } from '../processes.ts';
import { forUser } from '../state.ts';
import { start } from './am-start.ts';

/** `am` and `cmd activity`: texts of AOSP's ActivityManagerShellCommand. */
export const am: PhoneCommand = ([verb, ...args], phone, io) => {
  switch (verb) {
    case 'start':
    case 'start-activity':
      return start(args, phone, io);
    case 'force-stop':
      return forceStop(args, phone, io);
    case 'broadcast':
      return broadcast(args, phone, io);
    case 'get-current-user':
      return { stdout: '0\n' };
    case 'kill':
    case 'kill-all':
    case 'set-standby-bucket':
      return {};
    default:
      return { stderr: `Unknown command: ${verb ?? ''}\n`, exit: 255 };
  }
};

const forceStop: PhoneCommand = (args, phone) => {
  const { rest } = takeOptions(args, ['--user']);
  const [name] = rest;
  if (name === undefined)
    return exception(phone, 'force-stop', 'java.lang.IllegalArgumentException: Argument expected');
  const data = phone.state.packages.get(name);
  if (data === undefined) return {};
  forUser(data, 0).stopped = true;
  stop(phone, name);
  return {};
};

const broadcast: PhoneCommand = (args) => {
  const { intent } = readIntent(args);
  return { stdout: `Broadcasting: ${printIntent(intent, '0x400000')}\nBroadcast completed: result=0\n` };
};
