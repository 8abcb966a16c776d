/** The made events of `log`: what a scan of every format that is read has to tell. */
export const expected: readonly (readonly [sdk: string, name: string])[];
export interface LogFormat {
  readonly name: string;
  /** Where it comes from. */
  readonly from: string;
  readonly bytes: Buffer;
  /** Why it is not read. */
  readonly why?: string;
}
export const logFormats: readonly LogFormat[];
