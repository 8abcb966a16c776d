/** How sure a fact is: read in code or in the output of a real phone, documented, claimed in the press, guessed. */
export type Confidence = 'code' | 'documented' | 'press' | 'guess';

/** Whether nothing surer than a guess is among the sources: what rests on them fails no run. */
export function restOnGuess(sources: readonly { readonly confidence: Confidence }[]): boolean {
  return sources.every(({ confidence }) => confidence === 'guess');
}

/** The source of what a check or a detector knows. */
export interface Evidence {
  readonly confidence: Confidence;
  /** A section of docs/evidence. Your own check may name your own page. */
  readonly at: `docs/evidence/${string}.md#${string}` | `https://${string}`;
  /** Which part of the section is meant, where it has several. */
  readonly what?: string;
  /** Of what is `code`: it was read in the output of a real phone, and in no code. */
  readonly onPhone?: true;
}
