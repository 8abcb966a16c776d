export const pages: readonly string[];
export function examplesIn(
  text: string,
): readonly { kind: 'run' | 'file'; name: string; content: string; whole: string }[];
export function runExamples(
  text: string,
): Promise<readonly { command: string; content: string; output: string }[]>;
export function comparable(output: string): string;
