import type { ScenarioStep } from './scenario.ts';

/** A step in a few words, each number with its unit: `visit {site}`, `idle 5 s`. */
export function stepWords({ do: what, ...rest }: ScenarioStep): string {
  return [what, ...Object.entries(rest).map(([key, value]) => wordsOf(key, value))].join(' ').slice(0, 200);
}

function wordsOf(key: string, value: unknown): string {
  switch (key) {
    case 'seconds':
      return `${String(value)} s`;
    case 'pause':
      return `(${String(value)} ms between characters)`;
    case 'title':
      return `(title “${String(value)}”)`;
    default:
      if (typeof value === 'number') return `${value} ms`; // only `wait` takes one beside these
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}
