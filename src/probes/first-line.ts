/** The first line that says something, for a message; undefined where none does. At most 200 characters. */
export function firstLine(text: string): string | undefined {
  return /\S.{0,199}/.exec(text)?.[0].trim();
}

/** What a command says beside an answer, for a message: the first line of its errors, else of its output. */
export function whySaid({ stdout, stderr }: { stdout: string; stderr: string }): string | undefined {
  return firstLine(stderr) ?? firstLine(stdout);
}
