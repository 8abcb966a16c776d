import { isWebPage } from '../bytes/web-page.ts';

const ofCharles =
  'it is a session of Charles: open it there, export it (File, Export Session, HTTP Archive), and scan the HAR file';

/** Recordings of proxies in formats of their own, by their beginning. Each of these programs writes HAR files, too. */
const sessions: readonly { readonly begins: RegExp; readonly advice: string }[] = [
  // mitmproxy writes each flow as a netstring that holds netstrings: `1917:9:websocket;…`.
  {
    begins:
      /^\d{1,9}:\d{1,2}:(?:websocket|response|request|version|type|error|id|mode|marked|metadata|comment|backup)[;:,]/,
    advice:
      'it is a file of flows of mitmproxy: open it there, enter `:save.har @all flows.har`, and scan the HAR file',
  },
  // Charles has four: .chlsj is JSON, .chls a stream of Java's objects, .chlsx XML, .trace a text.
  {
    begins:
      /^\s{0,64}\[\s{0,64}\{\s{0,64}"status"\s{0,4}:\s{0,4}"[A-Z_]{1,40}"\s{0,4},\s{0,64}"method"\s{0,4}:/,
    advice: ofCharles,
  },
  { begins: /^\xac\xed\x00\x05[^]{0,100}com\.xk72\.charles\./, advice: ofCharles },
  { begins: /^\s{0,64}(?:<[?!][^>]{1,200}>\s{0,64}){0,3}<charles-session\b/, advice: ofCharles },
  { begins: /^HTTP-Trace-Version: [^]{0,100}\nGenerator: Charles\//, advice: ofCharles },
];

/** What was unpacked may be packed once more. Its canaries are found; its lines are not read. */
const packedAgain: typeof sessions = [
  {
    begins: /^\x1f\x8b\x08/,
    advice: 'it is packed with gzip in what was unpacked: unpack it with `gzip -d` first',
  },
  {
    begins: /^\xfd7zXZ\0/,
    advice: 'it is packed with xz in what was unpacked: unpack it with `xz -d` first',
  },
];

/** A file in the archive (.saz) in which Fiddler saves a session: request, answer, and what it knows of them. */
export const fileOfFiddler = /^raw[/\\]\d{1,9}_[csmw]\.(?:txt|xml)$/i;
export const archiveOfFiddler =
  'it is a session of Fiddler, and was searched for canaries alone: open it there, export it (File, Export Sessions, HTTPArchive), and scan the HAR file';

/** What a text is that another program can turn into a HAR file, and what to do. */
export function foreignSession(beginning: Uint8Array): string | undefined {
  const text = Buffer.from(beginning.subarray(0, 512)).toString('latin1');
  return [...sessions, ...packedAgain].find(({ begins }) => begins.test(text))?.advice;
}

/** The log of a page may be in elements that are not read, so what was read is never all of it. */
export function webPage(beginning: Uint8Array): string | undefined {
  return isWebPage(beginning)
    ? 'it is a web page, and was read only where it shows plain lines: save the log in it as a text, and scan that'
    : undefined;
}
