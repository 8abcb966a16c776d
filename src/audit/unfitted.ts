import type { Report } from './findings.ts';
import { factsOf } from './apply-policy.ts';
import type { PolicyPhones, ReadPolicy } from './policy-file.ts';
import { fitSelections, isLike, selectKeys, type KnownFacts } from './selection.ts';

/** A rule or a waiver that is for other phones than those of a run. They may be absent, or a name is mistyped. */
export interface UnfittedPart {
  readonly part: 'rule' | 'waiver';
  readonly line: number;
  readonly column: number;
  /** As in a selection: `model=Mi 9T,android=14`. */
  readonly phones: string;
  /** What the phones of the run have in place of each word that none of them has. */
  readonly found: readonly { readonly key: string; readonly values: readonly string[] }[];
}

/** What of a policy is for no phone of a run. A phone that does not say what it is may be the one that is meant. */
export function unfittedParts(
  { rules = [], waivers = [], placeOf }: ReadPolicy,
  reports: readonly Pick<Report, 'phone'>[],
): readonly UnfittedPart[] {
  const facts = reports.map(factsOf);
  if (facts.length === 0) return [];
  const unfitted = (
    part: UnfittedPart['part'],
    path: string,
    all: readonly { phones?: PolicyPhones | undefined }[],
  ) =>
    all.flatMap(({ phones }, at): UnfittedPart[] => {
      if (phones === undefined || facts.some((one) => fitSelections(one, [phones]) !== 'differs')) return [];
      return [{ part, ...placeOf([path, at, 'phones']), ...wordsOf(phones, facts) }];
    });
  return [...unfitted('rule', 'rules', rules), ...unfitted('waiver', 'waivers', waivers)];
}

function wordsOf(phones: PolicyPhones, facts: readonly KnownFacts[]): Pick<UnfittedPart, 'phones' | 'found'> {
  const asked = selectKeys.flatMap((key) => {
    const word = key === 'server' ? undefined : phones[key];
    return word === undefined ? [] : [{ key, word }];
  });
  return {
    phones: asked.map(({ key, word }) => `${key}=${word}`).join(','),
    found: asked.flatMap(({ key, word }) => {
      const values = [...new Set(facts.flatMap((one) => one[key] ?? []))].sort();
      return values.some((one) => isLike(one, word)) ? [] : [{ key, values }];
    }),
  };
}
