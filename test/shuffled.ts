/** The same order for the same seed, by a generator of D. H. Lehmer (multiplier 48271, modulus 2^31 - 1). */
export function shuffled<T>(values: readonly T[], seed: number): readonly T[] {
  let state = seed;
  return values
    .map((value) => {
      state = (state * 48_271) % 2_147_483_647;
      return { value, at: state };
    })
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
