/** What names the phone again: the options that this run was given, and where there are several phones, which of them. */
export interface SamePhone {
  readonly H?: string | undefined;
  readonly P?: string | undefined;
  readonly L?: readonly string[] | undefined;
  readonly stf?: string | undefined;
  readonly identity?: string | undefined;
  /** The name of the virtual phone. */
  readonly demo?: string | undefined;
  /** Of several phones this one, by anything that -s takes. */
  readonly oneOf?: string;
}

/** The command line that puts back what a journal holds, as it is typed into a shell. */
export function undoCommand(journal: string, phone: SamePhone): string {
  return `miaudit undo${phoneWords(phone)} ${shellWord(journal)}`;
}

/** The options by which a command means this phone, each with a space before, as they are typed into a shell. */
export function phoneWords({ H, P, L = [], demo, stf, identity, oneOf }: SamePhone): string {
  const option = (name: string, value: string | undefined) => (value === undefined ? [] : [name, value]);
  const words = [
    ...option('-H', H),
    ...option('-P', P),
    ...L.flatMap((listen) => ['-L', listen]),
    ...option('--stf', stf),
    ...option('--identity', identity),
    ...option('--demo', demo),
    ...option('-s', demo === undefined ? oneOf : undefined),
  ];
  return words.map((word) => ` ${shellWord(word)}`).join('');
}

/** In single quotes where a shell would read more into it than its characters. */
export function shellWord(word: string): string {
  return /^[\w%+=:,./@\\~-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
