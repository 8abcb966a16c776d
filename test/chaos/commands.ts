import { join } from 'node:path';

/** A command that is run while its cable or its adb server misbehaves. */
export interface ChaosCommand {
  readonly name: string;
  /** The first word of the command line. */
  readonly command: 'audit' | 'fix' | 'undo' | 'browse';
  /** The command line, without the phone. `folder` takes what is written. */
  words(folder: string): readonly string[];
  /** A run before it, which nothing disturbs: an undo needs something to put back. */
  readonly before?: readonly string[];
}

export const journalsOf = (folder: string): string => join(folder, 'miaudit', 'journals');
export const reportOf = (folder: string): string => join(folder, 'report.json');
export const captureOf = (folder: string): string => join(folder, 'capture');

const json = (folder: string) => ['-f', 'json', '-o', `json=${reportOf(folder)}`, '--quiet'];
const save = (folder: string) => ['--save', captureOf(folder)];
const change = ['--yes', '--settle=0', '--allow=consent'];

const byKeys = [
  '--no-screens',
  ...['user-experience-program', 'personalised-ads', 'package-msa'].map((check) => `--only=${check}`),
];
const onScreens = ['--only=personalised-ads', '--only=package-msa'];

/** One step on a page that this computer serves: the least in which all witnesses of a browsing speak. */
const visit = [
  '--browser',
  'com.mi.globalbrowser.mini',
  '--mode',
  'normal',
  '--scenario',
  'visit',
  '--settle',
  '0',
];

export const chaosCommands: readonly ChaosCommand[] = [
  { name: 'audit', command: 'audit', words: (at) => ['audit', '--no-screens', ...save(at), ...json(at)] },
  {
    name: 'audit, with screens',
    command: 'audit',
    words: (at) => [
      'audit',
      '--only=usage-and-diagnostics-row',
      '--only=personalised-ads',
      ...save(at),
      ...json(at),
    ],
  },
  { name: 'fix', command: 'fix', words: (at) => ['fix', ...change, ...byKeys, ...json(at)] },
  {
    name: 'fix, with screens',
    command: 'fix',
    words: (at) => ['fix', ...change, ...onScreens, ...json(at)],
  },
  {
    name: 'undo',
    command: 'undo',
    before: ['fix', ...change, ...byKeys, '--quiet'],
    words: () => ['undo', '-f', 'json'],
  },
  {
    name: 'undo, with screens',
    command: 'undo',
    before: ['fix', ...change, ...onScreens, '--quiet'],
    words: () => ['undo', '-f', 'json'],
  },
  { name: 'browse', command: 'browse', words: (at) => ['browse', ...visit, ...save(at), ...json(at)] },
];
