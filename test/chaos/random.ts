/** Numbers from 0 to below 1, the same for the same seed: D. H. Lehmer's generator (multiplier 48271, modulus 2^31 - 1). */
export type Random = () => number;

const modulus = 2_147_483_647;

export function randomOf(seed: number): Random {
  let state = (Math.abs(Math.trunc(seed)) % (modulus - 1)) + 1;
  const next = () => (state = (state * 48_271) % modulus) / modulus;
  for (let round = 0; round < 8; round += 1) next(); // seeds beside each other begin alike
  return next;
}

export function oneOf<T>(values: readonly T[], random: Random): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('There is nothing to choose from.');
  return value;
}
