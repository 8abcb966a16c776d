import type { BehaviourPhone } from './behaviour.ts';
import type { Agenda } from './browsing/agenda.ts';
import { writeSystemLog, type Inside } from './inside.ts';
import { runningProcess, stop } from './processes.ts';

const mostPid = 32_768;

export interface BehaviourNeeds {
  readonly agenda: Agenda;
  readonly stepClock: (milliseconds: number) => void;
  readonly reboot: () => void;
}

export function behaviourPhone(phone: Inside, { agenda, stepClock, reboot }: BehaviourNeeds): BehaviourPhone {
  const { state, definition } = phone;
  return {
    serial: definition.serial,
    now: () => phone.now(),
    later(milliseconds, act) {
      agenda.at(phone.now() + milliseconds, act);
    },
    log({ app, tag, text, priority = 'I', pid }) {
      if (app === 'system') {
        for (const message of text.split('\n')) writeSystemLog(phone, 'I', tag, message);
        return;
      }
      const uid = state.packages.get(app)?.uid ?? 10_000;
      const number = (pid ?? startedProcess(phone, app, uid)) % mostPid;
      for (const message of text.split('\n'))
        state.log.write({
          time: phone.now(),
          uid,
          pid: number,
          tid: number + 3,
          priority,
          tag,
          message,
          buffer: 'main',
        });
    },
    setting(namespace, key, value) {
      const table = state.settings[namespace].get(0);
      if (value === null) table?.delete(key);
      else table?.set(key, value);
    },
    property(name, value) {
      state.properties.set(name, value);
    },
    pref: (app, key) => state.prefs.get(app)?.get(key),
    update(app, versionName) {
      const data = state.packages.get(app);
      if (data) state.packages.set(app, { ...data, versionName, versionCode: data.versionCode + 1 });
      stop(phone, app);
    },
    end(app, isTold) {
      const pid = state.processes.get(app);
      if (pid === undefined) return undefined;
      state.processes.delete(app);
      if (isTold)
        writeSystemLog(phone, 'I', 'ActivityManager', `Process ${app} (pid ${pid}) has died: fg  TOP `);
      return pid;
    },
    reboot,
    stepClock,
  };
}

function startedProcess(phone: Inside, app: string, uid: number): number {
  const { pid, isNew } = runningProcess(phone, app);
  if (isNew)
    writeSystemLog(
      phone,
      'I',
      'ActivityManager',
      `Start proc ${pid}:${app}/u0a${uid - 10_000} for service {${app}/.Made}`,
    );
  return pid;
}
