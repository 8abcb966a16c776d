import type { PhoneCommand } from '../inside.ts';

/** Small commands of the phone's shell and toybox. */
export const small: Readonly<Record<string, PhoneCommand>> = {
  true: () => ({}),
  ':': () => ({}),
  false: () => ({ exit: 1 }),
  sync: () => ({}),
  cd: () => ({}),
  exit: ([code = '0']) => ({ exit: Number(code) % 256 }),
  echo: (args) => {
    const bare = args[0] === '-n';
    return { stdout: args.slice(bare ? 1 : 0).join(' ') + (bare ? '' : '\n') };
  },
  printf: ([format = '', ...args]) => {
    let next = 0;
    const text = format.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
    return { stdout: text.replace(/%[sd]/g, () => args[next++] ?? '') };
  },
  '[': (args, _phone, { isTerminal = false }) =>
    args[0] === '-t' && args.at(-1) === ']' ? { exit: isTerminal ? 0 : 1 } : { exit: 2 },
  pwd: () => ({ stdout: '/\n' }),
  whoami: () => ({ stdout: 'shell\n' }),
  id: (args) => ({
    stdout: args.includes('-u')
      ? '2000\n'
      : 'uid=2000(shell) gid=2000(shell) groups=2000(shell),1004(input),1007(log),1011(adb),1015(sdcard_rw),1028(sdcard_r),3001(net_bt_admin),3002(net_bt),3003(inet),3006(net_bw_stats),3009(readproc),3011(uhid) context=u:r:shell:s0\n',
  }),
  uname: (args, { definition }) => ({
    stdout: args.includes('-a')
      ? `Linux localhost 4.14.117-perf-g${definition.product.device} #1 SMP PREEMPT aarch64\n`
      : 'Linux\n',
  }),
  sleep: async ([seconds = '0'], _phone, io) => {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, Math.min(Number(seconds) || 0, 3600) * 1000);
      function done() {
        clearTimeout(timer);
        io.signal.removeEventListener('abort', done);
        resolve();
      }
      io.signal.addEventListener('abort', done);
    });
    return {};
  },
  pidof: (names, { state }) => {
    const pids = names.flatMap((name) => state.processes.get(name) ?? []);
    return pids.length === 0 ? { exit: 1 } : { stdout: `${pids.join(' ')}\n` };
  },
  ps: (args, { state }) => {
    if (args.join(' ') !== '-A -o PID,NAME')
      return { stderr: `ps: unsupported here: ${args.join(' ')}\n`, exit: 1 };
    const rows = [
      [1, 'init'],
      [612, 'android.hardware.audio.service'],
      ...[...state.processes].map(([name, pid]) => [pid, name]),
    ];
    return {
      stdout: `${['  PID NAME', ...rows.map(([pid, name]) => `${String(pid).padStart(5)} ${name}`)].join('\n')}\n`,
    };
  },
  su: () => ({ stderr: '/system/bin/sh: su: inaccessible or not found\n', exit: 127 }),
  'run-as': ([name = '']) => ({ stderr: `run-as: package not debuggable: ${name}\n`, exit: 1 }),
  monkey: (args) => ({
    stdout: `  bash arg: ${args.join('\n  bash arg: ')}\nEvents injected: 1\n## Network stats: elapsed time=12ms (0ms mobile, 0ms wifi, 12ms not connected)\n`,
  }),
};
