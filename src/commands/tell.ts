import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';
import { undoCommand, type SamePhone } from '../report/phone-words.ts';

/** Tells a sentence on stderr, with the command that undoes the journal where there is one to undo. */
export function tellOn(host: Host, phone: SamePhone = {}): (sentence: string, toUndo?: string) => void {
  return (sentence, toUndo) => {
    const command = toUndo === undefined ? '' : ` Run \`${undoCommand(toUndo, phone)}\`.`;
    host.err(sanitise(`${sentence}${command}`, 1000));
  };
}
