import { sanitise } from '../report/sanitise.ts';
import type { Host } from './host.ts';

/** Tells a sentence on stderr, with the command that undoes the journal where there is one to undo. */
export function tellOn(host: Host): (sentence: string, toUndo?: string) => void {
  return (sentence, toUndo) => {
    const command = toUndo === undefined ? '' : ` Run \`miaudit undo ${toUndo}\`.`;
    host.err(sanitise(`${sentence}${command}`, 1000));
  };
}
