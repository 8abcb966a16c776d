import type { Direction, PhoneDiff } from '../diff/compare.ts';

/** How a difference is called: of one phone at two times, or of two phones. */
export interface DiffWords {
  readonly headings: Readonly<Record<Direction, string>>;
  readonly side: Readonly<Record<'before' | 'after', SideWords>>;
  /** In brackets behind what was found on the first side. */
  readonly gone: string;
  /** In place of what was found on the first side. */
  readonly didNotApply: (why: string) => string;
}

export interface SideWords {
  readonly is: (words: string) => string;
  readonly notThere: string;
  readonly notKnown: (why: string) => string;
  readonly doesNotApply: (why: string) => string;
}

const ofOnePhone: DiffWords = {
  headings: {
    worse: 'Worse',
    new: 'New',
    found: 'A problem now, and not known before',
    unseen: 'No longer known',
    better: 'Better',
    gone: 'Gone',
    well: 'In order, and not there or not known before',
    changed: 'Changed',
  },
  side: {
    before: {
      is: (words) => `before: ${words}`,
      notThere: 'was not there',
      notKnown: (why) => `before not known: ${why}`,
      doesNotApply: (why) => `before it did not apply: ${why}`,
    },
    after: {
      is: (words) => `now: ${words}`,
      notThere: 'no longer there',
      notKnown: (why) => `now not known: ${why}`,
      doesNotApply: (why) => `now does not apply: ${why}`,
    },
  },
  gone: 'now: no longer there',
  didNotApply: (why) => `It did not apply: ${why}`,
};

/** Nothing changed on either: the sides are told apart, and no time. */
const ofTwoPhones: DiffWords = {
  headings: {
    worse: 'Worse on the second',
    new: 'On the second only',
    found: 'A problem on the second, and not known of the first',
    unseen: 'Not known of the second',
    better: 'Better on the second',
    gone: 'On the first only',
    well: 'In order on the second, and not there or not known on the first',
    changed: 'Different',
  },
  side: { before: sideCalled('first'), after: sideCalled('second') },
  gone: 'not on the second',
  didNotApply: (why) => `It does not apply to the first: ${why}`,
};

function sideCalled(name: string): SideWords {
  return {
    is: (words) => `${name}: ${words}`,
    notThere: `not on the ${name}`,
    notKnown: (why) => `${name} not known: ${why}`,
    doesNotApply: (why) => `does not apply to the ${name}: ${why}`,
  };
}

export function diffWords({ twoPhones }: Pick<PhoneDiff, 'twoPhones'>): DiffWords {
  return twoPhones ? ofTwoPhones : ofOnePhone;
}
