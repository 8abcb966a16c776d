/** Between which two: the tool and the adb server, or the adb server and the phone. */
export type Place = 'client' | 'phone';

/** `up` is towards the phone. */
export type Direction = 'up' | 'down';

/** A message that passed: the how manyth of its direction on the how manyth connection, each counted from 0. */
export interface Message {
  readonly connection: number;
  readonly direction: Direction;
  readonly number: number;
  readonly size: number;
}

/**
 * How many bytes the next message has; undefined while too few are there to tell. Called with what is there, once for each
 * message in its order.
 */
export type Measure = (bytes: Buffer) => number | undefined;

/** Both directions of one connection. */
export type Measures = Readonly<Record<Direction, Measure>>;

/** Between an adb server and a phone: a header of 24 bytes, whose fourth word is the length of the payload. */
export function transportMeasures(): Measures {
  const measure: Measure = (bytes) => (bytes.length < 24 ? undefined : 24 + bytes.readUInt32LE(12));
  return { up: measure, down: measure };
}

/**
 * Between a client and an adb server: requests of four hexadecimal digits and so many bytes; answers of OKAY or FAIL, and
 * text of the same form. A client that asked for a transport and a service then speaks as that service does: the shell
 * protocol has an id of one byte and a length of four.
 */
export function smartSocketMeasures(): Measures {
  const requests: string[] = [];
  let answers = 0;
  let isText = false;
  const isConnected = () => requests[0]?.startsWith('host:transport:') === true;
  const serviceBytes: Measure = (bytes) => {
    if (!requests[1]?.startsWith('shell,v2')) return bytes.length;
    return bytes.length < 5 ? undefined : 5 + bytes.readUInt32LE(1);
  };
  return {
    up(bytes) {
      if (requests.length >= (isConnected() ? 2 : 1)) return serviceBytes(bytes);
      const length = prefixed(bytes);
      if (length === undefined || bytes.length < length) return length;
      requests.push(bytes.toString('latin1', 4, length));
      return length;
    },
    down(bytes) {
      if (isText) {
        const length = prefixed(bytes);
        if (length !== undefined && bytes.length >= length) isText = false;
        return length;
      }
      if (answers >= (isConnected() ? 2 : 1)) return serviceBytes(bytes);
      if (bytes.length < 4) return undefined;
      answers += 1;
      isText = bytes.toString('latin1', 0, 4) === 'FAIL' || !isConnected();
      return 4;
    },
  };
}

function prefixed(bytes: Buffer): number | undefined {
  if (bytes.length < 4) return undefined;
  const length = Number.parseInt(bytes.toString('latin1', 0, 4), 16);
  return Number.isNaN(length) ? bytes.length : 4 + length;
}
