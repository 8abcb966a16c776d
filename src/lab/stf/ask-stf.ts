import { DeviceError } from '../../device/errors.ts';
import { InputError } from '../../host/input-error.ts';
import { lateSignal } from '../../device/late-signal.ts';

export interface StfAddress {
  /** Without the path of the API and without a slash at the end. */
  readonly url: string;
  readonly token: string;
}

export interface StfRequest {
  readonly method: string;
  /** Below /api/v1/. */
  readonly path: string;
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds. */
  readonly deadline?: number;
}

export interface StfAnswer {
  readonly status: number;
  /** The server's own words about it, at most 200 characters; untrusted. */
  readonly said: string;
  /** Undefined where the answer is not JSON. */
  readonly body: unknown;
}

/** Milliseconds. */
const usualDeadline = 15_000;

/** Bytes: a farm of some thousand phones. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Reads the address of a farm. A page of its own that was copied with the path of the API serves too.
 *
 * @throws {InputError}
 */
export function readStfUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new InputError(
      'The address of the device farm is not a web address. Write it like https://stf.example.org.',
    );
  if (url.username !== '' || url.password !== '')
    throw new InputError(
      'The address of the device farm holds a name or password, which other users of this computer can see. Leave it out; the access token is in the environment.',
    );
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/api\/v1$/, '')}`;
}

/**
 * One request.
 *
 * @throws {DeviceError} no-farm, where no whole answer came; the reason of the caller's signal.
 */
export async function askStf({ url, token }: StfAddress, request: StfRequest): Promise<StfAnswer> {
  const { method, path, body, signal, deadline = usualDeadline } = request;
  signal?.throwIfAborted();
  const limit = lateSignal(deadline);
  try {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'manual', // a token goes nowhere but to the address that was given
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    if (response.status >= 300 && response.status < 400)
      throw new DeviceError(
        'no-farm',
        `The device farm at ${url} leads elsewhere, as to a page where one signs in. Give the address at which its API answers, and a token that it accepts.`,
      );
    return answerOf(response.status, await readText(response));
  } catch (cause) {
    if (cause instanceof DeviceError) throw cause;
    signal?.throwIfAborted();
    const why = limit.aborted ? `not within ${deadline / 1000} s` : reasonOf(cause);
    throw new DeviceError(
      'no-farm',
      `The device farm at ${url} does not answer (${why}). Check its address and that it runs.`,
      { cause },
    );
  }
}

function answerOf(status: number, text: string): StfAnswer {
  const body = parsed(text);
  const { description, message } = (typeof body === 'object' && body !== null ? body : {}) as {
    description?: unknown;
    message?: unknown;
  };
  const said = [description, message].find((one) => typeof one === 'string') ?? '';
  return { status, said: said.slice(0, 200).replace(/[\s.:]+$/, ''), body };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > mostBytes) throw new Error(`it says more than ${mostBytes / 1024 / 1024} MiB`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** fetch hides what happened behind "fetch failed". */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  const { code, message } = (cause instanceof Error ? cause : error) as { code?: string; message: string };
  return code ?? message;
}
