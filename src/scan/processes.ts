import type { Header } from '../log/header.ts';
import type { Author } from './found.ts';

export const processLiterals = ['Start proc ', 'am_proc_start'];

// `Start proc 13003:com.tencent.mobileqq:qzone/u0a111 for service …`; before Android 6
// `Start proc com.android.phone for added application …: pid=240 uid=1001`; in the events buffer
// `[0,13003,10111,com.tencent.mobileqq:qzone,service,…]`, with `-v descriptive` `[User=0,PID=13003,UID=…`.
const started = /^Start proc (\d{1,8}):([\w.:]{1,255})\//;
const startedOld = /^Start proc ([\w.:]{1,255}) for .{0,400}?: pid=(\d{1,8})\b/;
const startedEvent =
  /^\[(?:User=)?\d{1,3},(?:PID=)?(\d{1,8}),(?:UID=)?\d{1,9},(?:Process Name=)?([\w.:]{1,255}),/;
const most = 20_000;

/** Which process has which number, as the system server logs it at the start of each. */
export interface ProcessNames {
  learn(header: Header, text: string): void;
  /** `known` is a package that the message itself names. */
  author(header: Header, known?: string): Author;
}

export function rememberProcesses(): ProcessNames {
  const names = new Map<string, string>();

  function keep(pid: string | undefined, name: string | undefined): void {
    if (pid === undefined || name === undefined) return;
    if (names.size >= most) names.clear();
    names.set(pid, name);
  }

  return {
    learn({ tag }, text) {
      if (tag === 'am_proc_start') {
        const match = startedEvent.exec(text);
        keep(match?.[1], match?.[2]);
      }
      if (tag !== 'ActivityManager') return;
      const match = started.exec(text);
      keep(match?.[1], match?.[2]);
      const old = startedOld.exec(text);
      keep(old?.[2], old?.[1]);
    },
    author({ tag, time, pid, package: printed }, known) {
      const running = pid === undefined ? undefined : names.get(pid);
      const name = known ?? printed ?? running?.split(':')[0];
      return {
        tag,
        ...(time === undefined ? {} : { time }),
        ...(pid === undefined ? {} : { pid: Number(pid) }),
        ...(running === undefined ? {} : { process: running }),
        ...(name === undefined ? {} : { package: name }),
      };
    },
  };
}
