/** A page that a browser saved; Chromium writes all of it in one file in the form of a mail. */
const page =
  /^\s{0,64}(?:(?:<!--[^>]{0,200}-->\s{0,64})?<(?:!doctype html|html|head|body)\b|From: <Saved by )/i;

export function isWebPage(beginning: Uint8Array): boolean {
  return page.test(Buffer.from(beginning.subarray(0, 512)).toString('latin1'));
}
