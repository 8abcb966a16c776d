import { getprop } from '../../probes/getprop.ts';
import { recogniseRom } from '../../probes/rom.ts';
import { check } from '../check.ts';
import { untried } from '../by-hand.ts';

export const rom = check({
  id: 'rom',
  group: 'system',
  title: 'The ROM is known, and its properties agree',
  failureTitle: 'The properties of the ROM contradict each other',
  severity: 'low',
  effect: 'good to know',
  why: 'The meaning of a key or a switch depends on the ROM. Where properties contradict each other, somebody changed the ROM, or it pretends to be another one.',
  source: [
    { confidence: 'code', at: 'docs/evidence/roms.md#versions', what: 'how properties name a version' },
    { confidence: 'code', at: 'docs/evidence/roms.md#regions', what: 'how properties name a region' },
  ],
  byHand: {
    in: 'Settings',
    rows: ['About phone'],
    look: 'The page names the version of MIUI or HyperOS.',
    source: untried,
  },
  good: '[ro.miui.ui.version.name]: [V125] with [ro.miui.ui.version.code]: [11]',
  bad: '[ro.miui.ui.version.name]: [V140] with [ro.miui.ui.version.code]: [13]',
  needs: { properties: getprop },
  judge({ properties }) {
    const { name, isCertain, title, region, android, model, custom, conflicts } = recogniseRom(properties);
    const observed = [
      title,
      ...(region === '' ? [] : [`region ${region}`]),
      ...(android === '' ? [] : [`Android ${android}`]),
      ...(model === '' ? [] : [model]),
      ...(custom === undefined ? [] : [`changed by others: ${custom}`]),
      ...conflicts,
    ].join(', ');
    if (conflicts.length > 0) return { status: 'fail', observed };
    if (!isCertain) return { status: 'unknown', observed };
    if (name === 'other')
      return {
        status: 'skip',
        observed: `${observed}: neither MIUI nor HyperOS, so checks of these are skipped`,
      };
    return { status: 'pass', observed };
  },
});
