/**
 * The mode of one operation in `cmd appops get PACKAGE OP`: `OP: allow; time=…`. Undefined where the operation has its
 * default mode (`No operations.`). Throws where the answer says neither.
 */
export function readAppOp(raw: string, op: string): string | undefined {
  const line = raw.split('\n').find((text) => text.trim().startsWith(`${op}: `));
  if (line !== undefined) return (line.split(': ')[1] ?? '').split(';')[0]?.trim() ?? '';
  if (/No operations|Default mode:/.test(raw)) return undefined;
  throw new Error('the answer does not name the operation');
}
