const mostNames = 200;

/**
 * The requests that a process has open, where nothing tells which of them an answer or a failure is of. Those that are not reported
 * have no name.
 */
export function openRequests() {
  let names: string[] = [];
  /** Failures of which it is not known yet whose they are. */
  let failures = 0;

  /** Who has failed, as soon as it can be nobody else. */
  function failed(): readonly string[] {
    if (failures === 0 || names.length === 0) return [];
    const isOfAll = failures >= names.length;
    if (!isOfAll && new Set(names).size > 1) return [];
    const known = names.splice(0, failures);
    failures = 0;
    return known.filter((name) => name !== '');
  }

  return {
    open(name: string): void {
      if (names.length >= mostNames) names = [];
      if (names.length === 0) failures = 0;
      names.push(name);
    },
    /** Where an answer names its request. What is left may tell whose a failure before was. */
    close(name: string): readonly string[] {
      const at = names.indexOf(name);
      if (at >= 0) names.splice(at, 1);
      return failed();
    },
    fail(): readonly string[] {
      if (names.length === 0) return [];
      failures++;
      return failed();
    },
  };
}
