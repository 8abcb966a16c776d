import type { EventFound } from '../../scan/found.ts';
import type { ClaimId } from './claims.ts';
import type { Done, RunRead } from './read-run.ts';

export type RecordedClaim = Extract<ClaimId, 'pages-recorded' | 'searches-recorded' | 'feed-recorded'>;

/** Which steps give the browser something to record for a claim. */
export const chances: Readonly<Record<RecordedClaim, (step: Done['step']) => boolean>> = {
  'pages-recorded': (step) => step.do === 'visit' || step.do === 'download',
  'searches-recorded': (step) => step.do === 'search',
  'feed-recorded': (step) => step.do === 'feed',
};

export const overlap = (one: readonly number[], other: readonly number[]) =>
  one.some((line) => other.includes(line));

/** The events whose own lines hold one of the tokens. What an app merely prints is no record. */
export function eventsWith({ events, sightings }: RunRead, tokens: readonly string[]): readonly EventFound[] {
  const lines = sightings.filter(({ token }) => tokens.includes(token));
  const summary = ({ properties, name }: EventFound) =>
    tokens.some(
      (token) =>
        name.includes(token) || JSON.stringify(properties).includes(JSON.stringify(token).slice(1, -1)),
    );
  const near = events.filter(
    (event) =>
      ['event', 'upload'].includes(event.kind) &&
      lines.some((sighting) => overlap(sighting.lines, event.lines)),
  );
  const telling = near.filter(summary); // the lines of a batch hold other events, too
  return telling.length > 0 ? telling : near;
}
