/** Versions of Android by their first number. Both ends belong to it. */
export interface AndroidRange {
  readonly fromAndroid: number;
  readonly toAndroid: number;
}

/** False for a version that is not a number: a preview, or none. */
export function isAndroidIn(version: string, { fromAndroid, toAndroid }: AndroidRange): boolean {
  const major = Number.parseInt(version, 10);
  return major >= fromAndroid && major <= toAndroid;
}

/** Whose code says what the keys of the proxy and of wireless debugging mean without a value (docs/evidence/settings.md#absent-keys). */
export const readFromAndroid5To16: AndroidRange = { fromAndroid: 5, toAndroid: 16 };
