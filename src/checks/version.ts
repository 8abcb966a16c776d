/**
 * The numbers of a version name, or undefined where there are none to trust. Seen on phones: `12.10.5-gn`, `V12.1.4`,
 * `3.4.3`. A single number is not a version name of these browsers: the AOSP browser counts so.
 */
export function parseVersion(name: string): readonly number[] | undefined {
  const numbers = /^[vV]?(\d{1,9}(?:\.\d{1,9}){1,5})(?:[-_+ ][\w.+ -]{0,40})?$/.exec(name.trim())?.[1];
  return numbers?.split('.').map(Number);
}

/** Negative where `a` is older than `b`, 0 where they are the same; `3.4` is `3.4.0`. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
