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

const searchedOnly = 'was searched for canaries alone';

/** What holds text packed, or between other things, and may hold a log. */
const containers: typeof sessions = [
  { begins: /^\x04\x22\x4d\x18/, advice: 'it is packed with lz4: unpack it with `lz4 -d`' },
  { begins: /^LZIP\x01/, advice: 'it is packed with lzip: unpack it with `lzip -d`' },
  { begins: /^\x1f\x9d/, advice: 'it is packed with compress: unpack it with `gzip -d`' },
  { begins: /^07070[127]/, advice: 'it is an archive of cpio: unpack it with `cpio -i`' },
  {
    begins: /^ANDROID BACKUP\n/,
    advice: `it is a backup of Android, and ${searchedOnly}: unpack it first`,
  },
  {
    begins: /^%PDF-/,
    advice: `it is a PDF, and ${searchedOnly}: save the log in it as a text, and scan that`,
  },
  {
    begins: /^(?:\{\\rtf|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1)/,
    advice: `it is a file of a word processor, and ${searchedOnly}: save the log in it as a text, and scan that`,
  },
  {
    begins: /^SQLite format 3\0/,
    advice: `it is a database of SQLite, and ${searchedOnly}: export its tables as text, and scan that`,
  },
  {
    begins:
      /^(?:\xef\xbb\xbf)?\s{0,64}[[{][^]{0,400}"log"\s{0,64}:\s{0,64}\{\s{0,64}"(?:version|creator|browser|pages|entries)"\s{0,64}:/,
    advice: 'it holds a HAR file that is not at its beginning: save `{"log": …}` alone, and scan that',
  },
];

/** A name that promises what the bytes are not. */
export function misnamed(name: string): string | undefined {
  const [, ending] = /\.(har|pcap|pcapng)$/i.exec(name) ?? [];
  return ending && `its name ends with .${ending}, and it is none: export or record it again, and scan that`;
}

/** A file in the archive (.saz) in which Fiddler saves a session: request, answer, and what it knows of them. */
export const fileOfFiddler = /^raw[/\\]\d{1,9}_[csmw]\.(?:txt|xml)$/i;
export const archiveOfFiddler =
  'it is a session of Fiddler, and was searched for canaries alone: open it there, export it (File, Export Sessions, HTTPArchive), and scan the HAR file';

/** What a text is that another program can open, and what to do. */
export function foreignSession(beginning: Uint8Array): string | undefined {
  const text = Buffer.from(beginning.subarray(0, 512)).toString('latin1');
  return [...sessions, ...packedAgain, ...containers].find(({ begins }) => begins.test(text))?.advice;
}

/** The log of a page may be in elements that are not read, so what was read is never all of it. */
export function webPage(beginning: Uint8Array): string | undefined {
  return isWebPage(beginning)
    ? 'it is a web page, and was read only where it shows plain lines: save the log in it as a text, and scan that'
    : undefined;
}
