import type { Listed } from './command.ts';

/** In the order of `--help`. Each is loaded only when it is called, so that none waits for the others. */
export const listed: readonly Listed[] = [
  {
    command: 'devices',
    describe: 'What is connected, and in what state',
    load: async () => (await import('./devices.ts')).devices,
  },
  {
    command: 'doctor',
    describe: 'Host and phone: what works, what is closed, and the next step for each',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    command: 'audit',
    describe: 'Ask, judge, report; changes nothing on the phone',
    load: async () => (await import('./audit.ts')).audit,
  },
  {
    command: 'fix',
    describe: 'Audit, plan, ask, fix, verify by the same checks, and keep a journal for undo',
    load: async () => (await import('./fix.ts')).fix,
  },
  {
    command: 'undo [journal]',
    describe: 'Put back what a fix changed; stops where somebody else changed it since',
    load: async () => (await import('./undo.ts')).undo,
  },
  {
    command: 'browse [what]',
    describe: 'Browse by a script while the log is captured, and say what the claims of 2020 are worth here',
    load: async () => (await import('./browse.ts')).browse,
  },
  {
    command: 'ca',
    describe: 'Make the certificate authority that browse --decrypt opens connections with, or remove it',
    load: async () => (await import('./ca.ts')).ca,
  },
  {
    command: 'scan <files..>',
    describe: 'Find analytics events and canaries in saved logs, bug reports and folders of them; - is stdin',
    load: async () => (await import('./scan.ts')).scan,
  },
  {
    command: 'verify <capture>',
    describe: 'Say whether a capture is as it was saved, and whether a key signed it',
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    command: 'import <folder>',
    describe: 'Say of every file of a folder, a zip or a bug report which answer of a phone it is',
    load: async () => (await import('./import.ts')).importing,
  },
  {
    command: 'checks [id]',
    describe: 'The catalogue; one check with why, source and remedy',
    load: async () => (await import('./checks.ts')).checks,
  },
  {
    command: 'diff <before> <after>',
    describe: 'What got better, worse, new or gone between two captures, reports, or folders of them',
    load: async () => (await import('./diff.ts')).diff,
  },
  {
    command: 'explain <id>',
    describe: 'What a check is about, how sure that is, and how to see it and turn it off by hand',
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    command: 'lab <what>',
    describe: 'Phones on several computers: file jobs in a queue on Redis, or take them as a worker',
    load: async () => (await import('./lab.ts')).lab,
  },
  {
    command: 'watch',
    describe: 'Run a command on each phone as it is plugged in, once for each phone and build',
    load: async () => (await import('./watch.ts')).watch,
  },
  {
    command: 'policy <do> [capture]',
    describe: "init: write a policy of today's findings; test: what a policy would do to a capture",
    load: async () => (await import('./policy.ts')).policy,
  },
  {
    command: 'phone [names..]',
    describe: 'Run virtual phones that any adb can connect to',
    load: async () => (await import('./phone.ts')).phone,
  },
];
