const deepest = 8;
const mostFields = 20_000;

interface Field {
  /** Its number in the definition of the message. */
  readonly number: number;
  /** Bytes of a text, a message or bytes; otherwise a number, or undefined where it is a fraction. */
  readonly value: Buffer | number | undefined;
}

/** A number of up to ten bytes, and where it ends. Undefined: there is none. */
function varint(bytes: Buffer, from: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let at = from; at < Math.min(bytes.length, from + 10); at++) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * (at - from));
    if (byte < 0x80) return { value, end: at + 1 };
  }
  return undefined;
}

/** The fields of a message, until its end or to where the bytes are no message any more. */
export function fieldsIn(bytes: Buffer): { readonly fields: readonly Field[]; readonly isWhole: boolean } {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = varint(bytes, at);
    if (!tag || tag.value < 8 || fields.length > mostFields) return { fields, isWhole: false };
    const next = varint(bytes, tag.end);
    const number = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    const fixed = wire === 1 ? 8 : wire === 5 ? 4 : undefined;
    if (fixed !== undefined) at = tag.end + fixed;
    else if (next === undefined || (wire !== 0 && wire !== 2)) return { fields, isWhole: false };
    else at = next.end + (wire === 2 ? next.value : 0);
    if (at > bytes.length) return { fields, isWhole: false };
    fields.push({
      number,
      value: wire === 2 && next ? bytes.subarray(next.end, at) : wire === 0 ? next?.value : undefined,
    });
  }
  return { fields, isWhole: true };
}

/** Bytes as a text. Undefined: they hold something else. */
export function plainText(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return text === '' || /[\0-\x1f\x7f\ufffd]/.test(text) ? undefined : text;
}

/** The texts in a message of protobuf and in the messages within it. Without its definition nothing says which is what. */
export function textsIn(message: Buffer): readonly string[] {
  const texts: string[] = [];
  let left = mostFields;
  const visit = (bytes: Buffer, depth: number): void => {
    const { fields, isWhole } = fieldsIn(bytes);
    if (!isWhole && depth > 0) return; // bytes of another kind; the message itself may be cut
    for (const { value } of fields) {
      if (!Buffer.isBuffer(value)) continue;
      if (left-- <= 0) return;
      const text = plainText(value);
      if (text !== undefined) texts.push(text);
      else if (depth < deepest) visit(value, depth + 1);
    }
  };
  visit(message, 0);
  return texts;
}
