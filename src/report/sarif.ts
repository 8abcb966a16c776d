import type { AuditRun } from '../audit/audit-run.ts';
import { findingHeadline, type Finding, type Report } from '../audit/findings.ts';
import { judgeConsequence, policyNote, type Policy } from '../audit/policy.ts';
import { findExcuse } from './excuse.ts';
import {
  failureTitleOf,
  findingFingerprint,
  pathIn,
  phoneName,
  findPlaces,
  stableName,
  noPhoneOption,
  remedyInShort,
  remedyText,
  type FindingPlace,
  type FolderOf,
  type PhoneOptionOf,
} from './finding-facts.ts';
import { digestText } from './digest.ts';
import { jsonText } from '../host/json-text.ts';
import { regionsOf } from './sarif-region.ts';
import { sanitise } from './sanitise.ts';
import { bySeverity } from './sections.ts';

/** What GitHub takes of a file (https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning#limits). */
const mostResults = 5000;
const mostLocations = 100;

/** Remedies that the help of a rule names: phones of a fleet may differ in many. */
const mostRemedies = 5;

const levels: Readonly<Record<Finding['severity'], 'error' | 'warning' | 'note'>> = {
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** GitHub's words for them are high, medium and low; nothing is critical. */
const securitySeverity: Readonly<Record<Finding['severity'], string>> = {
  high: '8.0',
  medium: '5.0',
  low: '3.0',
  info: '0.1',
};

const precisions = { code: 'very-high', documented: 'high', press: 'medium', guess: 'low' } as const;

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): one run for all phones, as GitHub takes one run of a tool
 * and category. A result is a finding that failed, or one that stayed open because the phone did not say. Locations are files
 * and lines of the saved capture. What the policy lets pass is suppressed. Phones that could not be asked are notifications.
 */
export function sarif(run: AuditRun, options: SarifOptions): string {
  const { tool, phoneOptionOf = noPhoneOption } = options;
  const { phones, unreached } = run;
  const found = bySeverity(
    phones.flatMap((report) =>
      report.findings
        .filter(({ status }) => status === 'fail' || status === 'unknown')
        .map((finding) => ({ report, finding, severity: finding.severity })),
    ),
  );
  const shown = found.slice(0, mostResults);
  const rules = [...new Set(shown.map(({ finding }) => finding.check))].map((check) =>
    shown.filter(({ finding }) => finding.check === check),
  );
  const ruleIds = rules.map(([first]) => first?.finding.check);
  const lost = phones.filter((report) => report.lost !== undefined);
  const notifications = [
    ...unreached.map(({ label, why }) => notification(label, why)),
    ...lost.map((report) => notification(phoneName(report), report.lost ?? '')),
    ...(found.length > shown.length
      ? [
          notification(
            'miaudit',
            `${found.length - shown.length} results of the least severity are left out.`,
          ),
        ]
      : []),
  ];
  const [name = 'miaudit', version = '0'] = tool.split(' ');
  const document = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name,
            version,
            semanticVersion: version,
            rules: rules.map((rule) => ruleOf(rule, phoneOptionOf)),
          },
        },
        automationDetails: { id: 'miaudit/audit/' },
        columnKind: 'utf16CodeUnits',
        ...(phones.some(({ digest }) => digest) && {
          properties: {
            captures: phones.flatMap((report) =>
              report.digest
                ? [
                    {
                      phone: sanitise(report.phone.label, 255),
                      ...(report.phone.token !== undefined && { token: sanitise(report.phone.token, 255) }),
                      digest: digestText(report.digest),
                      ...report.digest,
                      ...(report.digest.notCovered && {
                        notCovered: report.digest.notCovered.map((file) => sanitise(file, 255)),
                      }),
                    },
                  ]
                : [],
            ),
          },
        }),
        invocations: [
          {
            executionSuccessful: unreached.length + lost.length === 0,
            ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
          },
        ],
        results: shown.map((one) => resultOf(one, ruleIds, options)),
      },
    ],
  };
  return `${jsonText(document, 2)}\n`;
}

export interface SarifOptions {
  /** Name and version. */
  readonly tool: string;
  readonly policy: Policy;
  readonly folderOf: FolderOf;
  readonly phoneOptionOf?: PhoneOptionOf;
}

interface ReportedFinding {
  readonly report: Report;
  readonly finding: Finding;
}

/** A rule is made of the findings of one check. Each browser and each phone may need another remedy. */
function ruleOf(findings: readonly ReportedFinding[], phoneOptionOf: PhoneOptionOf) {
  const [first] = findings;
  if (!first) return {};
  const { check, group, title, why, source, severity } = first.finding;
  const failureTitle = failureTitleOf(first.finding);
  const told = findings.map((one) => remedyText(one.finding, phoneOptionOf(one.report.phone)));
  const remedies = [...new Set(told.filter((text) => text !== undefined))];
  const sources = source.map(({ at, confidence }) => `${at} (${confidence})`);
  const parts = [
    why,
    ...remedies.slice(0, mostRemedies).map((remedy) => `What to do: ${remedy}`),
    ...(remedies.length > mostRemedies ? ['The results of the other phones name what to do there.'] : []),
    `Known from: ${sources.join(', ')}.`,
  ];
  const surest = source.some(({ confidence }) => confidence === 'guess')
    ? 'guess'
    : (source[0]?.confidence ?? 'guess');
  return {
    id: check,
    name: check.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: message(failureTitle, 200) },
    fullDescription: { text: message(`${failureTitle}. What should hold: ${title}. ${why}`, 1000) },
    help: {
      text: parts.map((part) => message(part, 2000)).join('\n\n'),
      markdown: parts.map((part) => sanitise(part, 2000)).join('\n\n'),
    },
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ['privacy', 'security', group],
      precision: precisions[surest],
      'problem.severity': levels[severity] === 'note' ? 'recommendation' : levels[severity],
      'security-severity': securitySeverity[severity],
    },
  };
}

function resultOf(
  { report, finding }: ReportedFinding,
  ruleIds: readonly (string | undefined)[],
  { policy, folderOf, phoneOptionOf = noPhoneOption }: SarifOptions,
): object {
  const { check, severity, status, observed } = finding;
  const isOpen = status === 'unknown';
  const consequence = judgeConsequence(finding, policy);
  const remedy = remedyInShort(finding, phoneOptionOf(report.phone));
  const said = `${phoneName(report)}: ${findingHeadline(finding)}. ${observed}${noteOf(finding)}`;
  return {
    ruleId: check,
    ruleIndex: ruleIds.indexOf(check),
    kind: isOpen ? 'open' : 'fail',
    level: isOpen ? 'none' : levels[severity],
    message: {
      text: [
        message(said, 1000),
        ...(remedy === undefined ? [] : [message(`What to do: ${remedy}.`, 1000)]),
      ].join('\n'),
    },
    locations: findPlaces(report, finding)
      .slice(0, mostLocations)
      .map((place) => locationOf(report, finding, place, folderOf)),
    partialFingerprints: sarifFingerprints(report, finding),
    suppressions: consequence === 'passes' ? [suppressionOf(finding, policy)] : [],
  };
}

/**
 * The second is what GitHub tells alerts apart by. Were it made of the text of the line, as is usual, two phones that say the same would
 * have one alert (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
 */
function sarifFingerprints({ phone }: Report, { check, subject }: Finding): object {
  const fingerprint = findingFingerprint(stableName(phone), check, subject);
  return { 'miauditFinding/v1': fingerprint, primaryLocationLineHash: `${fingerprint}:1` };
}

/** An expired waiver is reported where the result fails again. */
function noteOf(finding: Finding): string {
  const note = policyNote(finding);
  return note === undefined ? '' : ` (${note})`;
}

function suppressionOf(finding: Finding, policy: Policy): object {
  const justification = message(`${findExcuse(finding, policy)}.`, 1000);
  return { kind: 'external', status: 'accepted', justification };
}

function locationOf(report: Report, { subject }: Finding, place: FindingPlace, folderOf: FolderOf): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(pathIn(folderOf(report), place.file)) },
      ...regionsOf(place),
    },
    logicalLocations: [
      {
        name: sanitise(subject, 255),
        kind: 'module',
        fullyQualifiedName: sanitise(`${report.phone.label}/${subject}`, 400),
      },
    ],
  };
}

/** A relative reference, or an absolute URI where the folder was given from the root. */
function uriOf(path: string): string {
  const uri = path.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${uri}` : uri;
}

function notification(about: string, why: string): object {
  return { level: 'error', message: { text: message(`${about}: ${why}`, 1000) } };
}

/** Plain text: nothing in it is a link or a placeholder of SARIF (3.11.5, 3.11.6). */
function message(text: string, longest: number): string {
  return sanitise(text, longest)
    .replaceAll('](', '] (')
    .replace(/\{(?=\d+\})/g, '{ ');
}
