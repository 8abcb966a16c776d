import type { Report } from '../audit/findings.ts';
import { romOfCapture, type RomOfCapture } from '../audit/rom-of-capture.ts';
import type { Recording } from '../capture/capture.ts';
import { browserIn, canRun, read } from '../capture/readings.ts';
import { browsers } from '../data/browsers.ts';
import { labelSense, type Sense } from '../data/labels.ts';
import { getprop, type Properties } from '../probes/getprop.ts';
import { packages, type Packages } from '../probes/packages.ts';
import { settingsRows } from '../probes/settings-screen.ts';
import { browserSwitches } from '../probes/switches.ts';
import type { Facts, DiffSide } from './phone-state.ts';

/** What of a report is compared. */
interface ReportPart {
  readonly started: string;
  readonly origin?: DiffSide['origin'];
  readonly digest?: DiffSide['digest'];
  readonly phone: {
    readonly label?: string | undefined;
    readonly token?: string | undefined;
    readonly model: string;
    readonly rom: string;
    readonly android: string;
    readonly browsers: readonly { readonly name: string; readonly version: string }[];
  };
  readonly findings: DiffSide['findings'];
}

/** What a report alone says. A label that redaction made is another in each capture. */
export function stateOfReport({ phone, started, origin, digest, findings }: ReportPart): DiffSide {
  const isMade = phone.label !== undefined && /^(?:redacted-|withheld$)/.test(phone.label);
  const label = isMade ? undefined : phone.label;
  const id = phone.token ?? label;
  return {
    id,
    ...(label !== id && { label }),
    model: phone.model,
    started,
    ...(origin && { origin }),
    ...(digest && { digest }),
    findings,
    facts: {
      build: known([
        ['ROM', phone.rom],
        ['Android', phone.android],
      ]),
      browser: new Map(phone.browsers.map(({ name, version }) => [name, version])),
    },
  };
}

/** What a capture says beside its report: builds, versions, switches and packages. */
export function stateOfRecording({ capture }: Recording, report: Report): DiffSide {
  const state = stateOfReport(report);
  const properties = read(capture, getprop);
  const list = read(capture, packages);
  const switches = switchesIn(capture);
  const facts: Facts = {
    ...state.facts,
    ...(properties.ok && { build: builds(properties.value, romOfCapture(capture).told) }),
    ...(switches && { switch: switches }),
    ...(list.ok &&
      !list.value.isExcerpt && {
        package: new Map([
          ...packagesOf(0, list.value.owner),
          ...[...(list.value.others ?? [])].flatMap(([user, of]) =>
            typeof of === 'string' ? [] : packagesOf(user, of),
          ),
        ]),
      }),
  };
  return { ...state, facts };
}

function builds(properties: Properties, rom: RomOfCapture['told']): ReadonlyMap<string, string> {
  const { title = '', version = '', android = '' } = rom ?? {};
  return known([
    ['ROM', title],
    ['version of the ROM', version],
    ['build', properties.get('ro.build.version.incremental') ?? ''],
    ['Android', android],
    ['security patch', properties.get('ro.build.version.security_patch') ?? ''],
  ]);
}

function known(values: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(values.filter(([, value]) => value !== '' && value !== 'unknown'));
}

/** Undefined where no screen was read. A switch whose state was not known is left out. */
function switchesIn(capture: Recording['capture']): ReadonlyMap<string, string> | undefined {
  const { rom } = romOfCapture(capture);
  const present = browsers
    .filter((browser) => canRun(capture, browser) === true)
    .map((browser) => browserIn(capture, browser, rom.ok ? rom.value : { region: '' }));
  const screens = [
    ...present.map((browser) => ({
      where: browser.name,
      app: browser.labels,
      reading: read(capture, browserSwitches, browser),
    })),
    { where: 'Settings', app: 'Settings' as const, reading: read(capture, settingsRows) },
  ];
  const seen = screens.flatMap(({ reading, ...screen }) =>
    reading.ok ? [{ ...screen, rows: [...reading.value.rows.values()] }] : [],
  );
  if (seen.length === 0) return undefined;
  return new Map(
    seen.flatMap(({ where, app, rows }) =>
      rows.flatMap(({ label, title, on }) =>
        on === undefined ? [] : [[`${where}: ${title}`, stateOf(on, labelSense(app, label))] as const],
      ),
    ),
  );
}

function stateOf(on: boolean, sense: Sense): string {
  return `${on ? 'on' : 'off'}${sense === 'private' ? ' (private)' : ''}`;
}

function packagesOf(user: number, list: Packages): readonly (readonly [string, string])[] {
  const states = { true: 'enabled', false: 'disabled', undefined: 'installed' };
  return [...list.values()].map(({ name, enabled }) => [
    user === 0 ? name : `${name} (user ${user})`,
    states[`${enabled}`],
  ]);
}
