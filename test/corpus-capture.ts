import type { Answer, Recording } from '../src/capture/capture.ts';
import { markedList, markedProperties } from '../src/capture/import/marked.ts';
import { corpus } from './corpus.ts';

const answer = (raw: string): Answer => ({ ok: true, raw });

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
      ['phone/getprop', answer(markedProperties(corpus('getprop/pipa_full_audit.txt')))],
      ['phone/packages', answer(`${all.trimEnd()}\nsystem:\n${system.trimEnd()}\nend\n`)],
      ['phone/settings-global', answer(markedList('global', corpus('settings/pipa_global.txt')))],
      ['phone/settings-secure', answer(markedList('secure', corpus('settings/pipa_secure.txt')))],
      ['phone/settings-system', answer(markedList('system', corpus('settings/pipa_system.txt')))],
    ]),
  };
}

/** A phone of which nothing but its properties is known. */
export function captureOfProperties(file: string): Recording {
  return {
    ...captureOfPad6(),
    basis: file,
    capture: new Map([['phone/getprop', answer(markedProperties(corpus(file)))]]),
  };
}
