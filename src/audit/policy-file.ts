import * as z from 'zod';
import { regions } from '../data/regions.ts';
import { InputError } from '../host/input-error.ts';
import { mistakeLines, readYaml, tellIssue, type Mistake, type YamlPath } from '../host/read-yaml.ts';
import { expectations, onUnknown } from './policy.ts';
import { isLike } from './selection.ts';

const phones = z
  .strictObject({
    model: z.string().min(1).optional(),
    rom: z.enum(['miui', 'hyperos', 'other']).optional(),
    region: z.string().min(1).optional(),
    android: z.string().min(1).optional(),
    label: z.string().min(1).optional().describe('What reports call the phone'),
  })
  .describe('Phones of which all of this holds; a `*` stands for any text. Absent: every phone');

const text = z.string().trim().min(1).max(1000);

const rule = z.strictObject({
  checks: z.array(z.string()).min(1).describe('Ids of the catalogue; "*" is every check'),
  phones: phones.optional(),
  expect: z
    .enum(expectations)
    .optional()
    .describe('pass: a failure fails the run, whatever its severity. any: it does not'),
  severity: z.enum(['high', 'medium', 'low', 'info']).optional().describe('In place of that of the check'),
  unknown: z.enum(onUnknown).optional().describe('What it does to the run where it is not known'),
});

const waiver = z.strictObject({
  check: z.string(),
  subject: z.string().optional().describe('The package of a browser; absent: whichever'),
  phones: phones.optional(),
  reason: text.describe('Why it may fail'),
  owner: text.describe('Who answers for it'),
  until: z.iso.date().describe('The last day on which it holds, UTC. After it the finding fails again'),
});

/** A policy file: what is expected of which phones, and what may fail for a while. */
export const policyFileSchema = z.strictObject({
  $schema: z.string().optional(),
  rules: z.array(rule).max(500).optional(),
  waivers: z.array(waiver).max(5000).optional(),
});

/** A policy, and where in its text each part is. */
export interface ReadPolicy extends PolicyFile {
  readonly placeOf: PlaceOf;
}

export type PolicyFile = z.output<typeof policyFileSchema>;
export type PolicyRule = NonNullable<PolicyFile['rules']>[number];
export type PolicyPhones = z.output<typeof phones>;

/** What a policy may name. */
export interface PolicyNames {
  readonly checks: readonly string[];
  /** What phones are called; undefined where that cannot be known beforehand, as of a capture. */
  readonly labels: readonly string[] | undefined;
}

/**
 * Reads a policy file.
 *
 * @throws {InputError} with every mistake, by line and column.
 */
export function readPolicyFile(content: string, file: string, names: PolicyNames): ReadPolicy {
  const reading = readYaml(content, 'policy', policyFileSchema, tellIssue);
  const mistakes = reading.value ? mistakesIn(reading.value, names, reading.placeOf) : reading.mistakes;
  if (reading.value && mistakes.length === 0) return { ...reading.value, placeOf: reading.placeOf };
  throw new InputError(`${file} is not a policy. Correct it; docs/policy.md says how one is written.`, {
    mistakes: mistakeLines(mistakes, file),
  });
}

type PlaceOf = (path: YamlPath) => Pick<Mistake, 'line' | 'column'>;

function mistakesIn(
  { rules = [], waivers = [] }: PolicyFile,
  { checks, labels }: PolicyNames,
  placeOf: PlaceOf,
): readonly Mistake[] {
  const unknownCheck = (id: string, path: YamlPath): Mistake[] =>
    id === '*' || checks.includes(id)
      ? []
      : [{ ...placeOf(path), message: `There is no check called ${JSON.stringify(id)}.` }];
  const unknownPhone = (of: PolicyPhones | undefined, path: YamlPath): Mistake[] => {
    const label = of?.label;
    if (of?.region !== undefined && !isRegion(of.region))
      return [
        {
          ...placeOf([...path, 'phones', 'region']),
          message: `The region ${JSON.stringify(of.region)} is not known. Known ones are ${regions.join(', ')}, and two letters of a country.`,
        },
      ];
    if (label === undefined || labels === undefined || /^phone-[0-9a-f]{12}$/.test(label)) return [];
    if (labels.some((one) => isLike(one, label))) return [];
    return [
      {
        ...placeOf([...path, 'phones', 'label']),
        message: `No phone is called ${JSON.stringify(label)}: neither the configuration nor this run has that label.`,
      },
    ];
  };
  return [
    ...rules.flatMap((one, at) => [
      ...one.checks.flatMap((id, index) => unknownCheck(id, ['rules', at, 'checks', index])),
      ...unknownPhone(one.phones, ['rules', at]),
      ...(one.expect === undefined && one.severity === undefined && one.unknown === undefined
        ? [
            {
              ...placeOf(['rules', at]),
              message: 'This rule says nothing: it lacks `expect`, `severity` or `unknown`.',
            },
          ]
        : []),
    ]),
    ...contradictions(rules, placeOf),
    ...waivers.flatMap((one, at) => [
      ...(one.check === '*'
        ? [{ ...placeOf(['waivers', at, 'check']), message: 'A waiver is for one check. Name it.' }]
        : unknownCheck(one.check, ['waivers', at, 'check'])),
      ...unknownPhone(one.phones, ['waivers', at]),
      ...waivers.slice(0, at).flatMap((other, before) =>
        other.check === one.check && other.subject === one.subject && overlap(other.phones, one.phones)
          ? [
              {
                ...placeOf(['waivers', at]),
                message: `This check is waived for the same phones in line ${placeOf(['waivers', before]).line} too.`,
              },
            ]
          : [],
      ),
    ]),
  ];
}

/**
 * Whether a region is one that reports may have: `eu` would let a rule for `eea` hold for no phone, unnoticed. A
 * carrier of a country has two letters of its own. A pattern is for what is not known yet.
 */
function isRegion(word: string): boolean {
  if (word.includes('*') || regions.some((one) => isLike(one, word))) return true;
  return /^[a-z]{2}$/i.test(word) && !/^(?:eu|mi)$/i.test(word); // these letters of a build are `eea` and `global` in reports
}

const fields = ['expect', 'severity', 'unknown'] as const;

/** Two rules of the same check that say different things of phones that both mean. A rule of "*" gives way to one by name. */
function contradictions(rules: readonly PolicyRule[], placeOf: PlaceOf): readonly Mistake[] {
  return rules.flatMap((rule, at) =>
    rules.slice(0, at).flatMap((other, before) => {
      const shared = rule.checks.find((id) => other.checks.includes(id));
      if (shared === undefined || !overlap(rule.phones, other.phones)) return [];
      const field = fields.find(
        (one) => rule[one] !== undefined && other[one] !== undefined && rule[one] !== other[one],
      );
      if (field === undefined) return [];
      const { line } = placeOf(['rules', before, field]);
      return [
        {
          ...placeOf(['rules', at, field]),
          message: `\`${field}\` of ${shared} is ${String(rule[field])} here and ${String(other[field])} in line ${line}, for phones that both mean.`,
        },
      ];
    }),
  );
}

function overlap(a: PolicyPhones = {}, b: PolicyPhones = {}): boolean {
  return (Object.keys(a) as (keyof PolicyPhones)[]).every((key) => {
    const [one, other] = [a[key], b[key]];
    if (one === undefined || other === undefined) return true;
    if (one.includes('*') && other.includes('*')) return true;
    return isLike(one, other) || isLike(other, one);
  });
}
