import { createHash } from 'node:crypto';
import type { Finding, Report } from '../audit/findings.ts';
import { checks } from '../checks/index.ts';
import { weakGround } from './checks.ts';
import { labelLine } from './phone-line.ts';
import { sanitise } from './sanitise.ts';

/** The same in every report of the phone, whatever it is called, where that is known. */
export function stableName({ label, token = label }: Pick<Report['phone'], 'label' | 'token'>): string {
  return token;
}

/** By what a person knows the phone, and that no real one spoke, where it was made. */
export function phoneName(report: Report): string {
  const made = report.origin === 'made' ? ' (made)' : '';
  return `${[labelLine(report.phone), report.phone.model].join(' · ')}${made}`;
}

/** The same for the same finding in every run of the same phone: `name` is the phone's. */
export function findingFingerprint(name: string, check: string, subject: string): string {
  return createHash('sha256').update(`miaudit\n${name}\n${check}\n${subject}`).digest('hex').slice(0, 40);
}

/** A check, and of which browser it is. */
export function checkName({ check, subject }: Pick<Finding, 'check' | 'subject'>): string {
  return subject === 'phone' ? check : `${check} (${sanitise(subject, 200)})`;
}

/** What a check says where it fails: a finding may say more exactly what was found. */
export function failureTitleOf({ check, failureTitle }: Pick<Finding, 'check' | 'failureTitle'>): string {
  return checks.find(({ id }) => id === check)?.failureTitle ?? failureTitle;
}

export interface FindingPlace {
  /** Below the folder of the capture. */
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly text?: string;
  readonly offset?: number;
}

/** The folder in which the capture of a report is; empty where none was saved. */
export type FolderOf = (report: Report) => string;

/** Where nothing else is known. */
export const unknownPlace: FindingPlace = { file: 'capture.json', line: 1 };

/** Where the finding is in the capture: the lines that show it, else the beginnings of the answers that lack them. */
export function findPlaces(
  { answers }: Report,
  { evidence, evidenceLines = [] }: Finding,
): readonly FindingPlace[] {
  if (evidenceLines.length > 0) return evidenceLines;
  const files = answers.filter(({ path }) => evidence.includes(path)).map(({ file }) => file);
  return files.length > 0 ? files.map((file) => ({ file, line: 1 })) : [unknownPlace];
}

/** On what a problem rests where no source is surer than the press, in a sentence; undefined where one is. */
export function weakGroundText({ status, source }: Finding): string | undefined {
  const ground = status === 'fail' ? weakGround(source) : undefined;
  return ground === undefined ? undefined : `It ${ground}.`;
}

/** How a command names the phone, with a space before. */
export type PhoneOptionOf = (phone: Report['phone']) => string;

export const noPhoneOption: PhoneOptionOf = () => '';

/** What can be done, in sentences; undefined where nothing is offered. */
export function remedyText(finding: Finding, phoneOption = ''): string | undefined {
  const way = remedyWay(finding, phoneOption);
  if (!way) return undefined;
  const { first, summary, command, sideEffects } = way;
  const breaks = sideEffects === undefined ? [] : [`What changes: ${sideEffects}`];
  return [...first, `${summary}: \`${command}\` can do this.`, ...breaks].join(' ');
}

/** The same in a sentence or two, without what it costs. */
export function remedyInShort(finding: Finding, phoneOption = ''): string | undefined {
  const way = remedyWay(finding, phoneOption);
  return way && [...way.first, `${way.summary} (\`${way.command}\` can do this)`].join(' ');
}

export interface RemedyWay {
  /** What a person had better do instead, and that the rest is the second way. */
  readonly first: readonly string[];
  readonly summary: string;
  readonly command: string;
  readonly sideEffects: string | undefined;
}

/** What can be done, in its parts. */
export function remedyWay(
  { check, severity, status, remedies }: Finding,
  phoneOption: string,
): RemedyWay | undefined {
  const [remedy] = remedies;
  if (!remedy) return undefined;
  const { summary, sideEffects, tier } = remedy;
  const hand =
    status === 'fail' && severity === 'high' && tier === 'consent'
      ? checks.find(({ id }) => id === check)?.byHand?.putRight
      : undefined;
  return {
    first: hand === undefined ? [] : [hand, 'If you cannot:'],
    summary,
    command: `miaudit fix${phoneOption} --only ${check}${tier === 'consent' ? ' --allow consent' : ''}`,
    sideEffects,
  };
}

/** Seconds that the phone took for the answers on which the finding rests. They are asked side by side. */
export function findingSeconds({ answers }: Report, { evidence }: Finding): number {
  const times = answers.filter(({ path }) => evidence.includes(path)).map(({ ms }) => ms ?? 0);
  return Math.max(0, ...times) / 1000;
}

/** The path of a file of the capture, as code hosts want it: relative, with `/`, without a dot at the start. */
export function pathIn(folder: string, file: string): string {
  if (folder === '') return file;
  return [...folder.replaceAll('\\', '/').split('/'), file]
    .filter((part, at) => part !== '.' && (part !== '' || at === 0))
    .join('/');
}
