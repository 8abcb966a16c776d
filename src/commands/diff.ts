import type { Check } from '../checks/check.ts';
import { checks } from '../checks/index.ts';
import { compareAll } from '../diff/compare.ts';
import { openSide, type OpenSideOptions } from '../diff/open-side.ts';
import { factsOfGroups } from '../diff/phone-state.ts';
import { diffMarkdown } from '../report/diff-markdown.ts';
import { diffText } from '../report/diff-text.ts';
import { json } from '../report/json.ts';
import { command } from './command.ts';
import { diffExit } from './exit-policy.ts';
import type { Host } from './host.ts';
import { deliver, readDestinations, reportOptions } from './output.ts';
import { talkOptions } from './talk-options.ts';
import { policyOptions } from './policy-options.ts';

const formats = ['text', 'json', 'markdown', 'html'] as const;

export const diff = command({
  options: (argv) =>
    talkOptions(policyOptions(reportOptions(argv, formats)), {
      quiet: 'Only how much changed',
      verbose: 'Also what was before of what is worse or better',
    })
      .positional('before', {
        type: 'string',
        demandOption: true,
        describe: 'A capture, a report of audit or scan in JSON, or a folder of them',
      })
      .positional('after', { type: 'string', demandOption: true, describe: 'The same, of a later time' }),
  async run(options, host) {
    const destinations = await readDestinations(options, formats, [options.before, options.after]);
    const opening = openingWith(checks, host);
    const before = await openSide(options.before, opening);
    const after = await openSide(options.after, opening);
    const compared = compareAll(before, after);
    await deliver(
      destinations,
      [compared],
      async (format) => {
        if (format === 'html')
          return (await import('../report/html/diff-page.ts')).diffPage(compared, host.tool);
        if (format === 'json') return json('diff-1', { tool: host.tool, ...compared });
        return format === 'markdown'
          ? diffMarkdown(compared)
          : diffText(compared, {
              ...host,
              detail: options.quiet ? 'brief' : options.verbose ? 'whole' : 'usual',
            });
      },
      () => 'diff',
      host,
    );
    return diffExit(compared, options);
  },
});

/** How a side is opened: judged by these checks. */
export function openingWith(checks: readonly Check[], host: Host): OpenSideOptions {
  return {
    checks,
    key: host.random(32),
    signal: host.gracefulSignal,
    async scanLog(folder) {
      const [{ scanSources }, { detectors }] = await Promise.all([
        import('../scan/scan-sources.ts'),
        import('../detectors/index.ts'),
      ]);
      const { report } = await scanSources({
        paths: [folder],
        stdin: () => host.stdin(),
        detectors,
        limit: mostOfLog,
        tool: host.tool,
        signal: host.gracefulSignal,
      });
      return factsOfGroups(report.groups);
    },
  };
}

const mostOfLog = 4 * 1024 ** 3;
