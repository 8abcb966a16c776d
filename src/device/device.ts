/** What a command left behind. A non-zero exit is a result like any other. */
export interface ShellResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export interface ShellOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds until the command is given up with DeviceError 'timeout'. */
  readonly deadline?: number;
  /** Bytes of the longest answer that is read; a longer one is DeviceError 'too-much'. */
  readonly most?: number;
}

/** The one door to a phone. Commands are arrays: whoever implements it quotes them for the phone's shell. */
export interface Device {
  readonly serial: string;
  /** Runs one command. Only a phone that went away, an abort, or a deadline throws. */
  shell(argv: readonly string[], options?: ShellOptions): Promise<ShellResult>;
  /** The raw stdout of a command that does not end by itself (logcat), until `signal` aborts or it ends. */
  stream(argv: readonly string[], signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** Makes 127.0.0.1:`phonePort` on the phone reach 127.0.0.1:`hostPort` here; the result takes it back. */
  reverse(phonePort: number, hostPort: number): Promise<() => Promise<void>>;
}
