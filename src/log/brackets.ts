/** Follows JSON through a text that comes in parts, and knows when its first value is complete. */
export interface Brackets {
  /** Takes the next line or piece of a line. */
  add(text: string): void;
  readonly begun: boolean;
  readonly closed: boolean;
  /** Pretty-printed: an opening bracket stood alone in its line, so the closing one will too. */
  readonly pretty: boolean;
}

/**
 * Compact JSON is counted, bracket by bracket, outside its strings. Pretty-printed JSON is not: a printer that dropped
 * the backslashes leaves quotes that mean nothing, but the last line is still the bracket alone, at the margin.
 */
export function followBrackets(): Brackets {
  let depth = 0;
  let begun = false;
  let inString = false;
  let escaped = false;
  let closed = false;
  let margin: string | undefined;

  function count(text: string): void {
    for (let at = 0; at < text.length && !closed; at++) {
      const character = text[at];
      if (escaped) escaped = false;
      else if (inString && character === '\\') escaped = true;
      else if (begun && character === '"') inString = !inString;
      else if (!inString && (character === '{' || character === '[')) {
        begun = true;
        depth++;
      } else if (!inString && begun && (character === '}' || character === ']')) closed = --depth === 0;
    }
  }

  return {
    add(text) {
      const alone = /^[[{]$/.exec(text.trim())?.[0];
      if (!begun && alone) margin = alone === '{' ? '}' : ']';
      if (margin === undefined) count(text);
      else {
        begun = true;
        closed ||= text.trimEnd() === margin;
      }
    },
    get begun() {
      return begun;
    },
    get closed() {
      return closed;
    },
    get pretty() {
      return margin !== undefined;
    },
  };
}
