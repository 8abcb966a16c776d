/** How an answer came about; kept beside it as evidence. */
export interface Asked {
  readonly argv: readonly string[];
  readonly exitCode?: number;
  /** Milliseconds. */
  readonly ms: number;
}

/** A question's answer, word for word; `why` says in words why there is none. */
export type Answer = (
  { readonly ok: true; readonly raw: string } | { readonly ok: false; readonly why: string }
) & {
  readonly asked?: Asked;
};

/** The file in which the answer to a question is, below the folder of its capture. */
export function answerFile(path: string, { ok }: Pick<Answer, 'ok'>): string {
  return `${path}${ok ? '' : '.error'}.txt`;
}

/** Answers by path: `phone/getprop`, `com.mi.globalbrowser/switches`. Saved run, fixture, evidence and bug report. */
export type Capture = ReadonlyMap<string, Answer>;

/** By what a capture is known: its manifest names every file with size and SHA-256. */
export interface CaptureDigest {
  /** Of `capture.json`, in hexadecimal. */
  readonly sha256: string;
  /** Whether it was written beside the capture when that was saved, and is still the same. */
  readonly isRecorded: boolean;
  /** Whether digests are beside it that are of another manifest: it was not finished, or it was edited since. */
  readonly isDenied?: boolean | undefined;
  /** The fingerprint of the key whose signature of it is in the capture and is right. */
  readonly signedBy?: string | undefined;
  /** Why a signature that is in the capture shows nothing, in words that follow "The signature". */
  readonly unread?: string | undefined;
  /** Files in the folder that no digest covers, a hundred at most; absent where there are none. */
  readonly notCovered?: string[] | undefined;
}

/** A capture with what must be known about it as a whole; `capture.json` beside the answers. */
export interface Recording {
  readonly origin: 'recorded' | 'made';
  /** What it was made of: the command line, or the facts and shapes that a made one rests on. */
  readonly basis: string;
  readonly tool: string;
  /** RFC 3339, UTC. */
  readonly started: string;
  readonly serial: string;
  /** What the user calls the phone, or its token. */
  readonly label?: string;
  /** The phone's name under the user's key: the same in every recording of it. */
  readonly token?: string;
  /** Why it is not whole: the phone went away, it stalled, or the time was over. */
  readonly partial?: string;
  /** The digest of the folder from which it was read. */
  readonly digest?: CaptureDigest;
  readonly capture: Capture;
}

/** Names of the files of a capture that are not answers. */
export const manifestFile = 'capture.json';
export const sumsFile = 'SHA256SUMS';
export const signatureFile = 'capture.json.sig';
