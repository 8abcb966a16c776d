import { expect } from 'vitest';
import { judge } from '../../src/audit/judge.ts';
import type { Capture } from '../../src/capture/capture.ts';
import { answersOfFiles } from '../../src/capture/import/files.ts';
import { checks } from '../../src/checks/index.ts';
import { tables } from '../checks/tables/all.ts';
import { corpus, testOnCorpus } from '../corpus.ts';

/** Lists of a real phone, and the files in which people save them. */
const lists = {
  'phone/settings-global': ['settings_global.txt', 'settings/pipa_global.txt'],
  'phone/settings-secure': ['settings_secure.txt', 'settings/pipa_secure.txt'],
  'phone/settings-system': ['settings_system.txt', 'settings/pipa_system.txt'],
  'phone/getprop': ['getprop.txt', 'getprop/pipa_full_audit.txt'],
} as const;

const nameOf = (line: string) => /^\[[^\]]+\]|^[^=]+=/.exec(line)?.[0] ?? line;

/** Cuts that leave out at least these lines, from the smallest on. */
function cutsOf(lines: readonly string[], wanted: ReadonlySet<string>) {
  const at = lines.findIndex((line) => wanted.has(line));
  const around = (some: number) =>
    lines.filter((line, one) => !wanted.has(line) && (one < at - some || one > at + some));
  return {
    'these lines alone': around(0),
    'the line before and after': around(1),
    'a page of a terminal': around(24),
    'a third of the list': around(lines.length / 3),
    head: lines.slice(0, at).filter((line) => !wanted.has(line)),
    tail: lines.slice(at + 1).filter((line) => !wanted.has(line)),
    'sort -r': [...around(0)].reverse(),
    decorated: around(0).map((line) => `> ${line}`),
  };
}

testOnCorpus(
  'no pass rests on a line that was cut out of the list of a real phone',
  () => {
    const broken: string[] = [];
    let crossed = 0;
    for (const check of checks.filter(({ id }) => id !== 'rom'))
      for (const [status, answers] of tables[check.id] ?? [])
        for (const [path, [file, source]] of Object.entries(lists)) {
          const failing = (answers[path] ?? '').split('\n').filter((line) => /^(?:\[|[\w.]+=)/.test(line));
          if (status !== 'fail' || failing.length === 0) continue;
          const names = new Set(failing.map(nameOf));
          const others = corpus(source)
            .split('\n')
            .filter((line) => !names.has(nameOf(line.trimEnd())));
          const whole = [...others, ...failing].sort();
          for (const [cut, lines] of Object.entries(cutsOf(whole, new Set(failing)))) {
            crossed += 1;
            const saved = answersOfFiles(new Map([[file, lines.join('\n')]])).answers;
            const capture: Capture = new Map([
              ...Object.entries(answers).map(([one, raw]) => [one, { ok: true as const, raw }] as const),
              ...saved,
            ]);
            for (const finding of judge(capture, [check]).findings)
              if (finding.status === 'pass') broken.push(`${check.id}: ${finding.observed}, without ${cut}`);
          }
        }
    expect(crossed).toBeGreaterThan(300);
    expect(broken).toEqual([]);
  },
  120_000,
);
