import type { Inside } from './inside.ts';

export function nextPid(phone: Inside): number {
  return (phone.state.lastPid += 7);
}

/** The process of an app. It is started if it is not running. */
export function runningProcess(phone: Inside, packageName: string): { pid: number; isNew: boolean } {
  const running = phone.state.processes.get(packageName);
  if (running !== undefined) return { pid: running, isNew: false };
  const pid = nextPid(phone);
  phone.state.processes.set(packageName, pid);
  return { pid, isNew: true };
}

/** Ends the process and the screens of an app. Its data stays. */
export function stop(phone: Inside, packageName: string): void {
  phone.state.processes.delete(packageName);
  phone.screens.close(packageName);
}
