import type { Answer, Recording } from '../src/capture/capture.ts';
import { answersOfFiles } from '../src/capture/import/files.ts';
import { corpus } from './corpus.ts';

const answer = (raw: string): Answer => ({ ok: true, raw });

/** A list as `settings list` gives it, and the end mark of an answer that was asked for. */
export const wholeSettings = (list: string): string => `${list.trimEnd()}\nend of the list\n`;

/** The properties in a file that somebody saved, as an answer that was asked for. */
export function wholeProperties(saved: string): string {
  const read = answersOfFiles(new Map([['getprop.txt', saved]])).answers.get('phone/getprop');
  return read?.ok ? read.raw.replace(/excerpt of the list\n$/, 'end of the list\n') : '';
}

/**
 * A capture of the Xiaomi Pad 6 of the corpus: what its owner published, put where an audit would have put it. It is not
 * committed. Which packages are disabled was never asked, nor anything of screens and browsers.
 */
export function captureOfPad6(): Recording {
  const all = corpus('pm_list_packages/pipa_packages_f.txt');
  const system = corpus('pm_list_packages/pipa_packages_s.txt');
  return {
    origin: 'recorded',
    basis: 'text of a Xiaomi Pad 6 that its owner published',
    tool: 'corpus',
    started: '2026-04-26T00:00:00.000Z',
    serial: 'not told',
    capture: new Map([
      ['phone/getprop', answer(wholeProperties(corpus('getprop/pipa_full_audit.txt')))],
      ['phone/packages', answer(`${all.trimEnd()}\nsystem:\n${system.trimEnd()}\nusers: unknown\nend\n`)],
      ['phone/settings-global', answer(wholeSettings(corpus('settings/pipa_global.txt')))],
      ['phone/settings-secure', answer(wholeSettings(corpus('settings/pipa_secure.txt')))],
      ['phone/settings-system', answer(wholeSettings(corpus('settings/pipa_system.txt')))],
    ]),
  };
}

/** A phone of which nothing but its properties is known. */
export function captureOfProperties(file: string): Recording {
  return {
    ...captureOfPad6(),
    basis: file,
    capture: new Map([['phone/getprop', answer(wholeProperties(corpus(file)))]]),
  };
}
