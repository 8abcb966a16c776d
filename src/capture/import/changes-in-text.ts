import { isTyped, typedIn } from './commands.ts';
import { anything, changesIn, isOfOtherUser, type TypedChange } from './typed-changes.ts';
import { commandsTyped } from './unknown-commands.ts';

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

  /** Programs that were typed and are not known to change nothing. */
  readonly unknown = new Set<string>();

  look(line: string, at: number): void {
    if (this.#left.length > mostChanges) return;
    const told = changesIn(line);
    this.hasAny ||= told.length > 0;
    const head = line.slice(0, longestPrompt);
    // What a program does that is not known may change all that was told before.
    const typed = isTyped(head)
      ? this.#changesTyped((/^\+ (.*)/.exec(head)?.[1] ?? typedIn(head)) + line.slice(longestPrompt))
      : [];
    for (const change of [...told, ...typed]) {
      if (change.kind === 'setting' && change.key !== undefined)
        this.#left = this.#left.filter((one) => !isOfKey(one.change, change.key));
      // Of two that may change anything of one kind the later one doubts what the earlier one does, and more.
      else if (isOfAny(change)) this.#left = this.#left.filter((one) => !isSameAny(one.change, change));
      this.#left.push({ change, at, toldAfter: new Set() });
    }
    // More than a person types: what they are is no longer looked at.
    if (this.#left.length > mostChanges)
      this.#left.push(
        ...changesIn('sh many.sh').map((change) => ({ change, at, toldAfter: new Set<string>() })),
      );
  }

  #changesTyped(typed: string): readonly TypedChange[] {
    if (typed.length > longestTyped) return this.#mayDoAnything('a long line');
    return commandsTyped(typed).flatMap(({ words, isHarmless }) => {
      if (isHarmless || isOfOtherUser(words)) return [];
      const known = changesIn(words);
      this.hasAny ||= known.length > 0;
      return known.length > 0 ? known : this.#mayDoAnything(words);
    });
  }

  #mayDoAnything(words: string): readonly TypedChange[] {
    // Paths of people and what follows stay private.
    const [program = ''] = words.split(/\s/);
    if (this.unknown.size < mostTold) this.unknown.add(program.replace(/^.*[/\\]/, '').slice(0, 40));
    return anything;
  }

  /** An answer gives the setting: what was typed before counts no more for it. `asOf` is how many pieces were before its question. */
  answered(key: string | undefined, asOf = Infinity): void {
    if (this.#left.length === 0 || key === undefined) return;
    this.#left = this.#left.filter(({ change, at }) => at > asOf || !isOfKey(change, key));
    for (const { change, at, toldAfter } of this.#left)
      if (at <= asOf && (change.kind === 'setting' || change.kind === 'property')) toldAfter.add(key);
  }

  left(): readonly ChangeInText[] {
    return this.#left;
  }
}

const mostChanges = 500;
const mostTold = 20;
const longestPrompt = 399;
const longestTyped = 4000;

const isOfAny = (change: TypedChange): boolean =>
  change.kind === 'setting' ? change.key === undefined : change.kind !== 'other' && change.name === undefined;

const isSameAny = (one: TypedChange, other: TypedChange): boolean =>
  isOfAny(one) && JSON.stringify(one) === JSON.stringify(other);

const isOfKey = (change: TypedChange, key: string | undefined): boolean =>
  change.kind === 'setting' && change.key !== undefined && change.key === key;
