import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { MakeBehaviour } from './behaviour.ts';
import { browserBehaviour, logLoss } from './browsing/definition.ts';
import { describedBehaviour } from './behaviour-definition.ts';
import type { WrittenLine } from './log-lines.ts';
import type { ScreensDefinition } from './screens/definition.ts';

/** What one folder of `src/fixtures` says of a phone, in `phone.json`; the rest of the folder is in Android's own formats. */

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    return false;
  }
}

const names = z.array(z.string()).default([]);

const filter = z.strictObject({
  actions: names,
  categories: names,
  schemes: names,
});

const activity = z.strictObject({
  exported: z.boolean().default(false),
  filters: z.array(filter).default([]),
});

/** A package's state for one user, in the words of `dumpsys package`. */
const userState = z.strictObject({
  installed: z.boolean().default(true),
  /** COMPONENT_ENABLED_STATE: 0 default, 1 enabled, 2 disabled, 3 disabled-user. */
  enabled: z.int().min(0).max(4).default(0),
  hidden: z.boolean().default(false),
  suspended: z.boolean().default(false),
  stopped: z.boolean().default(false),
});

const packageData = z.strictObject({
  versionName: z.string(),
  versionCode: z.int(),
  /** The app id; users above 0 add 100000 for each. */
  uid: z.int(),
  /** The path of the apk: a package outside /data/app is a system package. */
  path: z.string().startsWith('/'),
  /** The copy of the ROM that an update hides. */
  hiddenSystemCopy: z
    .strictObject({ versionName: z.string(), versionCode: z.int(), path: z.string() })
    .optional(),
  minSdk: z.int().default(23),
  targetSdk: z.int().default(29),
  installer: z.string().nullable().default(null),
  /** MIUI answers its removal with `Failure [-1000]` (docs/evidence/packages.md#uninstall-refused). */
  removal: z.enum(['allowed', 'forbidden by MIUI']).default('allowed'),
  activities: z.record(z.string(), activity).default({}),
  services: z.record(z.string(), activity).default({}),
  receivers: z.record(z.string(), activity).default({}),
  /** Class name to authority. */
  providers: z.record(z.string(), z.string()).default({}),
  /** Requested permissions; runtime permissions say whether user 0 granted them. */
  permissions: z.record(z.string(), z.boolean()).default({}),
  users: z.record(z.string().regex(/^\d+$/), userState).default({}),
});

const fault = z.strictObject({
  /** A part of the command line, or with slashes around it a regular expression. */
  match: z.string().min(1),
  do: z.enum(['refuse', 'hang', 'late', 'cut', 'garble', 'die', 'null', 'empty', 'say', 'flood']),
  /** Milliseconds, for `late`. */
  ms: z.number().nonnegative().optional(),
  /** How many bytes come through before `cut`, `garble` or `die`. */
  bytes: z.int().nonnegative().optional(),
  /** What `say` says, and `flood` says again and again: `bytes` in all, or without end. */
  text: z.string().optional(),
  exit: z.int().min(0).max(255).optional(),
  stream: z.enum(['stdout', 'stderr']).optional(),
  /** How often it strikes; without it, always. */
  times: z.int().positive().optional(),
});

const display = z.strictObject({ width: z.int(), height: z.int(), density: z.int() });

export const phoneDefinition = z.strictObject({
  format: z.literal(1),
  origin: z.literal('made'),
  /** What it was made after: which real text, which facts. */
  basis: z.string().min(1),
  serial: z.string().min(1),
  product: z.strictObject({ name: z.string(), model: z.string(), device: z.string() }),
  features: z.array(z.string()).default(['shell_v2', 'cmd']),
  locale: z.string(),
  /** Whether this ROM has MIUI's list of what shell may not do (docs/evidence/adb.md#gate). The property then opens it. */
  gate: z.boolean(),
  /** Whether shell may disable system packages: HyperOS refuses (docs/evidence/packages.md#disable-refused). */
  protectsSystemPackages: z.boolean().default(false),
  /** MIUI prints a missing theme file's stack trace before uiautomator's answer (docs/evidence/adb.md#uiautomator). */
  themeNoise: z.boolean().default(false),
  display,
  /** Opens web addresses without asking; where it is absent or removed and several could, the phone asks. */
  defaultBrowser: z.string().optional(),
  /** What the phone's clock says when it is opened; it runs on from there. Without it, the host's time. */
  clock: z.iso.datetime().optional(),
  utcOffsetMinutes: z.int().default(0),
  users: z
    .array(z.strictObject({ id: z.int(), name: z.string(), flags: z.string(), running: z.boolean() }))
    .min(1),
  packages: z.record(z.string(), packageData),
  /** Packages that every restart brings back as they are here, whatever became of them. */
  comesBack: names,
  /** Whose keys the phone trusts for good, as `user@host`. */
  trustedComputers: names,
  /** Certificates of authorities that the owner added by hand, as PEM. */
  userCertificates: z
    .array(z.string().refine(isCertificate, 'must be the certificate of an authority, as PEM'))
    .default([]),
  /** Modes of operations that are not the default ones: package, operation, mode. */
  appops: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** What apps keep to themselves: package, key, value. */
  prefs: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Whether it is on and unlocked when the phone is opened. */
  screen: z.enum(['on', 'locked', 'off']).default('on'),
  /** What browsers report of what is done in them; those that are not named report nothing. */
  browsers: z.record(z.string(), browserBehaviour).default({}),
  /** What the phone does beside that: who logs what, and what the log loses. */
  behaviours: z.array(describedBehaviour).default([]),
  logLoss: logLoss.optional(),
  faults: z.array(fault).default([]),
});

export type PackageData = z.output<typeof packageData>;
export type UserState = z.output<typeof userState>;
export type Component = z.output<typeof activity>;
export type Fault = z.output<typeof fault>;
export type Display = z.output<typeof display>;
export type PhoneJson = z.output<typeof phoneDefinition>;
export const faultList = z.array(fault);

/** A whole fixture, with what it extends below it. */
export interface PhoneDefinition extends PhoneJson {
  readonly properties: ReadonlyMap<string, string>;
  readonly settings: Readonly<Record<'system' | 'secure' | 'global', ReadonlyMap<string, string>>>;
  readonly log: readonly WrittenLine[];
  /** `screens.json`; undefined where there is none. */
  readonly screens: ScreensDefinition | undefined;
  /** What `behaviours.mjs` of each of its folders exports. */
  readonly modules: readonly MakeBehaviour[];
}
