import * as z from 'zod';
import type { ImportedPackage, PackageAccount } from './package-account.ts';

/**
 * An element of AndroidQF's `packages.json`: of `pm list packages -u`, which names what was uninstalled too. `system`,
 * `third_party` and `disabled` are as `-s`, `-3` and `-d` said without `-u`, so one of them is true of whatever is
 * installed; `files` is what `pm path` said. Newer versions ask for each user and say `installed` themselves
 * (https://github.com/mvt-project/androidqf adb/packages.go and adb/package_users.go).
 */
const listed = z.array(
  z.object({
    name: z.string(),
    system: z.boolean(),
    disabled: z.boolean(),
    third_party: z.boolean().optional(),
    files: z.array(z.unknown()).nullish(),
    user_id: z.int().min(0).default(0),
    installed: z.boolean().nullish(),
  }),
);

type QfPackage = z.output<typeof listed>[number];

/** `package_users.json` of newer versions: which users there are, and what went wrong with their lists. */
const report = z.object({
  users: z.array(z.object({ id: z.int().min(0), error: z.string().default('') })),
});

/**
 * What AndroidQF's files say of the packages of every user. Undefined where `packages.json` is not as AndroidQF writes it, or
 * does not hold the owner's.
 */
export function accountOfAndroidQf(
  from: string,
  packages: unknown,
  packageUsers: unknown,
): PackageAccount | undefined {
  const all = listed.safeParse(packages).data;
  if (!all) return undefined;
  const users = report.safeParse(packageUsers).data?.users;
  // An apk that was not found is not a loss; a list that failed (`package state "-d": …`) leaves all states open.
  const isCollected = (id: number) =>
    listsOf(all, id).length > 0 &&
    users?.find((user) => user.id === id)?.error.includes('package state "') !== true;
  if (!isCollected(0)) return undefined;
  const ids = new Set([...(users ?? []).map(({ id }) => id), ...all.map((one) => one.user_id)]);
  ids.delete(0);
  const others = new Map([...ids].map((id) => [id, isCollected(id) ? listsOf(all, id) : undefined]));
  return {
    from,
    by: 'AndroidQF',
    kind: 'all',
    packages: new Map(listsOf(all, 0).map(({ name, system, enabled }) => [name, { system, enabled }])),
    isPart: false,
    agreesWithItself: false,
    ...((users !== undefined || ids.size > 0) && { others }),
  };
}

function listsOf(all: readonly QfPackage[], user: number): readonly ImportedPackage[] {
  return all
    .filter((one) => one.user_id === user && isInstalled(one))
    .map(({ name, system, disabled }) => ({ name, system, enabled: !disabled }));
}

function isInstalled({ installed, system, disabled, third_party, files }: QfPackage): boolean {
  return installed ?? (system || disabled || third_party !== false || (files?.length ?? 0) > 0);
}
