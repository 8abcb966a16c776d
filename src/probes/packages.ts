import type { Probe } from './probe.ts';

export interface ListedPackage {
  readonly name: string;
  /** Undefined where the answer holds no list of the disabled ones. */
  readonly enabled: boolean | undefined;
  /** Undefined where the answer holds no list of the system's own. */
  readonly system: boolean | undefined;
  readonly uid?: number;
  readonly versionCode?: number;
}

/** The packages installed for user 0, by name. */
export type Packages = ReadonlyMap<string, ListedPackage>;

const list = 'pm list packages --user 0';

/**
 * Three lists in one answer, since `pm list packages` has neither an order nor an end by which one could see that it
 * was cut: `package:NAME` lines, then `system:` and those of `-s`, `disabled:` and those of `-d`, and `end`. Options
 * that Android 6 does not know (-U, --show-versioncode) are not asked for, but read where they are
 * (`package:NAME versionCode:7 uid:10001`, `package:/path/base.apk=NAME`).
 */
export const packages: Probe<Packages> = {
  id: 'packages',
  on: 'phone',
  ask: {
    shell: ['sh', '-c', `${list} && echo system: && ${list} -s && echo disabled: && ${list} -d && echo end`],
  },
  parse(raw) {
    const lines = raw
      .replace(/^\uFEFF/, '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (lines.pop() !== 'end') throw new Error('the list of packages was cut before its end');
    const lists = new Map<string, Map<string, Listed>>([['all', new Map<string, Listed>()]]);
    let current = lists.get('all');
    for (const line of lines) {
      if (line === 'system:' || line === 'disabled:') lists.set(line, (current = new Map<string, Listed>()));
      else {
        const listed = readLine(line);
        current?.set(listed.name, listed);
      }
    }
    return join(lists);
  },
};

interface Listed {
  readonly name: string;
  readonly uid?: number;
  readonly versionCode?: number;
}

function join(lists: ReadonlyMap<string, ReadonlyMap<string, Listed>>): Packages {
  const all = lists.get('all');
  if (all === undefined || all.size === 0) throw new Error('no package in the answer');
  const disabled = lists.get('disabled:');
  const system = lists.get('system:');
  return new Map(
    [...all].map(([name, listed]) => [
      name,
      {
        ...listed,
        enabled: disabled === undefined ? undefined : !disabled.has(name),
        system: system?.has(name),
      },
    ]),
  );
}

/** One line of `pm list packages` in any of its forms; throws where it is not one. */
export function readLine(line: string): Listed {
  const found = /^package:(\S{1,4000}(?: {1,2}\S{1,200}){0,4})$/.exec(line);
  const [what = '', ...details] = (found?.[1] ?? '').split(/ +/);
  const name = what.slice(what.lastIndexOf('=') + 1);
  if (!packageName.test(name)) throw new Error(`not a line of a package list: ${line.slice(0, 60)}`);
  const detail = (key: string) => details.find((one) => one.startsWith(key))?.slice(key.length);
  const uid = /^\d{1,9}/.exec(detail('uid:') ?? '')?.[0];
  const versionCode = /^\d{1,15}$/.exec(detail('versionCode:') ?? '')?.[0];
  return {
    name,
    ...(uid === undefined ? {} : { uid: Number(uid) }),
    ...(versionCode === undefined ? {} : { versionCode: Number(versionCode) }),
  };
}

/** A package's name as Android takes it; `android` itself has no dot. */
const packageName = /^[A-Za-z]\w{0,99}(?:\.\w{1,99}){0,30}$/;
