import { endMark } from './end-mark.ts';
import { lines } from './lines.ts';
import type { Probe } from './probe.ts';

/** Xiaomi's ad service on global ROMs and on ROMs for China, and the service that ad SDKs of other apps send through. */
const adServices = ['com.miui.msa.global', 'com.miui.systemAdSolution', 'com.miui.analytics'] as const;

/** Modes by operation, where they are not the default or the operation was used; undefined: the phone lacks the app. */
export type AppOps = ReadonlyMap<string, string>;

const ask = (name: string) => `echo operations of ${name}:; cmd appops get ${name} 2>&1`;

/** `READ_CLIPBOARD: allow; time=+1d2h ago`, also of the whole uid. */
const operation = /^(?:Uid mode: )?([A-Z_][A-Z0-9_]{1,80}(?:\(\d{1,6}\))?): ([a-z]{3,20})(?:;.*| \(.*)?$/;

/**
 * `cmd appops get` for each ad service (AOSP AppOpsService.onShellCommand), with a heading before each answer and a
 * last line. What is neither an operation, nor says that there is none, is not an answer.
 */
export const adServiceOps: Probe<ReadonlyMap<string, AppOps | undefined>> = {
  id: 'ad-service-ops',
  on: 'phone',
  ask: { shell: ['sh', '-c', [...adServices.map(ask), `echo ${endMark}`].join('; ')] },
  parse(raw) {
    const all = lines(raw)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (all.at(-1) !== endMark) throw new Error('the answer was cut before its end');
    return new Map(adServices.map((name) => [name, opsOf(name, all)]));
  },
};

function opsOf(name: string, all: readonly string[]): AppOps | undefined {
  const begin = all.indexOf(`operations of ${name}:`);
  if (begin === -1) throw new Error(`the answer does not say the operations of ${name}`);
  const found = new Map<string, string>();
  for (const [at, line] of all.slice(begin + 1).entries()) {
    const isNext = line === endMark || line.startsWith('operations of ');
    if (isNext && at === 0) throw new Error(`the answer says nothing of ${name}`);
    if (isNext) break;
    if (line.startsWith('Error: No UID for ')) return undefined;
    if (/^(?:No operations\.|Default mode: .*)$/.test(line)) continue;
    const [, op, mode] = operation.exec(line) ?? [];
    if (op === undefined || mode === undefined)
      throw new Error(`not an operation of ${name}: ${line.slice(0, 60)}`);
    // The mode of the whole uid and that of the package both exist: the one that allows counts.
    if (found.get(op) !== 'allow') found.set(op, mode);
  }
  return found;
}
