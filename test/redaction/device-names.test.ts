import { expect, test } from 'vitest';
import { auditCapture } from '../../src/audit/audit-capture.ts';
import type { Recording } from '../../src/capture/capture.ts';
import { wholeSettings, wholeProperties } from '../corpus-capture.ts';
import { checks } from '../../src/checks/index.ts';
import { fixtureNames, loadPhone } from '../../src/virtual-phone/load.ts';
import { captureOfPad6 } from '../corpus-capture.ts';
import { corpus, corpusFiles, testOnCorpus } from '../corpus.ts';

/** Words that people call their phones by, and that are in names of keys, packages and values too. */
const words = [
  ...['Mobile', 'Camera', 'Global', 'Android', 'Xiaomi', 'Redmi', 'Phone', 'Network', 'Note', 'System'],
  ...['mobile', 'camera', 'global', 'xiaomi', 'home', 'My Phone', 'Browser', 'Security', 'China', 'Default'],
];

const key = Buffer.alloc(32, 7);

/** A word that is nowhere in a dump, in whatever case and with whatever between its letters, can take nothing out of it. */
const lettersOf = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/** What is found of a phone whose owner gave it this name. */
function findingsOf(recording: Recording, name: string) {
  const capture = new Map(recording.capture);
  for (const [path, line] of [
    ['phone/getprop', `[persist.sys.device_name]: [${name}]`],
    ['phone/settings-global', `device_name=${name}`],
    ['phone/settings-secure', `bluetooth_name=${name}`],
  ] as const) {
    const answer = capture.get(path);
    if (answer?.ok) capture.set(path, { ok: true, raw: `${line}\n${answer.raw}` });
  }
  const { report } = auditCapture({ ...recording, capture }, checks, key);
  return report.findings.map(({ check, subject, status, observed }) =>
    [check, subject, status, observed.replace(/redacted-[\w-]+/g, 'redacted')].join(' '),
  );
}

/** Made: a phone in the shapes of real ones. */
const made: Recording = {
  origin: 'made',
  basis: 'test',
  tool: 'test',
  started: '2026-01-01T00:00:00Z',
  serial: 'made-phone',
  capture: new Map(
    Object.entries({
      'phone/getprop': wholeProperties(
        '[ro.build.version.release]: [15]\n[ro.miui.ui.version.name]: [V816]\n[ro.mi.os.version.code]: [2]\n[ro.miui.build.region]: [global]\n[ro.product.brand]: [Redmi]\n[ro.product.manufacturer]: [Xiaomi]\n[persist.sys.nfc.mobile]: [1]\n[ro.camera.global]: [Camera]\n',
      ),
      'phone/settings-global': wholeSettings(
        'mobile_data=1\npersonalized_ad_enabled=3\nprivate_dns_mode=off\n',
      ),
      'phone/settings-secure': wholeSettings('privacy_status_com.miui.msa.global=1\nupload_log_pref=1\n'),
      'phone/packages':
        'package:com.mi.globalbrowser\npackage:com.miui.msa.global\nsystem:\ndisabled:\nend\n',
    }).map(([path, raw]) => [path, { ok: true, raw }]),
  ),
};

test.each(words)('a made phone called %s loses no finding', (word) => {
  expect(findingsOf(made, word)).toEqual(findingsOf(made, 'Unnamed 77'));
});

/** A virtual phone, as its audit would have been told. */
function recordingOf(name: string): Recording {
  const { properties, settings, packages } = loadPhone(name);
  const lines = (list: Iterable<readonly [string, string]>) =>
    [...list].map(([key, value]) => `${key}=${value}\n`).join('');
  const names = Object.keys(packages).map((one) => `package:${one}\n`);
  return {
    ...made,
    capture: new Map(
      Object.entries({
        'phone/getprop': `${[...properties].map(([key, value]) => `[${key}]: [${value}]\n`).join('')}end of the list\n`,
        'phone/settings-global': wholeSettings(lines(settings.global)),
        'phone/settings-secure': wholeSettings(lines(settings.secure)),
        'phone/settings-system': wholeSettings(lines(settings.system)),
        'phone/packages': `${names.join('')}system:\ndisabled:\nend\n`,
      }).map(([path, raw]) => [path, { ok: true, raw }]),
    ),
  };
}

test.each(fixtureNames())('the virtual phone %s loses no finding by its name', (name) => {
  const recording = recordingOf(name);
  const expected = findingsOf(recording, 'Unnamed 77');
  expect(expected.filter((one) => /^\S+ \S+ (?:pass|fail) /.test(one)).length).toBeGreaterThan(5);
  for (const word of words) expect([word, findingsOf(recording, word)]).toEqual([word, expected]);
});

testOnCorpus(
  'no phone of which more than properties is known loses a finding by its name',
  () => {
    const pad6 = captureOfPad6();
    const expected = findingsOf(pad6, 'Unnamed 77');
    for (const word of words) expect([word, findingsOf(pad6, word)]).toEqual([word, expected]);
  },
  120_000,
);

testOnCorpus(
  'no dump of a real phone loses a finding by the name of the phone',
  () => {
    for (const file of [...corpusFiles('getprop'), ...corpusFiles('getprop_other_oem')]) {
      const raw = wholeProperties(corpus(file));
      const recording = { ...made, capture: new Map([['phone/getprop', { ok: true as const, raw }]]) };
      const expected = findingsOf(recording, 'Unnamed 77');
      for (const word of words.filter((one) => lettersOf(raw).includes(lettersOf(one))))
        expect([file, word, findingsOf(recording, word)]).toEqual([file, word, expected]);
    }
  },
  300_000,
);
