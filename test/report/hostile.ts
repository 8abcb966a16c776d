import type { AuditRun } from '../../src/audit/audit-run.ts';
import type { Finding, Report } from '../../src/audit/findings.ts';

/** What a phone may say to take over whoever reads of it: one kind of trick each. */
export const tricks: Readonly<Record<string, string>> = {
  'a colour and a cleared screen': '\u001B[31mred\u001B[2J',
  'a title of the terminal': '\u001B]0;owned\u0007',
  'C0 controls': '\u0000\u0001\u0008\u000B\u000C\u001F\u007F',
  'C1 controls': '\u0080\u0085\u0090\u009B31m\u009F',
  'line breaks': 'one\r\ntwo\u2028three\u2029four\n::error::injected',
  'reading direction': '\u202Egnp.exe\u202C \u2066x\u2069 \u200F\u061C',
  'characters of no width': 'a\u200Bb\u200Cc\u200Dd\uFEFFe\u00ADf\u2060g\u{E0061}h\u3164i',
  'half a character': '\uD800 and \uDC00',
  'letters that look alike': 'com.mi.gl\u043Ebalbrowser p\u0430ypal \u{1D5EE}dmin',
  'a script': `<script>alert(1)</script><img src=x onerror=alert(1)>"'><svg/onload=alert(1)>`,
  'the end of CDATA and of a comment': ']]> --> <!-- <![CDATA[ <!DOCTYPE x [<!ENTITY y "z">]>&y;&#x41;',
  'marks of Markdown':
    '# h\n- i **b** _e_ `code` ``two`` [link](http://example.org/) ![x](http://example.org/x.png) | cell | @everyone <b>',
  'a formula': '=HYPERLINK("http://example.org/?"&A1,"x")',
  'a full-width formula': '\uFF1D1+1',
  'a formula behind a blank': '\t+1+1|calc',
  'placeholders of SARIF': '{0} {{1}} [text](1)',
  'escapes of workflow commands': '%0A::set-output name=x::y,title=z::',
  'a path': '../../etc/passwd',
};

export const allTricks = Object.values(tricks).join(' ');

/** No character that a terminal or an editor acts upon, or that is not seen. `\n` is for the format to use. */
export const unseen =
  /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;

export const madeFinding = (part: Partial<Finding> = {}): Finding => ({
  check: 'a-check',
  subject: 'phone',
  group: 'settings',
  title: 'It is off',
  failureTitle: 'It is on',
  severity: 'high',
  effect: 'may leave the phone',
  status: 'fail',
  observed: 'secure key = 1',
  why: 'Because.',
  source: [{ confidence: 'code', at: 'docs/evidence/settings.md#ad-aaid' }],
  evidence: ['phone/settings-secure'],
  evidenceLines: [{ file: 'phone/settings-secure.txt', line: 7, column: 1, text: 'key=1' }],
  remedies: [{ tier: 'safe', summary: 'Turn it off', steps: [{ do: 'back' }] }],
  ...part,
});

export const madeReport = (part: Partial<Report> = {}): Report => ({
  origin: 'made',
  started: '2026-01-02T03:04:05.678Z',
  phone: {
    label: 'bench-1',
    model: 'Mi 9T',
    rom: 'MIUI 12',
    region: 'eea',
    android: '10',
    language: 'en-US',
    browsers: [],
  },
  findings: [
    madeFinding({ check: 'passes', status: 'pass' }),
    madeFinding({ check: 'stays-open', status: 'unknown', observed: 'refused' }),
    madeFinding({ check: 'is-low', severity: 'low' }),
    madeFinding({ check: 'is-high' }),
    madeFinding({ check: 'is-info', severity: 'info' }),
    madeFinding({ check: 'does-not-apply', status: 'skip', observed: 'about tablets only' }),
  ],
  answers: [{ path: 'phone/settings-secure', file: 'phone/settings-secure.txt', ms: 250 }],
  ...part,
});

export const madeRun: AuditRun = {
  phones: [madeReport()],
  unreached: [{ label: 'bench-2', why: 'The phone is unauthorized. Accept the question on it.' }],
};

/** Every text that a phone, a file or a server may tell is `text`; a finding of each status and severity. */
export function hostileRun(text: string): AuditRun {
  const part = {
    ...{ subject: text, observed: text, evidence: [text] },
    evidenceLines: [{ file: `${text}.txt`, line: 1, column: 1, text }],
  };
  const browsers = [{ package: text, name: text, version: text }];
  return {
    phones: [
      madeReport({
        phone: {
          serial: text,
          label: text,
          token: text,
          model: text,
          rom: text,
          region: text,
          android: text,
          language: text,
          browsers,
        },
        findings: madeReport().findings.map((finding) => madeFinding({ ...finding, ...part })),
        answers: [{ path: text, file: `${text}.txt`, ms: 1 }],
        lost: text,
        digest: { sha256: 'a'.repeat(64), isRecorded: true, unread: 'is damaged', notCovered: [text, text] },
      }),
    ],
    unreached: [{ label: text, token: text, why: text }],
  };
}
