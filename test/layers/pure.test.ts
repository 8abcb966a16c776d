import { expect, test } from 'vitest';
import { files, imports, textOf } from './sources.ts';

/** Rooms whose files are pure unless they are named here: they neither wait, nor read a clock, a file, a phone, chance or the process. */
const pureRooms: Readonly<Record<string, readonly string[]>> = {
  bytes: [],
  canary: [],
  checks: [],
  detectors: [],
  log: [],
  probes: [],
  report: [],
  redaction: [],
  'browse/claims': [],
  'browse/plan': ['built-in.ts', 'choose-arms.ts'],
  audit: ['audit-device.ts'],
  capture: [
    ...['files-not-covered.ts', 'gather.ts', 'load.ts', 'open-recording.ts', 'store.ts', 'verify-capture.ts'],
    ...['import/import.ts', 'import/zip-in-folder.ts', 'import/zip.ts'],
  ],
  diff: ['open-side.ts'],
  doctor: ['conditions.ts', 'diagnose.ts', 'find-authority.ts', 'find-residues.ts', 'find-unended.ts'],
  fix: [
    ...['apply-fixes.ts', 'apply.ts', 'ask-for-gate.ts', 'change-executor.ts', 'executors.ts', 'guide.ts'],
    ...[
      'misread.ts',
      'plan-fixes.ts',
      'read-model.ts',
      'read-value.ts',
      'restart.ts',
      'screen-switches.ts',
      'still-shown.ts',
    ],
    ...['undo-journal.ts', 'until-taken-over.ts', 'verify.ts'],
  ],
  journal: [
    ...[
      'change-context.ts',
      'find-journals.ts',
      'make-change.ts',
      'open-journal.ts',
      'phone-label.ts',
      'remembered-names.ts',
    ],
    ...[
      'phone-mark.ts',
      'put-back.ts',
      'read-journal.ts',
      'undo.ts',
      'with-temporary.ts',
      'write-journal.ts',
    ],
  ],
  scan: [
    ...['bounded.ts', 'file-bytes.ts', 'follow.ts', 'packed.ts', 'pipe-bytes.ts', 'read-source.ts'],
    ...['scan-sources.ts', 'sources.ts', 'tar-sources.ts', 'until-aborted.ts', 'zip-sources.ts'],
    ...['har/collect-har.ts', 'pcap/collect-pcap.ts'],
  ],
};
const pureElsewhere =
  /^traffic\/(?:length-canary|client-hello|tls-records|connection|har)\.ts$|^browse\/(?:judge-browse|judge-traffic|study|tables|choose-lines|resume|read-plan)\.ts$/;

const waitsOrLooks =
  /\basync\b|\bawait\b|\bPromise\b|Date\.now|new Date\(\)|performance\.now|Math\.random|\brandom(?:Bytes|UUID)\(|\bfetch\(/;
/** The synchronous functions of these are as pure as JSON.parse. */
const pureModules = /^node:(?:zlib|crypto|buffer|net|string_decoder|util)$/;

const isPureRoom = (file: string): boolean =>
  Object.entries(pureRooms).some(
    ([room, others]) => file.startsWith(`${room}/`) && !others.includes(file.slice(room.length + 1)),
  ) || pureElsewhere.test(file);

/** What a file does that a pure one does not. */
function effectsOf(file: string): readonly string[] {
  const code = (textOf.get(file) ?? '').replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const modules = imports
    .filter((one) => one.file === file && one.what.startsWith('node:') && !pureModules.test(one.what))
    .map(({ what }) => what);
  return [...(waitsOrLooks.exec(code) ?? []), ...modules];
}

test('what is pure neither waits, nor reads a clock, a file or chance', () => {
  const wrong = files.filter(isPureRoom).flatMap((file) => effectsOf(file).map((what) => `${file}: ${what}`));
  expect(wrong).toEqual([]);
});

test('no file is named as impure that is pure', () => {
  const named = Object.entries(pureRooms).flatMap(([room, others]) =>
    others.map((name) => `${room}/${name}`),
  );
  expect(named.filter((file) => !textOf.has(file) || effectsOf(file).length === 0)).toEqual([]);
});
