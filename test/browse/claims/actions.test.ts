import { expect, test } from 'vitest';
import { everyAction, noSuchStep, scenariosWith } from '../../../src/browse/claims/actions.ts';
import { openScenario } from '../../../src/browse/plan/built-in.ts';

test.each(everyAction)('a scenario that is named for `%s` has such a step', async (action) => {
  expect(scenariosWith[action].length).toBeGreaterThan(0);
  for (const name of scenariosWith[action]) {
    const { steps } = await openScenario(name);
    expect(steps.map((step) => step.do)).toContain(action);
    expect(noSuchStep(action)).toContain(`“${name}”`);
  }
  expect(noSuchStep(action)).toContain(`\`${action}\``);
});

test('where nothing is done that could be recorded, the scenario is named that does everything', () => {
  expect(noSuchStep(undefined)).toContain('“claims”');
});
