import type { BrowseReport } from '../browse/browse-schema.ts';
import { withinWords } from '../browse/claims/within-words.ts';
import type { ReportVerdict } from './browse-claims.ts';

type By = BrowseReport['claims'][number]['by'];

const said: Readonly<Record<ReportVerdict['status'], string>> = {
  confirmed: 'confirmed',
  'confirmed by size': 'confirmed by size alone',
  'partly confirmed': 'partly confirmed',
  'not contradicted': 'not contradicted, which proves nothing',
  'not seen': 'looked for and not seen',
  contradicted: 'contradicted',
  'cannot be tested here': 'cannot be tested here',
};

/** What was seen can speak against a claim of the maker, and never proves one. */
const saidOfMaker: typeof said = {
  ...said,
  confirmed: said['not contradicted'],
  'confirmed by size': said['not contradicted'],
  'partly confirmed': said['not contradicted'],
  'not seen': 'not supported',
};

/** Who said a claim, in text and on the page. */
export const saidBy: Readonly<Record<By, string>> = {
  researchers: 'the researchers said',
  miaudit: 'asked here, and no claim of 2020',
  maker: 'the maker said',
};

/** Each claim in its own words and what came of it, before the tables that name claims by their id. */
export function inShort({ claims, arms, browsers }: BrowseReport, letters: readonly string[]): string[] {
  const lines = claims.flatMap(({ id, by, statement }) => {
    const words = by === 'maker' ? saidOfMaker : said;
    const where = new Map<string, string[]>();
    const judged = [
      ...arms.map(({ verdicts }, at) => ({ name: letters[at] ?? '', verdicts })),
      ...browsers.map(({ package: name, verdicts }) => ({ name: `${name}, its arms compared:`, verdicts })),
    ];
    for (const { name, verdicts } of judged) {
      const verdict = verdicts.find(({ claim }) => claim === id);
      if (!verdict) continue;
      const word =
        verdict.isInScenario === false
          ? 'not part of this scenario'
          : `${words[verdict.status]}${by === 'maker' ? '' : limitOf(verdict)}${id === 'incognito-too' ? kindsOf(verdict) : inRuns(verdict)}`;
      where.set(word, [...(where.get(word) ?? []), name]);
    }
    if (where.size === 0) return [];
    const outcomes = [...where].map(([word, those]) => `${those.join(' ')} ${word}`);
    return [`  ${statement} (${saidBy[by]})`, ...outcomes.map((outcome) => `    ${outcome}`)];
  });
  return lines.length === 0 ? [] : ['In short, for these runs alone:', ...lines, ''];
}

/** Incognito mode is no exception where anything of it was recorded: which kinds of it, the summary counts. */
function kindsOf({ seen = 0, summary }: ReportVerdict): string {
  return seen === 0 ? '' : `: ${summary}`;
}

/** Of what was seen, in how many runs of how many. */
function inRuns({ seen = 0, tried = 0 }: ReportVerdict): string {
  return seen === 0 ? '' : `, in ${seen} of ${tried} ${tried === 1 ? 'run' : 'runs'}`;
}

/** Not seen is said of a time, and of a part of all runs: never of what was recorded at all. */
function limitOf({ status, within }: ReportVerdict): string {
  if (status !== 'not seen') return '';
  return `${within ? ` ${withinWords(within)}` : ''}: what that tells is below`;
}
