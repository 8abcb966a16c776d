/** What one line of `pm list packages` tells. */
export interface PackageLine {
  readonly name: string;
  readonly uid?: number;
  readonly versionCode?: number;
}

/**
 * One line of `pm list packages` in any of its forms: `package:NAME`, with `-f` `package:/path/base.apk=NAME`, and behind it
 * `installer=NAME` (`-i`), `uid:10001` (`-U`), `versionCode:7` (`--show-versioncode`). Throws where it is not one.
 */
export function readPackageLine(line: string): PackageLine {
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

/** What may be before a line in what people saved: bullets, quotes, numbers, the `+` and `-` of a diff. */
const savedLine =
  /^(?:[^\w[=]{0,20}(?:\[[ xX]\] ?)?(?:\d{1,6}[^\w[=]{1,6})?[^\w[=]{0,10})package:\s?(\S{1,4000})/;

/** Whether a line of what people saved names a package, whatever is around it. */
export const namesPackage = (line: string): boolean =>
  savedLine.test(line.length > 4200 ? line.slice(0, 4200) : line);

/**
 * The package that a line of what people saved names: `package:NAME`, with what they put before and behind it (`- package:NAME`,
 * `**package:NAME**`, `package:NAME <- ads`). Undefined where the name cannot be read.
 */
export function savedPackage(line: string): string | undefined {
  const what = savedLine.exec(line.slice(0, 4200))?.[1] ?? '';
  const [path = ''] = what.split(/["'`,;|<>*()]/);
  const name = path.slice(path.lastIndexOf('=') + 1).replace(/[.:!?\]}\\]{1,4}$/, '');
  return packageName.test(name) ? name : undefined;
}

/** The packages of `pm list packages` with any options. Other lines are skipped: prompts, commands, warnings. */
export function readPackageList(raw: string): readonly PackageLine[] {
  return raw
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('package:'))
    .flatMap((line) => {
      try {
        return [readPackageLine(line)];
      } catch {
        return [];
      }
    });
}

/** User ids of packages in `pm list packages -U`. */
export function uidsIn(raw: string): ReadonlyMap<string, number> {
  return new Map(
    readPackageList(raw).flatMap(({ name, uid }) => (uid === undefined ? [] : [[name, uid] as const])),
  );
}
