import { h, type ComponentChildren, type VNode } from 'preact';
import type { AuditRun } from '../../audit/audit-run.ts';
import type { Finding, Report } from '../../audit/findings.ts';
import type { Policy } from '../../audit/policy.ts';
import type { Check } from '../../checks/check.ts';
import type { Diff, PhoneDiff } from '../../diff/compare.ts';
import { digestLines } from '../digest.ts';
import { phoneName } from '../finding-facts.ts';
import { firstSteps } from '../first-steps.ts';
import { auditGateNotice } from '../gate-notice.ts';
import { runVerdict } from '../run-verdict.ts';
import { unfittedSentence } from '../unfitted-words.ts';
import { countFindings, countPhones, sections } from '../sections.ts';
import { findingElement } from './finding.ts';
import { phoneChanges } from './diff-page.ts';
import { findPhoneDiff, fleetTable } from './fleet.ts';
import { sanitise } from '../sanitise.ts';
import { unseenCount, unseenHelp, unseenIn } from '../unseen.ts';
import { code, madeNotice, renderPage, said, section, words } from './page.ts';
import { unreachedList } from './unreached.ts';

export interface AuditPageOptions {
  /** Name and version. */
  readonly tool: string;
  /** What each finding is explained by. */
  readonly checks: readonly Check[];
  /** What changed since an earlier run. */
  readonly since?: Diff;
  /** How a command names the phone, with a blank before. */
  readonly phoneOptionOf?: (phone: Report['phone']) => string;
  /** ` --check FILE` for each check of the reader's own. */
  readonly checkOption?: string;
  /** By what the run fails; without it nothing is said of that. */
  readonly policy?: Policy;
}

/** The HTML report of an audit: of one phone, or of several with a table of phones by checks. */
export function auditPage(run: AuditRun, options: AuditPageOptions): string {
  const { phones, unreached } = run;
  const { tool } = options;
  const [only, ...others] = phones;
  if (only && others.length + unreached.length === 0) {
    const parts = partsOf(only, '', options, findPhoneDiff(only, 1, options.since));
    return renderPage({
      title: `Privacy audit of ${phoneName(only)}`,
      contents: Object.fromEntries(parts.map(({ id, title }) => [id, title])),
      body: [
        heading(only, options),
        ...unfittedNotice(run),
        ...parts.map(({ id, title, body }) => section(id, title, ...body)),
      ],
      tool,
      note: whereSourcesAre,
    });
  }
  return renderPage({
    title: `Privacy audit of ${countPhones(phones.length + unreached.length)}`,
    contents: {
      phones: 'All phones',
      ...Object.fromEntries(phones.map((report, at) => [`phone-${at + 1}`, phoneTitle(report)])),
    },
    body: [
      section(
        'phones',
        'All phones',
        ...unfittedNotice(run),
        ...unreachedList(unreached),
        ...fleetTable(phones, options.since),
      ),
      ...phones.map((report, at) =>
        section(
          `phone-${at + 1}`,
          phoneTitle(report),
          heading(report, options),
          ...partsOf(
            report,
            `phone-${at + 1}-`,
            options,
            findPhoneDiff(report, phones.length, options.since),
          ).map(({ id, title, body }) => h('div', { id }, [h('h3', null, title), ...body])),
        ),
      ),
    ],
    tool,
    note: whereSourcesAre,
  });
}

const whereSourcesAre =
  'Sources that begin with docs/ are pages of miaudit, in the folder of the installed program. They name what was read.';

/** What of the policy is for no phone that is shown here. */
function unfittedNotice({ unfitted = [], unreached }: AuditRun): readonly VNode[] {
  const sentence = unfittedSentence(unfitted, unreached.length === 0);
  return sentence === undefined ? [] : [h('p', { class: 'notice' }, said(sentence, 1500))];
}

function phoneTitle(report: Report): string {
  return phoneName(report).slice(0, 100);
}

function heading(
  { phone, started, origin, lost, digest, findings }: Report,
  { policy }: AuditPageOptions,
): VNode {
  const verdict = policy && runVerdict(findings, policy);
  const { model, rom, region, android, browsers } = phone;
  const facts = [model, rom, ...(region === '' ? [] : [`region ${region}`]), `Android ${android}`];
  const names = browsers.map(({ name, version }) => [name, version].filter(Boolean).join(' '));
  const gate = auditGateNotice(findings, phone);
  return h('div', null, [
    h('p', null, said(facts.join(' · '))),
    ...(names.length === 0 ? [] : [h('p', null, ['Browsers: ', said(names.join(', '))])]),
    h('p', { class: 'soft' }, [
      'Answers taken ',
      h('time', { datetime: started }, `${started.slice(0, 16).replace('T', ' ')} UTC`),
    ]),
    ...digestLines(digest).map((line) => h('p', { class: 'soft' }, said(line, 200))),
    ...madeNotice(origin),
    ...(lost === undefined
      ? []
      : [h('p', { class: 'notice' }, ['Not all could be asked. ', said(lost, 600)])]),
    ...(gate === undefined ? [] : [h('p', { class: 'notice' }, gate)]),
    h('p', { class: 'count' }, `${countFindings(findings).problems}.`),
    ...(verdict === undefined ? [] : [h('p', null, `${verdict}.`)]),
    tally(findings),
  ]);
}

function tally(findings: readonly Finding[]): VNode {
  const number = (holds: (finding: Finding) => boolean) => findings.filter(holds).length;
  const failed = (severity: Finding['severity']) =>
    number((finding) => finding.status === 'fail' && finding.severity === severity);
  const counts: readonly (readonly [number, string, string])[] = [
    [failed('high'), 'high', 'high'],
    [failed('medium'), 'medium', 'medium'],
    [failed('low'), 'low', 'low'],
    [failed('info'), 'info', 'info'],
    [number(({ status }) => status === 'unknown'), 'not known', 'unknown'],
    [number(({ status }) => status === 'pass'), 'passed', 'pass'],
  ];
  return h(
    'ul',
    { class: 'tally', 'aria-label': 'Findings' },
    counts.map(([count, words, name]) => h('li', null, [h('b', { class: name }, String(count)), words])),
  );
}

interface AuditPart {
  readonly id: string;
  readonly title: string;
  readonly body: readonly ComponentChildren[];
}

/** What to do first, what was not seen, and the findings by what they do to the owner. */
function partsOf(
  report: Report,
  prefix: string,
  { phoneOptionOf, checkOption, checks }: AuditPageOptions,
  changed: PhoneDiff | undefined,
): readonly AuditPart[] {
  const { findings, phone } = report;
  const phoneOption = phoneOptionOf?.(phone) ?? '';
  const steps = firstSteps(report, { phoneOption, checkOption, checks });
  const unseen = unseenIn(findings, { phoneOption, checkOption, checks });
  const byId = new Map(checks.map((check) => [check.id, check]));
  let number = 0;
  return [
    ...(changed
      ? [
          {
            id: `${prefix}changes`,
            title: 'What changed',
            body: phoneChanges(changed, prefix === '' ? 'h3' : 'h4'),
          },
        ]
      : []),
    ...(steps.length === 0
      ? []
      : [
          {
            id: `${prefix}first`,
            title: 'Do this first',
            body: [
              h(
                'ol',
                { class: 'steps' },
                steps.map(({ what, note, command, sideEffects }) =>
                  h('li', null, [
                    said(`${what}.`),
                    ...(note === undefined ? [] : [h('br', null), ...words(sanitise(note, 600))]),
                    ...(sideEffects === undefined
                      ? []
                      : [h('br', null), said(`What changes: ${sideEffects}`)]),
                    ...(command === undefined ? [] : [h('br', null), code(command)]),
                  ]),
                ),
              ),
            ],
          },
        ]),
    ...(unseen === undefined
      ? []
      : [
          {
            id: `${prefix}unseen`,
            title: 'What could not be seen',
            body: [
              h('p', null, [
                `${unseenCount(unseen)}. ${unseenHelp(unseen)}: `,
                ...words(sanitise(unseen.next, 600)),
                ...(unseen.command === undefined ? [] : [' ', code(unseen.command)]),
              ]),
            ],
          },
        ]),
    ...sections(findings).map((part, at) => ({
      id: `${prefix}part-${at + 1}`,
      title: `${part.title} (${part.findings.length})`,
      body: part.findings.map((finding) =>
        findingElement(report, finding, `${prefix}finding-${(number += 1)}`, {
          explained: byId.get(finding.check),
          phoneOption,
        }),
      ),
    })),
  ];
}
