import type { Processes } from '../host/lock.ts';

/** All that a command may know of the machine it runs on; cli.ts makes it of the process, tests make their own. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** Name and version, as reports and captures have them. */
  readonly tool: string;
  /** Names of phones, by serial or by the token of the phone, as the configuration has them. */
  readonly labels: Readonly<Record<string, string>>;
  /** How this program is started again: Node, its options, and the file. */
  readonly program: readonly string[];
  /** The command line, without the program. */
  readonly words: readonly string[];
  /** A person is there to answer: stdin and stderr are a terminal, and this is not CI. */
  readonly interactive: boolean;
  /** Colours on stdout, as chalk counts them. */
  readonly colour: 0 | 1 | 2 | 3;
  /** Columns of stdout. */
  readonly columns: number;
  /** Aborted when the person interrupts: the first time ends after the current step, the second at once. */
  readonly gracefulSignal: AbortSignal;
  readonly forcedSignal: AbortSignal;
  now(): Date;
  /** Does this before the process ends, whatever ends it but a kill. */
  atEnd(work: () => Promise<void>): void;
  /** Cryptographic randomness. */
  random(bytes: number): Uint8Array;
  /** The report; nothing else goes to stdout. */
  out(text: string): Promise<void>;
  /** One line of everything else. */
  err(line: string): void;
  /** For progress, which moves the cursor. */
  readonly stderr: NodeJS.WriteStream;
  stdin(): AsyncIterable<Uint8Array>;
  /** For locks: our own number, and whether another process still lives. */
  readonly processes: Processes;
  /** Lets functions run longer before they are compiled for speed: for what ends soon. */
  readonly compileLater?: () => void;
}
