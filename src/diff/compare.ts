import { factKinds, type ComparedFinding, type FactKind, type DiffSide } from './phone-state.ts';

/**
 * What became of something. A finding that is `new` is a problem that was not there, or did not apply; one that was not known
 * is `found`. One that passes now, and was not there or not known before, is `well`. `unseen` is no longer known, and `changed`
 * is neither good nor bad by itself.
 */
export const directions = ['worse', 'new', 'found', 'unseen', 'better', 'gone', 'well', 'changed'] as const;
export type Direction = (typeof directions)[number];

export interface Difference {
  readonly direction: Direction;
  readonly kind: 'finding' | FactKind;
  /** For a finding its check and subject, else what is compared. */
  readonly name: string;
  /** In words, on either side; null where it was not there. */
  readonly before: string | null;
  readonly after: string | null;
  /** Of a finding. */
  readonly severity?: ComparedFinding['severity'];
  /** For a finding: its status now. */
  readonly status?: ComparedFinding['status'];
  /** It was off before an update of the system, and is on after it. */
  readonly flippedBack?: true;
}

/** What was compared, and when it was taken. */
export interface ComparedSide extends Pick<DiffSide, 'started' | 'model' | 'origin' | 'digest'> {
  /** What the phone is called on this side; its model, where it has no name. */
  readonly phone: string;
}

export interface PhoneDiff {
  /** What the owner calls it, else its token, else its model. */
  readonly phone: string;
  /** Where that is another name: the one that stays, whatever the phone is called. */
  readonly token?: string;
  /** By name or model the sides are two phones: what differs did not change on one. */
  readonly twoPhones?: true;
  /** The first side was taken after the second: what became better with time is `worse` here, and the other way round. */
  readonly reversed?: true;
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly differences: readonly Difference[];
  /** Checks that only one side holds: nothing is said of them. */
  readonly notCompared: readonly string[];
}

/** Compares a phone with itself at another time, or with another phone. */
export function compare(before: DiffSide, after: DiffSide): PhoneDiff {
  const isUpdated = hasUpdated(before, after);
  const { differences, notCompared } = compareFindings(before.findings, after.findings, isUpdated);
  const facts = factKinds.flatMap((kind) => compareFacts(kind, before, after, isUpdated));
  const name = after.label ?? after.id ?? before.label ?? before.id ?? after.model;
  const isTwo = areTwoPhones(before, after);
  const id = after.id ?? before.id;
  return {
    phone: name,
    ...(id !== undefined && id !== name && { token: id }),
    ...(isTwo && { twoPhones: true as const }),
    ...(!isTwo && Date.parse(before.started) > Date.parse(after.started) && { reversed: true as const }),
    before: sideOf(before),
    after: sideOf(after),
    differences: sorted([...differences, ...facts]),
    notCompared,
  };
}

function sideOf({ started, model, label, id, origin, digest }: DiffSide): ComparedSide {
  return {
    ...{ phone: label ?? id ?? model, started, model },
    ...(origin && { origin }),
    ...(digest && { digest }),
  };
}

/** A side without a name may be the phone of the other side. */
function areTwoPhones(before: DiffSide, after: DiffSide): boolean {
  if (before.model !== after.model) return true;
  if (before.id === undefined || after.id === undefined) return false;
  return before.id !== after.id && !isLabelledSame(before, after);
}

/** The same phone has another build of its system. Between two phones nothing can flip back. */
function hasUpdated(before: DiffSide, after: DiffSide): boolean {
  if (areTwoPhones(before, after)) return false;
  const old = before.facts.build ?? new Map<string, string>();
  return [...(after.facts.build ?? [])].some(([name, now]) => old.has(name) && old.get(name) !== now);
}

function compareFindings(
  before: readonly ComparedFinding[],
  after: readonly ComparedFinding[],
  isUpdated: boolean,
): { differences: readonly Difference[]; notCompared: readonly string[] } {
  const checksIn = (findings: readonly ComparedFinding[]) => new Set(findings.map(({ check }) => check));
  const [old, now] = [checksIn(before), checksIn(after)];
  const notCompared = [...new Set([...old, ...now])].filter((check) => !old.has(check) || !now.has(check));
  const name = ({ check, subject }: ComparedFinding) =>
    subject === 'phone' ? check : `${check} (${subject})`;
  const olds = new Map(before.map((finding) => [name(finding), finding]));
  const nows = new Map(after.map((finding) => [name(finding), finding]));
  const differences = [...new Set([...olds.keys(), ...nows.keys()])].flatMap((key): Difference[] => {
    const [a, b] = [olds.get(key), nows.get(key)];
    const one = b ?? a;
    if (!one || notCompared.includes(one.check)) return [];
    const direction = directionOf(a, b);
    if (direction === undefined) return [];
    // What cannot be set, as what properties of the ROM say, is worse after an update and did not flip.
    const isFlipped = direction === 'worse' && isUpdated && (b?.remedies ?? []).length > 0;
    return [
      {
        direction,
        kind: 'finding',
        name: key,
        before: a ? inWords(a) : null,
        after: b ? inWords(b) : null,
        severity: one.severity,
        ...(b && { status: b.status }),
        ...(isFlipped && { flippedBack: true as const }),
      },
    ];
  });
  return { differences, notCompared };
}

/** What is not known is neither better nor worse than what was. */
function directionOf(
  before: ComparedFinding | undefined,
  after: ComparedFinding | undefined,
): Direction | undefined {
  const [old, now] = [before?.status, after?.status];
  if (old === now) return undefined;
  if (now === 'fail') return old === 'pass' ? 'worse' : old === 'unknown' ? 'found' : 'new';
  if (now === 'pass') return old === 'fail' ? 'better' : 'well';
  if (now === 'unknown' && old !== undefined) return 'unseen'; // that it does not apply was known, too
  if (old !== 'pass' && old !== 'fail') return undefined;
  return old === 'fail' ? 'gone' : 'changed';
}

function inWords({ status, title, failureTitle, observed }: ComparedFinding): string {
  if (status === 'fail') return failureTitle;
  if (status === 'pass') return title;
  return `${status === 'unknown' ? 'not known' : 'does not apply'}: ${observed}`;
}

function compareFacts(kind: FactKind, before: DiffSide, after: DiffSide, isUpdated: boolean): Difference[] {
  const [old, now] = [before.facts[kind], after.facts[kind]];
  if (!old || !now) return [];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name): Difference[] => {
    const [a, b] = [old.get(name), now.get(name)];
    if (a === b) return [];
    const direction = a === undefined ? 'new' : b === undefined ? 'gone' : turned(kind, b);
    return [
      {
        direction,
        kind,
        name,
        before: a ?? null,
        after: b ?? null,
        ...(direction === 'worse' && isUpdated && { flippedBack: true as const }),
      },
    ];
  });
}

/** A switch that collects is worse when it is on; one that keeps things private when it is off. */
function turned(kind: FactKind, now: string): Direction {
  if (kind !== 'switch') return 'changed';
  return now === 'on' || now === 'off (private)' ? 'worse' : 'better';
}

const severities = ['high', 'medium', 'low', 'info'];

function sorted(differences: readonly Difference[]): readonly Difference[] {
  const rank = ({ direction, severity }: Difference) =>
    directions.indexOf(direction) * 10 + (severity === undefined ? 9 : severities.indexOf(severity));
  return [...differences].sort((a, b) => rank(a) - rank(b));
}

export interface Diff {
  readonly phones: readonly PhoneDiff[];
  /** Phones that only one side holds. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

/** One phone on each side is compared whatever it is; of several, those that are the same by token, by label or by model. */
export function compareAll(before: readonly DiffSide[], after: readonly DiffSide[]): Diff {
  const [one, another] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1 && one && another)
    return { phones: [compare(one, another)], onlyBefore: [], onlyAfter: [] };
  const left = new Set(before);
  const found = new Map<DiffSide, DiffSide>();
  const isOnly = (all: readonly DiffSide[], one: DiffSide) =>
    all.filter(({ model }) => model === one.model).length === 1;
  // The surest way first, for all phones: a label may have moved to another phone.
  for (const isSame of [
    (old: DiffSide, now: DiffSide) => old.id !== undefined && old.id === now.id,
    isLabelledSame,
    (old: DiffSide, now: DiffSide) =>
      (old.id === undefined || now.id === undefined) &&
      old.model === now.model &&
      isOnly(before, now) &&
      isOnly(after, now),
  ])
    for (const now of after) {
      const old = found.has(now) ? undefined : [...left].find((candidate) => isSame(candidate, now));
      if (!old) continue;
      left.delete(old);
      found.set(now, old);
    }
  return {
    phones: after.flatMap((now) => {
      const old = found.get(now);
      return old ? [compare(old, now)] : [];
    }),
    onlyBefore: [...left].map(shownName),
    onlyAfter: after.filter((now) => !found.has(now)).map(shownName),
  };
}

/** The owner calls a phone of this model the same: under another key its token is another one. */
function isLabelledSame(old: DiffSide, now: DiffSide): boolean {
  const label = old.label ?? old.id;
  return label !== undefined && label === (now.label ?? now.id) && old.model === now.model;
}

function shownName({ label, id, model }: DiffSide): string {
  return [label, id].filter((name) => name !== undefined).join(' · ') || model;
}
