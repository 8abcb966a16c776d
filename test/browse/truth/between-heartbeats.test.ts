import { test } from 'vitest';
import { mint } from '../on-virtual-phone.ts';
import { expectTruth, pages, quietMint, searchHeard, sensors } from './truth-phone.ts';

/** No heartbeat is written while a step is done: a hole within it looks like an app that said nothing. */
test('a phone that records searches and pages, and loses all lines from a page to the next heartbeat, without a word', () => {
  let isLost = false;
  return expectTruth({
    truth: 'loses the log at each page',
    phone: quietMint(),
    behaviours: [searchHeard, { on: pages, ...sensors('weg', { adresse: '{url}' }), after: 200 }],
    module: () => ({
      did(app, { kind }) {
        if (app === mint && kind === 'page') isLost = true;
      },
      keeps({ tag }) {
        if (tag === 'miaudit') isLost = false;
        return !isLost;
      },
    }),
    runs: 5,
    right: [{ 'searches-recorded': 'confirmed', 'pages-recorded': 'not seen' }],
    says: ['or all between two heartbeats'],
  });
});
