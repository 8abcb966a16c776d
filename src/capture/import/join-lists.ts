import { readPackageList } from '../../probes/package-list.ts';
import type { Answer } from '../capture.ts';
import { lastLine } from './package-lists.ts';
import type { PackageOptions } from './package-options.ts';
import { hasCore, isWholeList } from './whole-list.ts';

/** A list of packages that people saved, and the options that it was made with, as far as they are told. */
export interface SavedList extends PackageOptions {
  readonly raw: string;
}

/**
 * One answer of probes/packages.ts, of all lists that people saved of the owner's packages. What stands in any of them
 * counts. It is whole only where a list of all shows that it is: nothing shows it of a list of `-3`.
 */
export function joinLists(lists: readonly SavedList[], isXiaomiRom: boolean): Answer | undefined {
  const ofOwner = lists
    .filter(isOfOwner)
    .map((list) => ({ ...list, names: new Set(readPackageList(list.raw).map(({ name }) => name)) }));
  const of = (only: PackageOptions['only']) => ofOwner.filter((list) => list.only === only);
  const unfiltered = (only: PackageOptions['only']) =>
    of(only).filter(({ isFiltered }) => isFiltered !== true);
  const union = (some: readonly { readonly names: ReadonlySet<string> }[]) =>
    new Set(some.flatMap(({ names }) => [...names]));
  const all = union(ofOwner);
  if (all.size === 0) return undefined;
  const system = union(unfiltered('system'));
  const disabled = union(of('disabled'));
  // A disabled package that a part of the list leaves out would be taken for enabled.
  const knowsDisabled = disabled.size > 0 && unfiltered('disabled').length > 0;
  const enabled = union(of('enabled'));
  const knowsEnabled = [...all].every((name) => enabled.has(name) || disabled.has(name));
  const lines = (names: ReadonlySet<string>) => [...names].map((name) => `package:${name}\n`).join('');
  return {
    ok: true,
    raw: [
      lines(all),
      ...(hasCore(system) ? ['system:\n', lines(system)] : []),
      ...(knowsDisabled || knowsEnabled ? ['disabled:\n', lines(disabled)] : []),
      lastLine(unfiltered(undefined).some(({ names }) => isWholeList(names, isXiaomiRom))),
    ].join(''),
  };
}

/** Lists of `-u` name what was uninstalled too, and those of other users are not the owner's. */
export const isOfOwner = ({ withUninstalled, user }: PackageOptions): boolean =>
  withUninstalled !== true && user === undefined;
