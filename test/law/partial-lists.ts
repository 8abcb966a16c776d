import { judge } from '../../src/audit/judge.ts';
import type { Capture } from '../../src/capture/capture.ts';
import { answersOfFiles } from '../../src/capture/import/files.ts';
import type { Check } from '../../src/checks/check.ts';
import type { Answers } from '../checks/table.ts';

/** What people save instead of a whole list, of the lines of one. */
const parts: Readonly<Record<string, (lines: readonly string[]) => readonly string[]>> = {
  'the first half': (lines) => lines.slice(0, Math.ceil(lines.length / 2)),
  'the second half': (lines) => lines.slice(Math.floor(lines.length / 2)),
  'every second line': (lines) => lines.filter((_, at) => at % 2 === 0),
  'the other lines': (lines) => lines.filter((_, at) => at % 2 === 1),
  'all but the last line': (lines) => lines.slice(0, -1),
  'all but the first line': (lines) => lines.slice(1),
  'one line': (lines) => lines.slice(0, 1),
  'without its middle': (lines) => [
    ...lines.slice(0, Math.floor(lines.length / 3)),
    '... 120 lines omitted ...',
    ...lines.slice(Math.ceil((lines.length * 2) / 3)),
  ],
  'sort | head': (lines) => [...lines].sort().slice(0, lines.length / 2),
  grep: (lines) => lines.filter((line) => line.includes('mi')),
  'grep -v': (lines) => lines.filter((line) => !line.includes('mi')),
};

/** Files of the answers, whose lines are all there is, and under which name people save them. */
const files: Readonly<Record<string, string>> = {
  'com.mi.globalbrowser/package': 'com.mi.globalbrowser/package.txt',
  'phone/getprop': 'getprop.txt',
  'phone/packages': 'packages.txt',
  'phone/settings-global': 'settings_global.txt',
  'phone/settings-secure': 'settings_secure.txt',
  'phone/settings-system': 'settings_system.txt',
};

const isMark = (line: string) => /^(?:end|end of the list|system:|disabled:|users:.*|user \d+:|)$/.test(line);

/** A capture in which this answer is the part of it that somebody saved. */
function withPart(
  answers: Answers,
  path: string,
  part: (lines: readonly string[]) => readonly string[],
): Capture {
  const file = files[path] ?? '';
  const lines = (answers[path] ?? '').split('\n').filter((line) => !isMark(line));
  const saved = answersOfFiles(
    new Map([
      [
        file,
        part(lines)
          .map((line) => `${line}\n`)
          .join(''),
      ],
    ]),
  ).answers;
  const others = Object.entries(answers).filter(([other]) => other !== path);
  return new Map([
    ...others.map(([other, raw]) => [other, { ok: true as const, raw }] as const),
    ...[...saved].filter(([other]) => other === path),
  ]);
}

/** A part of the answers of a phone on which a check fails never lets it pass. Gives what breaks that, in words. */
export function passesOfParts(check: Check, answers: Answers): readonly string[] {
  const broken: string[] = [];
  for (const path of Object.keys(answers).filter((one) => one in files))
    for (const [name, part] of Object.entries(parts)) {
      const { findings } = judge(withPart(answers, path, part), [check]);
      for (const { status, observed, subject } of findings)
        if (status === 'pass') broken.push(`${check.id} of ${subject}: ${observed}, of ${name} of ${path}`);
    }
  return broken;
}
