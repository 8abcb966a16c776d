export { beginTexts, jsonState, nextJson, textEdge, textsPassed, unescapeText, walkJson } from './json';
export { nextBase32 } from './base32';
export { nextWrapped } from './base64';
export { decodedReadingOf } from './decoding';
export { nextStream } from './compressed';
export { hasZlibHeader } from './deflate';
export { encodingsOf, nextBase64 } from './encodings';
export { nextEscaped, placeOf, unescapedEnd } from './escaped';
export { addTarget, configure, nextBeginning, tableBytes, tables } from './ngram-filter';
export { nextGzip } from './gzip';
export { hexReadingOf, nextHex } from './hex';
export { nextPairs, nextSeparated, separatedKinds } from './separated';
export { countNewlines, nextLongLine } from './lines';
export { nextReversedEscape } from './reversed';
export { clearRareIndex, indexRareCharacters } from './rare';
export { isPlainWithout } from './plain';
export { readingOf, setLeast } from './reading';
export { foundEnd } from './characters';
export { nextUtf16 } from './utf16';

/** The memory from here on is free for texts. */
export const free: usize = __heap_base;
