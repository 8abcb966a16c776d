/** How sure a fact is: read in code or in the output of a real phone, documented, claimed in the press, guessed. */
export type Confidence = 'code' | 'documented' | 'press' | 'guess';

/** Where a check or a detector has its knowledge from. */
export interface Evidence {
  readonly confidence: Confidence;
  /** A section of docs/evidence. A check of your own may name a page of your own. */
  readonly at: `docs/evidence/${string}.md#${string}` | `https://${string}`;
  /** What of that section counts here, where it holds more than one thing. */
  readonly what?: string;
}
