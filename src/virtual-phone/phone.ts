import type { Duplex } from 'node:stream';

/** The streams of a command of the virtual phone. A write resolves when there is room for the next. */
export interface Io {
  stdout(bytes: Uint8Array): Promise<void>;
  stderr(bytes: Uint8Array): Promise<void>;
  /** The input of a pipe; absent without one. */
  readonly stdin?: Uint8Array;
  /** What the other side types or sends, until it closes its input; absent where it has no input. */
  readonly input?: AsyncIterable<Uint8Array>;
  /** Whether the streams are a terminal. */
  readonly isTerminal?: boolean;
  /** Aborted when the other side closed the stream. */
  readonly signal: AbortSignal;
  /**
   * Connects to 127.0.0.1:`port` as the phone sees it, which is where `adb reverse` leads out of the phone. Rejects
   * when nothing listens there. Stays usable after the command, for as long as the phone is connected.
   */
  readonly dial?: Dial;
}

export type Dial = (port: number) => Promise<Duplex>;

/** A phone made from a fixture. adbd.ts serves it on a socket; demo.ts makes a Device of it. */
export interface VirtualPhone {
  readonly serial: string;
  /** As in the banner of CNXN and in `adb devices -l`. */
  readonly product: { readonly name: string; readonly model: string; readonly device: string };
  /** The features that adbd names: `shell_v2`, `cmd`, … */
  readonly features: readonly string[];
  readonly state: 'device' | 'unauthorized' | 'offline';
  /** Runs one command line as the phone's shell would, and gives its exit code. */
  run(command: string, io: Io): Promise<number>;
  /** Called once when the phone dies (a fault), so that the transport can close. */
  readonly died: AbortSignal;
}
