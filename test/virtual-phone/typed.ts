import type { OpenedPhone } from '../../src/virtual-phone/open.ts';

export interface Typed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** Types one line at a virtual phone's shell and waits for its end. */
export async function typed(
  phone: OpenedPhone,
  line: string,
  signal = new AbortController().signal,
): Promise<Typed> {
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = [];
  const keep = (list: Uint8Array[]) => (bytes: Uint8Array) => {
    list.push(bytes);
    return Promise.resolve();
  };
  const exit = await phone.run(line, { stdout: keep(out), stderr: keep(err), signal });
  return { stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString(), exit };
}
