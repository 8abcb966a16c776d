import type { ScenarioStep } from '../plan/scenario.ts';

/** What a step may do that gives the browser something to record, and what one and several of it are called. */
export const actionNouns = {
  visit: ['visit', 'visits'],
  search: ['search', 'searches'],
  typing: ['typed text that was never entered', 'typed texts that were never entered'],
  download: ['download', 'downloads'],
  feed: ['opened item', 'opened items'],
} as const;
export type Action = keyof typeof actionNouns;
export const everyAction = Object.keys(actionNouns) as readonly Action[];

export const isAction = ({ do: done }: ScenarioStep): boolean => done in actionNouns;

/** "3 of 4 visits" */
export function countWords(action: Action, seen: number, of: number): string {
  const [one, several] = actionNouns[action];
  return `${seen} of ${of} ${of === 1 ? one : several}`;
}
