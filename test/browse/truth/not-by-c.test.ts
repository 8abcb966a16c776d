import { expect, test } from 'vitest';
import type { Answer, Recording } from '../../../src/capture/capture.ts';
import { judgeBrowse } from '../../../src/browse/judge-browse.ts';
import { openNetworks } from '../../../src/browse/witnesses/networks.ts';
import { describedBehaviour } from '../../../src/virtual-phone/behaviour-definition.ts';
import { arm, mint, onPhone } from '../on-virtual-phone.ts';
import { quietMint, searchHeard } from './truth-phone.ts';

/** Each run opens a page of this computer, whose canary is in the path, and one of another server. Only the first is recorded. */
const { recording } = await onPhone(
  'mi-9t',
  { arms: [arm(mint, 'normal')], scenario: 'test/browse/truth/in-the-path.yaml', runs: 5 },
  {
    ...quietMint(),
    behaviours: [describedBehaviour.parse(searchHeard)],
    modules: [
      (phone) => ({
        did(app, { kind, url }) {
          if (app !== mint || kind !== 'page' || !url.startsWith('http:')) return;
          const text = `track event:${JSON.stringify({ event: 'sivu', properties: { o: url } })}`;
          phone.log({ app, tag: 'SA.SensorsDataAPI', text });
        },
      }),
    ],
  },
);
const networks = await openNetworks();
const pages = (of: Recording) =>
  judgeBrowse(of, networks).arms[0]?.verdicts.find(({ claim }) => claim === 'pages-recorded');

test('a page whose canary is in the path is a visit: this computer was asked for it', () => {
  expect(pages(recording)).toMatchObject({
    status: 'partly confirmed',
    summary: 'some seen, not every one: 5 of 10 visits recorded, in 5 of 5 runs',
  });
  const ofRuns = [...recording.capture].filter(([name]) => /^run-\d+\/events$/.test(name));
  expect(ofRuns).toHaveLength(5);
  for (const [, answer] of ofRuns) expect(answer.ok && answer.raw).toContain('"page requested"');
});

test('what is recorded of a page is never called unseen, even where no request of the page was seen', () => {
  const capture = new Map(
    [...recording.capture].map(([name, answer]): [string, Answer] => [
      name,
      name.endsWith('/events') && answer.ok
        ? { ...answer, raw: answer.raw.replaceAll(/^.*"page requested".*\n/gm, '') }
        : answer,
    ]),
  );
  expect(pages({ ...recording, capture })).toMatchObject({ status: 'partly confirmed', seen: 5, tried: 5 });
});

test('where one page is recorded whose request was not seen, the others count too: every one is not said too soon', () => {
  const capture = new Map(
    [...recording.capture].map(([name, answer]): [string, Answer] => {
      if (!answer.ok) return [name, answer];
      const raw = name.endsWith('/events')
        ? answer.raw.replaceAll(/^.*"page requested".*\n/gm, '')
        : /^run-0[12]\/log/.test(name)
          ? answer.raw.replaceAll(/^.*"sivu".*\n/gm, '')
          : answer.raw;
      return [name, { ...answer, raw }];
    }),
  );
  expect(pages({ ...recording, capture })).toMatchObject({
    status: 'partly confirmed',
    summary: 'some seen, not every one: 3 of 10 visits recorded, in 3 of 5 runs',
  });
});
