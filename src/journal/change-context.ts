import type { Change } from '../device/step.ts';
import type { Value } from '../device/value.ts';
import type { Journal } from './write-journal.ts';

/** What does changes and reads what they change. Only a phone that went away, or an abort, throws. */
export interface ChangeExecutor {
  read(change: Change): Promise<Value>;
  /** Gives the phone's answer in words; what it is worth, only reading again tells. */
  make(change: Change): Promise<string>;
}

/** What it takes to change a phone in a way that can be undone. */
export interface ChangeContext {
  readonly journal: Journal;
  readonly executor: ChangeExecutor;
  now(): Date;
  /** Told in a sentence what is being done. `toUndo` is the journal whose undo puts right what the sentence is about. */
  tell(sentence: string, toUndo?: string): void;
}
