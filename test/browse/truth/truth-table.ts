import { test } from 'vitest';
import type { BehaviourPhone, MakeBehaviour } from '../../../src/virtual-phone/behaviour.ts';
import { mint } from '../on-virtual-phone.ts';
import { expectTruth, quietMint, type TruthPhone } from './truth-phone.ts';

export const short = 'test/browse/truth/short.yaml';

/** A browser that records nothing by itself, in as many runs of two visits and a search as silence takes to mean something. */
export const quietInFiveRuns: Partial<TruthPhone> = { phone: quietMint(), runs: 5, scenario: short };

/** A test for each phone. What a row does not say, it has from `usual`. */
export function testTruth(rows: readonly TruthPhone[], usual: Partial<TruthPhone> = {}): void {
  test.each(rows.map((row) => [row.truth, row] as const))('a phone that %s', (_, row) =>
    expectTruth({ ...usual, ...row }),
  );
}

/** Logs an event as Sensors Analytics does, under names that no fixture has. */
export function logEvent(phone: BehaviourPhone, event: string, properties: object, app = mint): void {
  phone.log({
    app,
    tag: 'SA.SensorsDataAPI',
    text: `track event:${JSON.stringify({ event, distinct_id: 'gast', properties })}`,
  });
}

/** Something is logged at each page of the browser. */
export const atPages =
  (log: (phone: BehaviourPhone, url: URL) => void): MakeBehaviour =>
  (phone) => ({
    did(app, { kind, url }) {
      if (app === mint && kind === 'page') log(phone, new URL(url));
    },
  });
