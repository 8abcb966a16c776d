import { expect } from 'vitest';
import type { BrowseArm } from '../../../src/browse/plan/plan.ts';
import type { MakeBehaviour } from '../../../src/virtual-phone/behaviour.ts';
import { describedBehaviour } from '../../../src/virtual-phone/behaviour-definition.ts';
import type { PhoneDefinition } from '../../../src/virtual-phone/definition.ts';
import { loadPhone } from '../../../src/virtual-phone/load.ts';
import { verdictsOf } from '../on-phone.ts';
import { arm, mint, onPhone } from '../on-virtual-phone.ts';

export const cannot = 'cannot be tested here';
const normal = [arm(mint, 'normal')];
export const bothModes = [arm(mint, 'normal'), arm(mint, 'incognito')];
export const bothSwitches = [arm(mint, 'incognito', 'on'), arm(mint, 'incognito', 'off')];

/** One line in the form of Sensors Analytics, under names that no fixture has. */
export const sensors = (event: string, properties: object, who = 'z-gast') => ({
  app: mint,
  tag: 'SA.SensorsDataAPI',
  says: `track event:${JSON.stringify({ event, distinct_id: who, properties })}`,
});
/** One line in the form of Firebase. */
export const firebase = (app: string, event: string, parameters: string) => ({
  app,
  tag: 'FA',
  says: `Logging event (FE): ${event}, Bundle[{${parameters}}]`,
});
export const pages = { did: ['page'], in: mint };
export const searches = { did: ['search'], in: mint };
export const searchHeard = { on: searches, ...sensors('gesucht', { womit: '{words}' }) };

/** A browser whose SDK records nothing by itself; what is recorded, the behaviours say. */
export function quietMint(fixture = 'mi-9t'): Partial<PhoneDefinition> {
  const { browsers } = loadPhone(fixture);
  const own = browsers[mint];
  if (!own) throw new Error(`${fixture} has no Mint Browser`);
  return { browsers: { ...browsers, [mint]: { ...own, reports: 'silent' } } };
}
/** The fixture's browser, with something changed. */
export function mintWith(change: object, fixture = 'mi-9t'): Partial<PhoneDefinition> {
  const { browsers } = loadPhone(fixture);
  const own = browsers[mint];
  if (!own) throw new Error(`${fixture} has no Mint Browser`);
  return { browsers: { ...browsers, [mint]: { ...own, ...change } } };
}

export function withService(className: string): Partial<PhoneDefinition> {
  const { packages } = loadPhone('mi-9t');
  const own = packages[mint];
  if (!own) throw new Error('the fixture has no Mint Browser');
  const service = {
    exported: true,
    filters: [{ actions: [`${className}.RUN`], categories: [], schemes: [] }],
  };
  return {
    packages: { ...packages, [mint]: { ...own, services: { ...own.services, [className]: service } } },
  };
}

/** A phone of which the truth is known. */
export interface TruthPhone {
  /** What the phone does: the truth. */
  readonly truth: string;
  readonly phone?: Partial<PhoneDefinition>;
  readonly behaviours?: readonly object[];
  readonly module?: MakeBehaviour;
  readonly fixture?: string;
  readonly arms?: readonly BrowseArm[];
  readonly scenario?: string;
  readonly runs?: number;
  /** For each arm, by claim. */
  readonly right: readonly Readonly<Record<string, string>>[];
  /** Words of the report, as JSON, that must be there; and that must not. */
  readonly says?: readonly string[];
  readonly saysNot?: readonly string[];
  readonly otherApps?: readonly string[];
  readonly switchStops?: string;
}

/** Browses on the phone, and holds the report to what is right. */
export async function expectTruth(row: TruthPhone): Promise<void> {
  const { fixture = 'mi-9t', arms = normal, scenario = 'claims', runs = 1, module } = row;
  const behaviours = (row.behaviours ?? []).map((one) => describedBehaviour.parse(one));
  let restartPhone = () => Promise.resolve();
  const { report } = await onPhone(
    fixture,
    { arms, scenario, runs, more: { restartPhone: () => restartPhone() } },
    { ...row.phone, behaviours, modules: module ? [module] : [] },
    {},
    (device) => {
      restartPhone = async () => {
        await device.shell(['reboot']);
      };
      return device;
    },
  );
  for (const [at, right] of row.right.entries()) expect(verdictsOf(report, at)).toMatchObject(right);
  const text = JSON.stringify(report);
  for (const words of row.says ?? []) expect(text).toContain(words);
  for (const words of row.saysNot ?? []) expect(text).not.toContain(words);
  if (row.otherApps) expect(report.otherApps.map(({ package: name }) => name)).toEqual(row.otherApps);
  if (row.switchStops !== undefined)
    expect(report.browsers[0]?.verdicts).toMatchObject([{ status: row.switchStops }]);
}
