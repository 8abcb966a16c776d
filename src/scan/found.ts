import type { Consent, EventKind, EventProperties, EventStage } from '../detectors/detector.ts';
import type { Identifier } from '../detectors/identifiers.ts';
import type { LoggedRequest } from './access-log.ts';

/** Where something was found: the file as it was named, and its lines, the first being 1. */
export interface FoundPlace {
  readonly file: string;
  readonly lines: readonly number[];
  /** In a HAR file or a list in JSON, which have no lines: the number of the exchange or message, the first being 0. */
  readonly entry?: number;
  /** In a capture of packets: the number of the packet, the first being 1. */
  readonly packet?: number;
  /** The lines themselves, shortened. */
  readonly raw: readonly string[];
}

/** Who logged it, as far as the log says. */
export interface Author {
  readonly tag?: string;
  readonly time?: string;
  readonly pid?: number;
  readonly tid?: number;
  readonly process?: string;
  readonly package?: string;
  /** The name of the app, or its uid, as a program for captures of packets writes it. */
  readonly app?: string;
  /** The process of a service that logged it for an app, where the app is unknown. */
  readonly service?: string;
}

export interface EventFound extends FoundPlace, Author {
  readonly found: 'event';
  readonly detector: string;
  readonly sdk: string;
  readonly kind: EventKind;
  readonly name: string;
  readonly stage?: EventStage;
  readonly consent?: Consent;
  readonly properties: EventProperties;
  readonly identifiers: readonly Identifier[];
  /** Bytes of a payload that cannot be read. */
  readonly opaque?: number;
  /** Its last lines are missing, and so may properties be. */
  readonly incomplete?: true;
}

export interface CanaryFound extends FoundPlace, Author {
  readonly found: 'canary';
  readonly token: string;
  /** How it was decoded, outermost encoding first, `message` before all: `message > base64 > gunzip`. */
  readonly path: readonly string[];
  /** What the audit did itself that shows in this line. The line is not a leak then. */
  readonly selfInflicted?: string;
  /** The line is of a web server's log: somebody asked for the address. Whether that is a leak, all requests tell together. */
  readonly request?: LoggedRequest;
}

/** Something that is not in the log any more, or that was not read. */
export interface LossFound extends FoundPlace {
  readonly found: 'loss';
  readonly what: string;
  /** How many lines are gone, where the log says it. */
  readonly gone?: number;
}

export type Found = EventFound | CanaryFound | LossFound;
