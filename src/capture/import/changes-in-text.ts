import { changesIn, type TypedChange } from './typed-changes.ts';

/** A change that no later answer of the same text tells the result of. */
export interface ChangeInText {
  readonly change: TypedChange;
  /** How many pieces the text has before it. */
  readonly at: number;
  /** Settings that a later answer of the text tells. */
  readonly toldAfter: ReadonlySet<string>;
}

/** A change, and the file in which it was typed. */
export interface SavedChange extends ChangeInText {
  readonly from: string;
}

/** What was typed into a text after its answers, so that they may be old. */
export class ChangesInText {
  #left: { change: TypedChange; at: number; toldAfter: Set<string> }[] = [];

  /** Whether the text holds any command that changes the phone. */
  hasAny = false;

  look(line: string, at: number): void {
    if (this.#left.length > mostChanges) return;
    for (const change of changesIn(line)) {
      this.hasAny = true;
      if (change.kind === 'setting' && change.key !== undefined)
        this.#left = this.#left.filter((one) => !isOfKey(one.change, change.key));
      this.#left.push({ change, at, toldAfter: new Set() });
    }
    // More than a person types: what they are is no longer looked at.
    if (this.#left.length > mostChanges)
      this.#left.push(
        ...changesIn('sh many.sh').map((change) => ({ change, at, toldAfter: new Set<string>() })),
      );
  }

  /** An answer gives the setting: what was typed before counts no more for it. */
  answered(key: string | undefined): void {
    if (this.#left.length === 0 || key === undefined) return;
    this.#left = this.#left.filter(({ change }) => !isOfKey(change, key));
    for (const { change, toldAfter } of this.#left)
      if (change.kind === 'setting' || change.kind === 'property') toldAfter.add(key);
  }

  left(): readonly ChangeInText[] {
    return this.#left;
  }
}

const mostChanges = 500;

const isOfKey = (change: TypedChange, key: string | undefined): boolean =>
  change.kind === 'setting' && change.key !== undefined && change.key === key;
