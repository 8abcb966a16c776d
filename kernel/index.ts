export { nextBase32 } from './base32';
export { nextWrapped } from './base64';
export { decodedReadingOf } from './decoding';
export { nextStream } from './compressed';
export { hasZlibHeader } from './deflate';
export { encodingsOf, nextBase64 } from './encodings';
export { nextEscaped, placeOf, unescapedEnd } from './escaped';
export { addNgram, configure, nextBeginning, table } from './ngram-filter';
export { nextGzip } from './gzip';
export { hexReadingOf, nextHex, nextPairs, nextSeparated } from './hex';
export { countNewlines, nextLongLine } from './lines';
export { nextReversedEscape } from './reversed';
export { clearRareIndex, indexRareCharacters } from './rare';
export { nextQuoted } from './quoted';
export { readingOf, setLeastText } from './reading';
export { foundEnd } from './characters';
export { nextUtf16 } from './utf16';

/** The memory from here on is free for texts. */
export const free: usize = __heap_base;
