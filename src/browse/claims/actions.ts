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

/** Scenarios that are built in and do it. */
export const scenariosWith: Readonly<Record<Action, readonly string[]>> = {
  visit: ['visit', 'claims'],
  search: ['search', 'claims'],
  typing: ['search', 'claims'],
  download: ['download', 'claims'],
  feed: ['feed', 'claims'],
};

/** Why nothing can be said of what the scenario does not do, and which one does it. */
export function noSuchStep(action: Action | undefined): string {
  if (action === undefined)
    return 'the scenario has no step that a browser could record; the built-in scenario “claims” has some';
  const names = scenariosWith[action].map((name) => `“${name}”`).join(' and ');
  return `the scenario has no step \`${action}\`; the built-in scenarios ${names} have one`;
}
