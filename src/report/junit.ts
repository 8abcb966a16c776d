import { headlineOf, type Finding, type Report } from '../audit/findings.ts';
import { sanitise } from './sanitise.ts';

/**
 * JUnit XML as GitLab and Jenkins read it (https://github.com/testmoapp/junitxml): a suite a phone, a case a finding.
 * What failed is a failure; what stayed unknown is an error, so that no dashboard shows it green. What is only good to know fails nothing.
 */
export function junit(reports: readonly Report[]): string {
  const suites = reports.map(suite);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="miaudit">\n${suites.join('')}</testsuites>\n`;
}

function suite({ phone, started, findings }: Report): string {
  const number = (wanted: Finding['status']) => findings.filter(({ status }) => status === wanted).length;
  const failures = findings.filter(({ status, severity }) => status === 'fail' && severity !== 'info').length;
  const counts = `tests="${findings.length}" failures="${failures}" errors="${number('unknown')}" skipped="${number('skip')}"`;
  const name = attribute(`${phone.model} ${phone.serial}`);
  const cases = findings.map(testcase);
  return `  <testsuite name="${name}" timestamp="${started.slice(0, 19)}" ${counts}>\n${cases.join('')}  </testsuite>\n`;
}

function testcase(finding: Finding): string {
  const { check, subject, group, title, severity, status, observed, why } = finding;
  const open = `    <testcase classname="${attribute(`${group}.${subject}`)}" name="${attribute(`${check}: ${title}`)}"`;
  const body = escape(`${headlineOf(finding)}\n${sanitise(observed)}\n${why}`);
  switch (status) {
    case 'pass':
      return `${open}/>\n`;
    case 'skip':
      return `${open}><skipped message="${attribute(observed)}"/></testcase>\n`;
    case 'fail':
      if (severity === 'info') return `${open}><system-out>${body}</system-out></testcase>\n`;
      return `${open}><failure type="${severity}" message="${attribute(`${headlineOf(finding)}: ${observed}`)}">${body}</failure></testcase>\n`;
    case 'unknown':
      return `${open}><error type="unknown" message="${attribute(observed)}">${body}</error></testcase>\n`;
  }
}

const attribute = (text: string) => escape(sanitise(text));

function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
