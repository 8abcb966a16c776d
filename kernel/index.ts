export { nextWrapped } from './base64';
export { decodedReadingOf } from './decoding';
export { hasZlibHeader, mayBeDeflate } from './deflate';
export { encodingsOf, nextBase64 } from './encodings';
export { nextEscaped, placeOf, unescapedEnd } from './escaped';
export { look, mark, nextBeginning, table } from './ngram-filter';
export { hexReadingOf, nextGzip, nextHex, nextPairs, nextSeparated } from './hex';
export { countNewlines, nextLongLine } from './lines';
export { nextMirrored } from './mirrored';
export { forget, survey } from './rare';
export { readingOf, seek } from './reading';
export { foundEnd } from './characters';
export { nextUtf16 } from './utf16';

/** From here on the memory is free for texts. */
export const free: usize = __heap_base;
