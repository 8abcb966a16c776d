/**
 * Frames of adbd's shell protocol: id (1 byte), length (4 bytes, little endian), payload.
 * Source: https://android.googlesource.com/platform/packages/modules/adb/+/main/shell_protocol.h
 */
export const frameId = { stdin: 0, stdout: 1, stderr: 2, exit: 3, closeStdin: 4 } as const;

export interface Frame {
  readonly id: number;
  readonly payload: Buffer;
}

const headerSize = 5;

export function encodeFrame(id: number, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(headerSize);
  header.writeUInt8(id);
  header.writeUInt32LE(payload.length, 1);
  return Buffer.concat([header, payload]);
}

/**
 * Reads frames from chunks that may be cut anywhere. A payload is passed on as it arrives, in the pieces of its chunks, so
 * nothing is buffered. Only an exit frame is passed on whole.
 */
export function frameReader(): (chunk: Buffer) => Frame[] {
  let pending: Buffer = Buffer.alloc(0);
  let id: number = frameId.stdin;
  let missing = 0; // bytes of the current payload that are still to come
  return (chunk) => {
    const frames: Frame[] = [];
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (;;) {
      if (missing === 0) {
        if (pending.length < headerSize) return frames;
        id = pending.readUInt8();
        missing = pending.readUInt32LE(1);
        pending = pending.subarray(headerSize);
        if (missing === 0) frames.push({ id, payload: Buffer.alloc(0) });
      } else {
        if (pending.length === 0) return frames;
        const payload = pending.subarray(0, missing);
        missing -= payload.length;
        pending = pending.subarray(payload.length);
        frames.push({ id, payload });
      }
    }
  };
}
