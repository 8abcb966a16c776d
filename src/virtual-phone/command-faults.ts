import type { Fault } from './definition.ts';
import type { Io } from './phone.ts';

/** What a misbehaving phone does with one command line. It may call `run`. */
type Misbehaviour = (command: string, io: Io, run: (io: Io) => Promise<number>) => Promise<number>;

const bytes = (text: string) => new TextEncoder().encode(text);

/** Faults as data, tried in their order; the first that fits strikes. `die` is called where the phone dies. */
export function misbehave(faults: readonly Fault[], die: () => void): Misbehaviour {
  const left = faults.map((fault) => ({ fault, times: fault.times ?? Infinity, fits: matcher(fault.match) }));
  return async (command, io, run) => {
    const struck = left.find((each) => each.times > 0 && each.fits(command));
    if (struck === undefined) return run(io);
    struck.times -= 1;
    const { fault } = struck;
    const write = (text: string) =>
      fault.stream === 'stderr' ? io.stderr(bytes(text)) : io.stdout(bytes(text));
    switch (fault.do) {
      case 'hang':
        await wait(Infinity, io.signal);
        return 255;
      case 'late':
        await wait(fault.ms ?? 1000, io.signal);
        return run(io);
      case 'die':
        if (fault.bytes !== undefined) await run(limit(io, fault.bytes, die));
        die();
        return 255;
      case 'cut': {
        await run(limit(io, fault.bytes ?? 20));
        return fault.exit ?? 0;
      }
      case 'garble':
        return run({
          ...io,
          stdout: (chunk) => io.stdout(garble(chunk, fault.bytes ?? 0)),
        });
      case 'refuse':
        await io.stderr(bytes(fault.text ?? 'java.lang.SecurityException: Permission Denial: not allowed\n'));
        return fault.exit ?? 255;
      case 'null':
        await io.stdout(bytes('null\n'));
        return fault.exit ?? 0;
      case 'empty':
        return fault.exit ?? 0;
      case 'say':
        await write(fault.text ?? '');
        return fault.exit ?? 0;
      case 'flood':
        await flood(fault.text ?? 'a line without an end ', fault.bytes ?? Infinity, io);
        return fault.exit ?? 0;
    }
  };
}

/** `/…/` is a regular expression, anything else a part of the command. Faults come from the user of the phone, so they are trusted. */
function matcher(match: string): (command: string) => boolean {
  const pattern = /^\/(.+)\/$/s.exec(match)?.[1];
  if (pattern === undefined) return (command) => command.includes(match);
  const regex = new RegExp(pattern);
  return (command) => regex.test(command);
}

/** Resolves after so many milliseconds, or when the other side is gone. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted || milliseconds === 0) {
      resolve();
      return;
    }
    const timer = milliseconds === Infinity ? undefined : setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}

/** Lets so many bytes of stdout through; the rest is lost. */
function limit(io: Io, count: number, atEnd: () => void = () => undefined): Io {
  let left = count;
  return {
    ...io,
    async stdout(chunk) {
      const part = chunk.subarray(0, left);
      left -= part.length;
      if (part.length > 0) await io.stdout(part);
      if (part.length < chunk.length) atEnd();
    },
  };
}

/** Says a text again and again, as long as somebody listens. */
async function flood(text: string, count: number, io: Io): Promise<void> {
  const piece = bytes(text.repeat(Math.ceil(65_536 / text.length)));
  for (let left = count; left > 0 && !io.signal.aborted; left -= piece.length) {
    await io.stdout(piece.subarray(0, Math.min(left, piece.length)));
    await wait(1, io.signal);
  }
}

/** Flips bits from the given byte on, so that the rest is neither UTF-8 nor any format. */
function garble(chunk: Uint8Array, from: number): Uint8Array {
  return chunk.map((byte, at) => (at < from ? byte : (byte * 31 + at * 17 + 128) & 0xff));
}
