/** Recordings of proxies in formats of their own, by their beginning. Each of these programs writes HAR files, too. */
const sessions: readonly { readonly begins: RegExp; readonly what: string }[] = [
  // mitmproxy writes each flow as a netstring that holds netstrings: `1917:9:websocket;…`.
  {
    begins:
      /^\d{1,9}:\d{1,2}:(?:websocket|response|request|version|type|error|id|mode|marked|metadata|comment|backup)[;:,]/,
    what: 'it is a file of flows of mitmproxy',
  },
  {
    begins:
      /^\s{0,64}\[\s{0,64}\{\s{0,64}"status"\s{0,4}:\s{0,4}"[A-Z_]{1,40}"\s{0,4},\s{0,64}"method"\s{0,4}:/,
    what: 'it is a session of Charles',
  },
];

/** What a text is that another program can turn into a HAR file, and what to do. */
export function foreignSession(beginning: Uint8Array): string | undefined {
  const text = Buffer.from(beginning.subarray(0, 512)).toString('latin1');
  const known = sessions.find(({ begins }) => begins.test(text));
  return known && `${known.what}: save it there as a HAR file, and scan that`;
}

/** A page that a browser saved; Chromium writes all of it in one file in the form of a mail. */
const page =
  /^\s{0,64}(?:(?:<!--[^>]{0,200}-->\s{0,64})?<(?:!doctype html|html|head|body)\b|From: <Saved by )/i;

/** The log of a page may be in elements that are not read, so what was read is never all of it. */
export function webPage(beginning: Uint8Array): string | undefined {
  return page.test(Buffer.from(beginning.subarray(0, 512)).toString('latin1'))
    ? 'it is a web page, and was read only where it shows plain lines: save the log in it as a text, and scan that'
    : undefined;
}
