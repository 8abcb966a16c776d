import type { Namespace } from '../../device/step.ts';
import { propertyLine } from '../../probes/getprop.ts';
import { settingLine } from '../../probes/settings.ts';

import type { SavedChange } from './changes-in-text.ts';
import type { PackageAccount } from './package-account.ts';
import type { SavedAnswers } from './saved-answers.ts';

const namespaces: readonly Namespace[] = ['system', 'secure', 'global'];

/** Each setting or property that a command may have changed is told again, with what the command makes of it. */
export function doubtChangedSettings({ changes, settings, properties, mentioned }: SavedAnswers): void {
  const isTold = (name: string) =>
    properties.some(({ lines }) => lines.some((line) => line.startsWith(`[${name}]: `)));
  // What the phone is (`ro.`) stays while it runs.
  const changeable = () =>
    properties
      .flatMap(({ lines }) => lines.map((line) => propertyLine.exec(line)?.[1] ?? ''))
      .filter((name) => !name.startsWith('ro.'));
  for (const { change, toldAfter } of changes) {
    if (change.kind === 'property')
      for (const name of change.name === undefined ? changeable() : [change.name])
        if (isTold(name) && !toldAfter.has(name)) mentioned.properties.push(`[${name}]: [${change.value}]`);
    if (change.kind !== 'setting') continue;
    for (const namespace of namespaces) {
      if (change.namespace !== undefined && change.namespace !== namespace) continue;
      const told = new Set(
        settings[namespace].flatMap(({ lines }) => lines.map((line) => settingLine.exec(line)?.[1] ?? '')),
      );
      const keys = change.key === undefined ? [...told].filter((key) => !toldAfter.has(key)) : [change.key];
      for (const key of keys) if (told.has(key)) mentioned.settings[namespace].push(`${key}=${change.value}`);
    }
  }
}

/** An account without what a command that was typed after it, or in another file, may have changed. */
export function doubtChangedPackages(
  account: PackageAccount,
  changes: readonly SavedChange[],
  accounts: readonly PackageAccount[],
): PackageAccount {
  const later = changes.flatMap(({ change, from, at }) =>
    change.kind === 'package' && (from !== account.from || at > (account.piece ?? -1)) ? [change] : [],
  );
  if (later.length === 0) return account;
  const namesOf = (makes: 'enabled' | 'installed' | 'off') =>
    new Set(later.flatMap((change) => (change.makes === makes ? [change.name] : [])));
  const [enabled, installed, off] = [namesOf('enabled'), namesOf('installed'), namesOf('off')];
  const offSinceDisabled = offAfterDisabled(changes, accounts);
  const isDisabled = (name: string) =>
    accounts.some(({ kind, packages }) => kind === 'disabled' && packages.has(name));
  // What was enabled before is told as it was, and that it may have changed; so is what a list of `-d` does not name.
  const mayBeOff = [...account.packages].flatMap(([name, told]) => {
    if (told.enabled === false || isDisabled(name)) return [];
    const turned = told.enabled === true ? off : offSinceDisabled;
    return turned.has(undefined) || turned.has(name) ? [name] : [];
  });
  const isDoubted = (name: string) => enabled.has(undefined) || enabled.has(name);
  const isAnyInstalled = installed.has(undefined);
  const changed = [...account.packages].flatMap(([name, told]) =>
    told.enabled === false && isDoubted(name) ? [name] : [],
  );
  const mayHave = [...installed].flatMap((name) =>
    name === undefined || account.packages.has(name) ? [] : [name],
  );
  return {
    ...account,
    packages: new Map(
      [...account.packages].map(([name, told]) => [
        name,
        told.enabled === false && isDoubted(name) ? { ...told, enabled: undefined } : told,
      ]),
    ),
    ...(isAnyInstalled && { isPart: true, agreesWithItself: false }),
    changed: [...new Set([...changed, ...mayHave, ...mayBeOff])],
  };
}

/** What a command may have turned off after each list of `-d`, where there is one; undefined among it is any. */
function offAfterDisabled(
  changes: readonly SavedChange[],
  accounts: readonly PackageAccount[],
): ReadonlySet<string | undefined> {
  const lists = accounts.filter(({ kind, isPart }) => kind === 'disabled' && !isPart);
  if (lists.length === 0) return new Set();
  const isToldAfter = ({ from, at }: SavedChange) =>
    lists.some((list) => list.from === from && at <= (list.piece ?? -1));
  return new Set(
    changes.flatMap((saved) =>
      saved.change.kind === 'package' && saved.change.makes === 'off' && !isToldAfter(saved)
        ? [saved.change.name]
        : [],
    ),
  );
}

/** Whether a command that was typed after an answer about a package, or in another file, may have changed that package. */
export const isChangedSince = (
  name: string,
  { from, piece = -1 }: { readonly from: string; readonly piece?: number },
  changes: readonly SavedChange[],
): boolean =>
  changes.some(
    ({ change, from: file, at }) =>
      change.kind === 'package' &&
      (change.name === undefined || change.name === name) &&
      (file !== from || at > piece),
  );
