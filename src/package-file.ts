/** A file of this package that is read when it runs: `fixtures/`, `data/networks/owners.txt`. The bundle lies beside them, too. */
export function packageFile(path: string): URL {
  return new URL(path, import.meta.url);
}
