/** The ports of one adb connection that `adb reverse` leads out of the phone: port on the phone → port on the host. */
export interface Reverses {
  /** Answers what follows `reverse:`, or undefined for what no phone knows. */
  answer(request: string): Buffer | undefined;
  hostPort(phonePort: number): number | undefined;
}

/** Ports that are given out for `tcp:0`. */
const firstFreePort = 40_000;

/** Requests and answers: https://android.googlesource.com/platform/packages/modules/adb/+/main/SERVICES.TXT */
export function makeReverses(): Reverses {
  const ports = new Map<number, number>();
  const answers: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
    [
      /^forward:(norebind:)?tcp:(\d{1,5});tcp:(\d{1,5})$/,
      ([, norebind, from, to]) => {
        const port = Number(from) || freePort(ports);
        if (norebind !== undefined && ports.has(port)) return fail('cannot rebind existing socket');
        ports.set(port, Number(to));
        return Number(from) === 0 ? `OKAY${sized(String(port))}` : 'OKAY';
      },
    ],
    [/^forward:/, () => fail('bad forward: the virtual phone knows tcp:PORT;tcp:PORT alone')],
    [
      /^killforward:tcp:(\d{1,5})$/,
      ([, from]) => (ports.delete(Number(from)) ? 'OKAY' : fail(`listener 'tcp:${from ?? ''}' not found`)),
    ],
    [
      /^killforward-all$/,
      () => {
        ports.clear();
        return 'OKAY';
      },
    ],
    [
      /^list-forward$/,
      () => sized([...ports].map(([from, to]) => `(reverse) tcp:${from} tcp:${to}\n`).join('')),
    ],
  ];
  return {
    answer(request) {
      for (const [pattern, say] of answers) {
        const found = pattern.exec(request);
        if (found) return Buffer.from(say(found));
      }
      return undefined;
    },
    hostPort: (phonePort) => ports.get(phonePort),
  };
}

function freePort(ports: ReadonlyMap<number, number>): number {
  let port = firstFreePort;
  while (ports.has(port)) port += 1;
  return port;
}

const sized = (text: string) => text.length.toString(16).padStart(4, '0') + text;
const fail = (text: string) => `FAIL${sized(text)}`;
