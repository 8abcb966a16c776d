import type { PhoneCommand } from '../inside.ts';
import type { Priority } from '../log-lines.ts';
import { takeOptions } from '../options.ts';
import { nextPid } from '../processes.ts';

/** `log [-p PRIORITY] [-t TAG] MESSAGE`: writes to main. */
export const log: PhoneCommand = (args, phone) => {
  const { rest, values } = takeOptions(args, ['-p', '-t']);
  const letter = (values.get('-p') ?? 'I').toUpperCase();
  if (!/^[VDIWEFS]$/.test(letter)) return { stderr: `log: bad -p '${values.get('-p') ?? ''}'\n`, exit: 1 };
  const pid = nextPid(phone);
  phone.state.log.write({
    time: phone.now(),
    uid: 2000,
    pid,
    tid: pid,
    priority: letter as Priority,
    tag: values.get('-t') ?? 'log',
    message: rest.join(' '),
    buffer: 'main',
  });
  return {};
};
