/** MIME wraps base64 at 76 characters, PEM at 64; others wrap it at lengths near these. */
export const leastCharacters = 60;

/** A message that is nothing but a line of wrapped base64. The last one may be short. */
export const wrappedBase64 = /^[A-Za-z0-9+/_-]{1,1024}={0,2}\s{0,2}$/;

/** The first line of wrapped base64. It has no padding, and at this length it has letters of both cases. */
export function mayBeWrapped(message: string): boolean {
  return (
    message.trimEnd().length >= leastCharacters &&
    wrappedBase64.test(message) &&
    !message.includes('=') &&
    /[A-Z]/.test(message) &&
    /[a-z]/.test(message)
  );
}
