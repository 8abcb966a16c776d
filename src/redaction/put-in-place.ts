/** What takes the place of a value; undefined: it stays. `isBare`: it is in no quotation marks, and may be cut at a blank. */
export type PutInPlace = (kind: string, value: string, isBare: boolean) => string | undefined;
