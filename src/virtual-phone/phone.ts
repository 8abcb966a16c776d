import type { Duplex } from 'node:stream';

/** Where a command of the virtual phone writes; each write resolves when there is room for the next. */
export interface Io {
  stdout(bytes: Uint8Array): Promise<void>;
  stderr(bytes: Uint8Array): Promise<void>;
  /** What a pipe brings; absent where nothing is piped. */
  readonly stdin?: Uint8Array;
  /** Aborted when the other side closed the stream. */
  readonly signal: AbortSignal;
  /**
   * Connects to 127.0.0.1:`port` as the phone sees it, which is where `adb reverse` leads out of the phone. Rejects
   * when nothing listens there. Stays usable after the command, for as long as the phone is connected.
   */
  readonly dial?: Dial;
}

export type Dial = (port: number) => Promise<Duplex>;

/** A phone made of a fixture. adbd.ts puts it on a socket; demo.ts makes a Device of it. */
export interface VirtualPhone {
  readonly serial: string;
  /** As CNXN's banner and `adb devices -l` have it. */
  readonly product: { readonly name: string; readonly model: string; readonly device: string };
  /** `shell_v2`, `cmd`, …: what adbd says it can. */
  readonly features: readonly string[];
  readonly state: 'device' | 'unauthorized' | 'offline';
  /** Runs one command line as the phone's shell would, and gives its exit code. */
  run(command: string, io: Io): Promise<number>;
  /** Told once when the phone dies (a fault), so that the transport can drop. */
  readonly died: AbortSignal;
}
