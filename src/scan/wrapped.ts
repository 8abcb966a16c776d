/** MIME wraps base64 at 76 signs, PEM at 64; whoever else wraps it wraps it near there. */
export const leastSigns = 60;

/** A message that is nothing but a line of wrapped base64. The last one may be short. */
export const wrappedBase64 = /^[A-Za-z0-9+/_-]{1,1024}={0,2}\s{0,2}$/;

/** The first line: padding would end it, and so long a one has letters of both cases, which a ruler of dashes has not. */
export function mayBeWrapped(message: string): boolean {
  return (
    message.trimEnd().length >= leastSigns &&
    wrappedBase64.test(message) &&
    !message.includes('=') &&
    /[A-Z]/.test(message) &&
    /[a-z]/.test(message)
  );
}
