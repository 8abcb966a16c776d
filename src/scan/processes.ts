import { aroundTag } from '../detectors/detector.ts';
import type { Header } from '../log/header.ts';
import type { Author } from './found.ts';

export const processLiterals = [
  'art proc ',
  'am_proc_start',
  'am_proc_bound',
  ') has died',
  'am_proc_died',
  ...aroundTag('am_kill'),
  'Killing ',
  ' exited due to signal ',
  ' exited cleanly (',
  'PROCESS STARTED (',
  'PROCESS ENDED (',
  'boot_progress_start',
  'Entered the Android system server',
];

// `Start proc 13003:com.tencent.mobileqq:qzone/u0a111 for service {com.tencent.mobileqq/…}`; before Android 6
// `Start proc com.android.phone for added application …: pid=240 uid=1001`; in the events buffer
// `[0,13003,10111,com.tencent.mobileqq:qzone,service,com.tencent.mobileqq/…]`, with `-v descriptive` `[User=0,PID=13003,UID=…`.
const started = /^Start proc (\d{1,8}):([\w.:]{1,255})\/(u\d{1,3}[ais]\d{1,6}|\d{1,7})?/;
/** In braces since Android 10, bare before. */
const component = /[{ ]([A-Za-z][\w.]{0,254})\//;
const startedOld = /^Start proc ([\w.:]{1,255}) for .{0,400}?: pid=(\d{1,8})\b(?: uid=(\d{1,7}))?/;
const startedEvent =
  /^\[(?:User=)?\d{1,3},(?:PID=)?(\d{1,8}),(?:UID=)?(\d{1,9}),(?:Process Name=)?([\w.:]{1,255}),[^,\]]{0,100}(?:,(?:Component=)?\{?([\w.]{1,255})\/)?/;
// `Process com.example.app (pid 4000) has died: fg TOP`; `Killing 4000:com.example.app/u0a99 (adj 900): empty`;
// `am_proc_died: [0,4000,com.example.app,0,2]`, `am_kill : [0,4000,com.example.app,900,empty]`; of zygote `Process 4000 exited due to signal 9 (Killed)`
// (docs/evidence/logcat.md#processes).
const died = /^Process \S{1,255} \(pid (\d{1,8})\) has died/;
const killed = /^Killing (\d{1,8}):/;
const exited = /^Process (\d{1,8}) exited (?:due to signal|cleanly)/;
const diedEvent = /^\[(?:User=)?\d{1,3},(?:PID=)?(\d{1,8}),/;
/** Android Studio writes these lines between those of the log. */
const inStudio = /^-{5,40} PROCESS (STARTED|ENDED) \((\d{1,8})\) for package ([\w.]{1,255}) -{5,40}\s{0,9}$/;
/** `am_proc_bound: [0,4000,com.example.app:remote]`, when the system talks to a process for the first time. */
const boundEvent = /^\[(?:User=)?\d{1,3},(?:PID=)?(\d{1,8}),(?:Process Name=)?([\w.:]{1,255})\]/;
/** Apps of the system share uids. */
const mayShareUid = /^(?:android|com\.(?:android|google|miui|xiaomi|qualcomm|qti|mediatek))(?:\.|$)/;
const bootBegins = 'Entered the Android system server';
/** Crashlytics writes this in the process of the app itself. */
const startedSdk = /^Initializing Firebase Crashlytics \S{1,40} for ([\w.]{1,255})$/;
const most = 20_000;

interface KnownProcess {
  /** Absent where only its app is known: it may have processes of other names. */
  readonly name?: string;
  readonly package: string;
  /** Absent where the log does not say it. */
  readonly uid?: number;
}

/** Which process has which number, as the system server logs it at the start and the end of each. */
export interface ProcessNames {
  learn(header: Header, text: string): void;
  /** A line without a header. */
  learnBare(text: string): void;
  /** An SDK says of which app the process is that prints the line. */
  learnApp(header: Header, app: string | undefined): void;
  /** Numbers are given anew from here on: another boot. */
  forget(): void;
  /** The user of the phone in whose space the process is, where the log says it: the owner is 0. */
  userOf(header: Header): number | undefined;
  /** `known` is a package that the message itself names. */
  author(header: Header, known?: string): Author;
}

/** A process that runs when the log begins. */
export interface RunningProcess {
  readonly pid: number;
  readonly package: string;
}

export function rememberProcesses(running: readonly RunningProcess[] = []): ProcessNames {
  const byPid = new Map<string, KnownProcess>(
    running.map(({ pid, package: name }) => [String(pid), { name, package: name }]),
  );

  /** Packages by the uid under which they were started; undefined where more than one has it. */
  const byUid = new Map<number, string | undefined>();

  function learnUid(uid: number, app: string): void {
    const ofUser = uid % 100_000; // below and above are the system, and processes without an app
    if (ofUser < 10_000 || ofUser > 19_999 || mayShareUid.test(app)) return;
    byUid.set(uid, byUid.has(uid) && byUid.get(uid) !== app ? undefined : app);
  }

  function keep(pid = '', name = '', uid: string | undefined, app: string | undefined): void {
    if (pid === '' || name === '') return;
    if (byPid.size >= most) byPid.clear();
    const number = uid === undefined ? undefined : uidOf(uid);
    // A process may have any name: the component that it was started for tells the package.
    const owner = app ?? name.split(':')[0] ?? name;
    byPid.set(pid, { name, package: owner, ...(number !== undefined && { uid: number }) });
    if (number !== undefined) learnUid(number, owner);
  }

  function learnStart(text: string): void {
    const match = started.exec(text);
    if (match) keep(match[1], match[2], match[3], component.exec(text)?.[1]);
    const old = startedOld.exec(text);
    if (old) keep(old[2], old[1], old[3], undefined);
    const end = died.exec(text) ?? killed.exec(text);
    if (end?.[1] !== undefined) byPid.delete(end[1]);
  }

  function learnApp({ pid, uid }: Header, app: string | undefined): void {
    // What the system says of a process counts more.
    if (pid === undefined || app === undefined || byPid.get(pid)?.name !== undefined) return;
    if (byPid.size >= most) byPid.clear();
    const number = uid === undefined ? undefined : uidOf(uid);
    byPid.set(pid, { package: app, ...(number !== undefined && { uid: number }) });
  }

  return {
    learn(header, text) {
      const { tag } = header;
      if (tag === 'ActivityManager') learnStart(text);
      else if (tag === 'am_proc_start') {
        const match = startedEvent.exec(text);
        if (match) keep(match[1], match[3], match[2], match[4]);
      } else if (tag === 'am_proc_bound') {
        const [, number = '', name] = boundEvent.exec(text) ?? [];
        if (byPid.get(number)?.name !== name) keep(number, name, undefined, undefined);
      } else if (tag === 'am_proc_died' || tag === 'am_kill') byPid.delete(diedEvent.exec(text)?.[1] ?? '');
      else if (tag === 'Zygote') byPid.delete(exited.exec(text)?.[1] ?? '');
      else if (tag === 'FirebaseCrashlytics') learnApp(header, startedSdk.exec(text)?.[1]);
      else if (tag === 'boot_progress_start' || (tag === 'SystemServer' && text.startsWith(bootBegins)))
        byPid.clear();
    },
    learnBare(text) {
      const [, what, pid = '', app = ''] = inStudio.exec(text) ?? [];
      if (what === undefined) return;
      byPid.delete(pid);
      if (what === 'STARTED') keep(pid, app, undefined, undefined);
    },
    learnApp,
    forget() {
      byPid.clear();
    },
    userOf({ pid }) {
      const uid = pid === undefined ? undefined : byPid.get(pid)?.uid;
      return uid === undefined ? undefined : Math.floor(uid / 100_000);
    },
    author({ tag, time, pid, tid, uid, package: printed, process: named }, known) {
      const running = pid === undefined ? undefined : byPid.get(pid);
      const printedUid = uid === undefined ? undefined : uidOf(uid);
      const isSame = running?.uid === undefined || printedUid === undefined || running.uid === printedUid;
      const process = named ?? (isSame ? running?.name : undefined);
      const ofUid = printedUid === undefined ? undefined : byUid.get(printedUid);
      const name = known ?? printed ?? (isSame ? running?.package : undefined) ?? ofUid;
      return {
        tag,
        ...(time === undefined ? {} : { time }),
        ...(pid === undefined ? {} : { pid: Number(pid) }),
        ...(tid === undefined ? {} : { tid: Number(tid) }),
        ...(process === undefined ? {} : { process }),
        ...(name === undefined ? {} : { package: name }),
      };
    },
  };
}

/** `10123`, and `u0a123` or `u0_a123` of the first user. Undefined for names of the system: `media.codec`. */
function uidOf(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const [, user = '', app = ''] = /^u(\d{1,3})_?a(\d{1,6})$/.exec(text) ?? [];
  return app === '' ? undefined : Number(user) * 100_000 + 10_000 + Number(app);
}
