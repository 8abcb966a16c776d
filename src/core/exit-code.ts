/** What the process ends with; scripts depend on it (README, "Exit codes"). */
export const exitCode = {
  ok: 0,
  failed: 1,
  usage: 2,
  noPhone: 3,
  unknown: 4,
  unverified: 5,
  bug: 70,
  interrupted: 130,
} as const;

const worstFirst: readonly number[] = [130, 70, 2, 3, 5, 1, 4, 0];

/** The one code for several phones: the worst counts. */
export function worst(codes: readonly number[]): number {
  return worstFirst.find((code) => codes.includes(code)) ?? exitCode.ok;
}
