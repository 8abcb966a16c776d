import { z } from 'zod';
import { plainBrowser } from './plain-browser.ts';
import { userActions } from './user-actions.ts';

/** `browsers` of `phone.json`: what a browser says of what is done in it, and to whom. The code knows no package. */

const words = z.record(z.string(), z.string());

/** What a browser calls a user action: `{url}`, `{words}`, `{mode}` and their like in the values are filled in. */
const eventShape = z.strictObject({
  name: z.string(),
  properties: words,
  /** Milliseconds after the user action. */
  after: z.number().nonnegative().default(0),
});

/** Addresses are from the nets set aside for documentation (RFC 5737, RFC 3849), but where a fixture says otherwise. */
const server = z.strictObject({
  url: z.url(),
  address: z.string().default('203.0.113.80'),
  port: z.int().default(443),
});

export const browserBehaviour = z.strictObject({
  /** The SDK whose lines it writes. */
  reports: z.enum(['sensors', 'onetrack', 'silent']).default(plainBrowser.reports),
  /** Whether user actions in incognito are recorded, too: always, while the browser's own switch is on, or never. */
  whileIncognito: z.enum(['always', 'by switch', 'never']).default(plainBrowser.whileIncognito),
  /** Where it keeps that switch; on until it is turned off (docs/evidence/incident.md#switch-sense). */
  switch: z.string().default(plainBrowser.switch),
  /** Whether the SDK's log is on where no property decides: a release build keeps silent and sends all the same. */
  logs: z.boolean().default(plainBrowser.logs),
  /** Milliseconds by which it is late with everything. */
  delay: z.number().nonnegative().default(plainBrowser.delay),
  /** Milliseconds between two uploads (docs/evidence/sdks.md#sensors-log). */
  flush: z.number().positive().default(plainBrowser.flush),
  /** How many of a hundred phones report an event, by its name; all where it is not said. */
  sampling: z.record(z.string(), z.number().min(0).max(100)).default(plainBrowser.sampling),
  server: server.optional(),
  /** Whether pages find in a later session what they stored in incognito mode. */
  keepsIncognito: z.boolean().default(plainBrowser.keepsIncognito),
  /** Whether it opens sockets that ask no proxy. */
  bypassesProxy: z.boolean().default(plainBrowser.bypassesProxy),
  /** Whether it tries QUIC first, which no proxy of the system leads and which the network refuses. */
  triesQuic: z.boolean().default(plainBrowser.triesQuic),
  /** Bytes that a socket of its own sends past the proxy with each request. */
  sendsBeside: z.int().nonnegative().default(plainBrowser.sendsBeside),
  /** Whether it trusts authorities that the owner added: apps for Android 7 and later do not unless they say so. */
  trustsUser: z.boolean().default(plainBrowser.trustsUser),
  /** Hosts whose own certificate alone it accepts. */
  pins: z.array(z.string()).default(plainBrowser.pins),
  /** How it refuses a certificate. */
  refusesBy: z.enum(['alert', 'close']).default(plainBrowser.refusesBy),
  userAgent: z.string().default(plainBrowser.userAgent),
  /** Where it is not said, a version of the time of the incident (docs/evidence/sdks.md). */
  sdkVersion: z.string().optional(),
  appId: z.string().default(plainBrowser.appId),
  /** What goes with every event, beside what the SDK adds: `uuid`, `miui_region`, …; and the SDK's own values. */
  always: words.default(plainBrowser.always),
  /** By what is done; what is not named is called as user-action.ts has it. */
  events: z.partialRecord(z.enum(userActions), z.array(eventShape)).default(plainBrowser.events),
});

/** A log that loses the last `burst` of every `every` lines. */
export const logLoss = z
  .strictObject({ every: z.int().min(2), burst: z.int().positive().default(1) })
  .refine(({ every, burst }) => burst < every, 'some line must be left: burst is smaller than every');

export type BrowserBehaviour = z.output<typeof browserBehaviour>;
export type EventShape = z.output<typeof eventShape>;
export type LogLoss = z.output<typeof logLoss>;
