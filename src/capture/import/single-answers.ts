import { refusal } from '../../probes/refusal.ts';
import type { PastedCommand } from './commands.ts';
import { isRegionHeading } from './region-words.ts';

type Single = NonNullable<PastedCommand['single']>;

/** Properties whose value may be the word of a region. */
const ofPlace = /region|country|locale|language|model|name|product|device/i;

/** What programs print between a command and its output. */
const noise = /^(?:\* daemon |WARNING: linker|linker: )/;

/**
 * The outputs of `settings get` and `getprop NAME`, which do not say what they are of. An output is that of the command above it
 * where one command is there alone, and one line follows. Of commands that are above each other nothing tells which
 * output is whose.
 */
export class SingleAnswers<Piece> {
  #waiting: Single | undefined;
  #isOneOfSeveral = false;
  #given: Piece | undefined;
  readonly #leave: (piece?: Piece) => void;

  /** `leave` is called with an output that nothing assigns to a command, with what was taken for its answer before. */
  constructor(leave: (piece?: Piece) => void) {
    this.#leave = leave;
  }

  /** Whether the next line may be an output, or tells that the last one was not. */
  get isWaiting(): boolean {
    return this.#waiting !== undefined || this.#given !== undefined;
  }

  ask(single: Single | undefined, isOneOfSeveral: boolean): void {
    this.#waiting = single;
    this.#isOneOfSeveral = isOneOfSeveral;
    this.#given = undefined;
  }

  /** What a line answers; undefined where it is no output of such a command. */
  answer(line: string, isData: boolean): (Single & { readonly value: string }) | undefined {
    const said = line.trim();
    if (noise.test(said) || this.#isHeading(said)) return undefined;
    const { kind, name } = this.#waiting ?? {};
    if (this.#given !== undefined && !isData) this.#leave(this.#given);
    this.#given = undefined;
    this.#waiting = undefined;
    if (kind === undefined || name === undefined || isData) return undefined;
    if (this.#isOneOfSeveral) {
      this.#leave();
      return undefined;
    }
    if (said !== 'null' && refusal(said) !== undefined) return undefined;
    // An output is not indented.
    return { kind, name, value: line };
  }

  /** `Global` is an output where the phone was asked for its region. */
  #isHeading(said: string): boolean {
    const { kind, name = '' } = this.#waiting ?? {};
    return isRegionHeading(said) && !(kind === 'properties' && ofPlace.test(name));
  }

  answered(piece: Piece): void {
    this.#given = piece;
  }
}
