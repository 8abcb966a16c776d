/** A data file of this package, e.g. `fixtures/` or `data/networks/owners.txt`. It has the same place relative to the source and to the bundle. */
export function packageFile(path: string): URL {
  return new URL(path, import.meta.url);
}
