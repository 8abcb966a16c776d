const deepest = 8;
const mostFields = 20_000;

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

/** The fields of a message that have a length, until its end or to where the bytes are no message any more. */
function fieldsOf(bytes: Buffer): { readonly fields: readonly Buffer[]; readonly isWhole: boolean } {
  const fields: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = varint(bytes, at);
    if (!tag || tag.value < 8 || fields.length > mostFields) return { fields, isWhole: false };
    const number = varint(bytes, tag.end);
    const wire = tag.value % 8;
    const fixed = wire === 1 ? 8 : wire === 5 ? 4 : undefined;
    if (fixed !== undefined) at = tag.end + fixed;
    else if (number === undefined || (wire !== 0 && wire !== 2)) return { fields, isWhole: false };
    else if (wire === 0) at = number.end;
    else {
      at = number.end + number.value;
      if (at <= bytes.length) fields.push(bytes.subarray(number.end, at));
    }
    if (at > bytes.length) return { fields, isWhole: false };
  }
  return { fields, isWhole: true };
}

const isText = (text: string) => text !== '' && !/[\0-\x1f\x7f\ufffd]/.test(text);

/** The texts in a message of protobuf and in the messages within it. Without its definition nothing says which is what. */
export function textsIn(message: Buffer): readonly string[] {
  const texts: string[] = [];
  let left = mostFields;
  const visit = (bytes: Buffer, depth: number): void => {
    const { fields, isWhole } = fieldsOf(bytes);
    if (!isWhole && depth > 0) return; // bytes of another kind; the message itself may be cut
    for (const field of fields) {
      if (left-- <= 0) return;
      const text = field.toString('utf8');
      if (isText(text)) texts.push(text);
      else if (depth < deepest) visit(field, depth + 1);
    }
  };
  visit(message, 0);
  return texts;
}
