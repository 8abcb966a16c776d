import { expect, test } from 'vitest';
import type { Device } from '../../src/device/device.ts';
import { phoneWith } from '../virtual-phone/screens/phone-with.ts';
import { anything, auditOf } from './made-phone.ts';

const isLook = (argv: readonly string[]) => argv.join(' ').includes('uiautomator dump');

type LookFault = (look: number) => { stdout: string; stderr: string; exitCode: number } | undefined;

/** An audit with screens: what it finds, by check and subject, and the looks it takes. */
async function auditWith({
  lookCost = 0,
  latency = 0,
  fault = () => undefined,
}: {
  lookCost?: number;
  latency?: number;
  fault?: LookFault;
}) {
  const { device, pause } = phoneWith('redmi-note-8-pro');
  let looks = 0;
  const slow: Device = {
    ...device,
    async shell(argv, options) {
      if (isLook(argv)) looks += 1;
      await pause(isLook(argv) ? lookCost + latency : latency);
      return (isLook(argv) ? fault(looks) : undefined) ?? device.shell(argv, options);
    },
  };
  const { findings } = await auditOf(slow, { ...anything, screens: true }, pause);
  const found = findings.map(({ check, subject, status, observed }) => [
    `${check} ${subject}`,
    { status, observed },
  ]);
  return { looks, found: Object.fromEntries(found) as Record<string, { status: string; observed: string }> };
}

test.each([
  { lookCost: 50, latency: 30 },
  { lookCost: 2500, latency: 30 },
  { lookCost: 9000, latency: 1000 },
])(
  'a phone whose look takes $lookCost ms and command $latency ms shows as much as a quick one',
  async (how) => {
    expect(await auditWith(how)).toEqual(await auditWith({}));
  },
);

test.each([
  { title: 'looks that are refused from one on', lasts: Infinity },
  { title: 'some looks that are refused', lasts: 3 },
])('$title make findings unknown, and none of them passes or fails for it', async ({ lasts }) => {
  const { looks, found } = await auditWith({});
  const refusal = {
    stdout: '',
    stderr: 'ERROR: null root node returned by UiTestAutomationBridge.\n',
    exitCode: 0,
  };
  for (let first = 1; first <= looks; first += 1) {
    const { found: then } = await auditWith({
      fault: (look) => (look < first || look >= first + lasts ? undefined : refusal),
    });
    const changed = Object.keys(found).filter((key) => then[key]?.status !== found[key]?.status);
    if (lasts === Infinity) expect(changed).not.toEqual([]);
    for (const key of changed) expect([first, key, then[key]?.status]).toEqual([first, key, 'unknown']);
  }
});
