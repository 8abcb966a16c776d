import type { Evidence } from '../data/evidence.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type EventProperties = Readonly<Record<string, Json>>;

/**
 * What a line reports: an analytics event, an upload, a look-up of or a connection to a known host, a decision about consent, or
 * a notice of an SDK or a system service.
 */
export type EventKind = 'event' | 'upload' | 'contact' | 'consent' | 'notice';

/**
 * How far an event or an upload got. `recorded`: stored on the phone. `queued`: about to be sent; also a line that is written
 * before the request. `sent`: the SDK said afterwards that the request succeeded, or there was an answer. `failed`: the SDK said
 * that the request failed.
 */
export type EventStage = 'recorded' | 'queued' | 'sent' | 'failed';

/** Whether collection is allowed, as the line says. Absent: the line does not say it. */
export type Consent = 'given' | 'refused';

/** One event or other report of a line or of joined lines. A text may hold several: a batch of events. */
export interface EventReading {
  /** Instead of those of the pattern, where the text decides. */
  readonly kind?: EventKind;
  readonly stage?: EventStage;
  readonly name: string;
  readonly properties?: EventProperties;
  readonly package?: string;
  readonly consent?: Consent;
  /** Size in bytes of a payload that cannot be read, because it is encrypted. */
  readonly opaque?: number;
  /** What is missing or was changed. */
  readonly loss?: string;
  /** The number that the SDK gives to this request, or `lastRequest`: its thread asks nothing else before it ends. */
  readonly request?: string;
  /** The number of the request that this answers, or `lastRequest`. Where that request was not reported, this is not, either. */
  readonly answers?: string;
  /** It answers no request that is longer ago. */
  readonly withinMs?: number;
  /** What its thread asked before has ended. Without a name, the line tells nothing else. */
  readonly endsRequest?: true;
}

/** An answer without a number is to the last request of its thread. */
export const lastRequest = 'the last one of the thread';
/** One thread asks several hosts at once (Flutter): a failure without a name is of one of the open requests. */
export const openRequest = 'one that the process has open';

export interface Pattern {
  readonly kind: EventKind;
  /** The beginning of the text. Anchored, and linear on any input: logs are untrusted. */
  readonly begins: RegExp;
  /** How the text continues in further lines: until its JSON ends, while pieces are full, or while lines match this. */
  readonly spans?: 'json' | 'pieces' | RegExp;
  readonly stage?: EventStage;
  /**
   * Reads the whole text. `match` is the match of `begins`, `priority` the letter of the first line, where the format prints it,
   * `tag` its tag. An empty list: the text holds no report.
   */
  read(text: string, match: RegExpExecArray, priority?: string, tag?: string): readonly EventReading[];
}

/** The log lines of one analytics SDK. */
export interface Detector {
  readonly id: string;
  readonly sdk: string;
  /** Why a line of this shape is such an event, and what its absence does not prove. */
  readonly reasoning: string;
  readonly source: readonly [Evidence, ...Evidence[]];
  /** Versions of the SDK whose code or log lines the patterns were compared with. */
  readonly versions: string;
  /** The log tags of the SDK. Without it, lines of any tag are compared. */
  readonly tag?: RegExp;
  /** Tags of a service that logs for other apps. The process of such a line says nothing about the app. */
  readonly serviceTag?: RegExp;
  /** The app that a line names is the app whose process prints it, but for those of `serviceTag`. */
  readonly isInItsApp?: true;
  /**
   * Every first line of a pattern contains one of these. 8 bytes or more each: see bytes/search.ts. Leave out parts that are
   * common in logs (`ing `, `com.`): the search stops at each of the first n-grams.
   */
  readonly literals: readonly string[];
  /** The first pattern whose `begins` matches is used. */
  readonly patterns: readonly Pattern[];
}

/** Literals for a short tag: the tag with the characters around it in each format. */
export function aroundTag(tag: string): readonly string[] {
  return [` ${tag} `, ` ${tag}:`, `/${tag} `, `/${tag}:`, `/${tag}(`, `(${tag})`].filter(
    (text) => text.length >= 8,
  );
}
