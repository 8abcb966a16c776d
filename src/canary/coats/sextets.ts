/** The six bits of each sign of base64 and base64url. */
export const sextets = new Uint8Array(256);
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
for (const [value, sign] of Buffer.from(`${alphabet}+/`).entries()) sextets[sign] = value;
for (const [value, sign] of Buffer.from('-_').entries()) sextets[sign] = 62 + value;
