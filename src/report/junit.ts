import type { AuditRun, UnreachedPhone } from '../audit/audit-run.ts';
import type { UnfittedPart } from '../audit/unfitted.ts';
import { findingHeadline, type Finding, type Report } from '../audit/findings.ts';
import { judgeConsequence, policyNote, type Policy } from '../audit/policy.ts';
import { listSources } from './checks.ts';
import { findExcuse } from './excuse.ts';
import { checkName, findPlaces, noPhoneOption, remedyText, findingSeconds } from './finding-facts.ts';
import { digestText } from './digest.ts';
import { sanitise } from './sanitise.ts';
import { unfittedWords } from './unfitted-words.ts';

interface Case {
  readonly classname: string;
  readonly name: string;
  readonly seconds: number;
  readonly result?: {
    readonly is: 'failure' | 'error' | 'skipped';
    readonly type: string;
    readonly message: string;
    readonly body: string;
  };
}

/**
 * JUnit XML that holds to both schemas in use, Ant's (windyroad) and Jenkins's (junit-10): a suite a phone, a case a finding. A
 * finding that fails the run is a failure. What is not known is an error, so that no dashboard shows it green. What the policy
 * lets pass, and what does not apply, is skipped. A phone that could not be asked is a suite with an error. What of the policy is
 * for no phone has a suite of its own, and is skipped: it fails no run.
 */
export function junit(
  { phones, unreached, unfitted = [] }: AuditRun,
  policy: Policy,
  phoneOptionOf = noPhoneOption,
): string {
  const suites = [
    ...phones.map((report) => suiteOfPhone(report, policy, phoneOptionOf(report.phone))),
    ...unreached.map((phone) => suiteOfUnreached(phone, phones[0]?.started)),
    ...(unfitted.length === 0 ? [] : [suiteOfUnfitted(unfitted, phones[0]?.started)]),
  ];
  const xml = suites.map((suite, at) => suiteXml(suite, at));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${xml.join('')}</testsuites>\n`;
}

/** Of what happened to no phone: the schemas want a time. */
const noTime = '1970-01-01T00:00:00';

interface Suite {
  readonly name: string;
  readonly started: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly seconds: number;
  readonly cases: readonly Case[];
  readonly said: string;
}

function suiteOfPhone(report: Report, policy: Policy, phoneOption: string): Suite {
  const { phone, started, findings, answers, origin, lost, digest } = report;
  const cases = findings.map((finding) => caseOf(report, finding, policy, phoneOption));
  return {
    name: phone.label,
    started,
    properties: {
      ...(phone.token !== undefined && { token: phone.token }),
      ...{ model: phone.model, rom: phone.rom, android: phone.android, origin },
      ...(digest && { capture: digestText(digest), 'capture-recorded': String(digest.isRecorded) }),
      ...(digest?.signedBy !== undefined && { 'capture-signed-by': digest.signedBy }),
      ...(digest?.unread !== undefined && { 'capture-signature-unread': digest.unread }),
      ...(digest?.notCovered && { 'capture-files-not-covered': String(digest.notCovered.length) }),
      ...(phone.serial !== undefined && { serial: phone.serial }),
    },
    seconds: answers.reduce((sum, { ms = 0 }) => sum + ms, 0) / 1000,
    cases: lost === undefined ? cases : [...cases, unaskedCase(lost)],
    said: lost ?? '',
  };
}

function suiteOfUnreached({ label, token, why }: UnreachedPhone, started = noTime): Suite {
  const properties = token === undefined ? {} : { token };
  return { name: label, started, properties, seconds: 0, cases: [unaskedCase(why)], said: why };
}

function suiteOfUnfitted(parts: readonly UnfittedPart[], started = noTime): Suite {
  const cases = parts.map((one): Case => {
    const message = `No phone of this run: the ${unfittedWords(one)}`;
    return {
      classname: 'policy',
      name: `The ${one.part} in line ${one.line} is for a phone of this run: ${one.phones}`,
      seconds: 0,
      result: { is: 'skipped', type: 'policy', message, body: message },
    };
  });
  return { name: 'policy', started, properties: {}, seconds: 0, cases, said: '' };
}

function unaskedCase(why: string): Case {
  return {
    classname: 'phone',
    name: 'The phone can be asked',
    seconds: 0,
    result: { is: 'error', type: 'phone', message: why, body: sanitise(why, 1000) },
  };
}

function caseOf(report: Report, finding: Finding, policy: Policy, phoneOption: string): Case {
  const { group, subject, title, severity, status, observed, why, source } = finding;
  const about = {
    classname: `${group}.${subject}`,
    name: `${checkName(finding)}: ${title}`,
    seconds: findingSeconds(report, finding),
  };
  if (status === 'pass') return about;
  const places = findPlaces(report, finding).map(({ file, line }) => `${file}:${line}`);
  const remedy = remedyText(finding, phoneOption);
  const body = [
    findingHeadline(finding),
    `Observed: ${observed}`,
    `Why it matters: ${why}`,
    ...policyLines(finding),
    ...(remedy === undefined ? [] : [`What to do: ${remedy}`]),
    `Evidence: ${places.join(', ')}`,
    `Known from: ${listSources(source)}`,
  ]
    .map((line) => sanitise(line, 1000))
    .join('\n');
  const result = (is: 'failure' | 'error' | 'skipped', type: string, message: string) => ({
    ...about,
    result: { is, type, message, body },
  });
  const consequence = judgeConsequence(finding, policy);
  if (status === 'skip') return result('skipped', 'not-applicable', observed);
  if (status === 'unknown')
    return consequence === 'passes'
      ? result('skipped', 'unknown', `${findExcuse(finding, policy)}: ${observed}`)
      : result('error', 'unknown', observed);
  return consequence === 'fails'
    ? result('failure', severity, `${findingHeadline(finding)}: ${observed}`)
    : result('skipped', severity, `${findExcuse(finding, policy)}: ${findingHeadline(finding)}: ${observed}`);
}

/** What the policy says of a finding, also where it fails again. */
function policyLines(finding: Finding): readonly string[] {
  const note = policyNote(finding);
  return note === undefined ? [] : [`Policy: ${note}`];
}

function suiteXml({ name, started, properties, seconds, cases, said }: Suite, at: number): string {
  const number = (wanted: string) => cases.filter(({ result }) => result?.is === wanted).length;
  const attributes = {
    ...{ name, id: String(at), package: 'miaudit', hostname: 'phone', timestamp: started.slice(0, 19) },
    ...{ tests: String(cases.length), failures: String(number('failure')), errors: String(number('error')) },
    ...{ skipped: String(number('skipped')), time: seconds.toFixed(3) },
  };
  return [
    `  <testsuite ${attributesXml(attributes)}>`,
    '    <properties>',
    ...Object.entries(properties).map(
      ([key, value]) => `      <property name="${key}" value="${attribute(value)}"/>`,
    ),
    '    </properties>',
    ...cases.map(caseXml),
    '    <system-out/>',
    `    <system-err>${escape(sanitise(said, 1000))}</system-err>`,
    '  </testsuite>\n',
  ].join('\n');
}

function caseXml({ classname, name, seconds, result }: Case): string {
  const open = `    <testcase ${attributesXml({ classname, name, time: seconds.toFixed(3) })}`;
  if (!result) return `${open}/>`;
  const { is, type, message, body } = result;
  const about = is === 'skipped' ? { message } : { type, message };
  return `${open}><${is} ${attributesXml(about)}>${escape(body)}</${is}></testcase>`;
}

function attributesXml(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${attribute(value)}"`)
    .join(' ');
}

/** One line, without the blanks at its ends that a token of a schema may not have. */
const attribute = (text: string) => escape(sanitise(text, 1000).replace(/ {2,}/g, ' '));

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
