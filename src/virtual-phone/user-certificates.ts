import { createHash, X509Certificate } from 'node:crypto';

/** Where Android keeps certificates of authorities that the user added (docs/evidence/traffic.md#certificates). */
const folder = '/data/misc/user/0/cacerts-added';

/** The files of such certificates, which are given as PEM. Android names them by a hash of the subject. */
export function userCertificateFiles(certificates: readonly string[]): [path: string, content: Uint8Array][] {
  return certificates.map((pem) => {
    const { raw } = new X509Certificate(pem);
    const hash = createHash('md5').update(subjectOf(raw)).digest().readUInt32LE(0);
    return [`${folder}/${hash.toString(16).padStart(8, '0')}.0`, raw];
  });
}

/** The authorities that the user of the phone added. */
export function userCertificates(files: ReadonlyMap<string, Uint8Array>): readonly X509Certificate[] {
  return [...files]
    .filter(([path]) => path.startsWith(`${folder}/`))
    .map(([, content]) => new X509Certificate(content));
}

/** The DER of the subject: the sixth field of what is signed (RFC 5280, 4.1), behind version, number, algorithm, issuer and validity. */
function subjectOf(certificate: Buffer): Buffer {
  let at = fieldAt(certificate, fieldAt(certificate, 0).begin).begin;
  if (certificate[at] === 0xa0) at = fieldAt(certificate, at).end; // the version
  for (let field = 0; field < 4; field++) at = fieldAt(certificate, at).end;
  return certificate.subarray(at, fieldAt(certificate, at).end);
}

/** Where the content of a field of DER begins and ends (X.690, 8.1). */
function fieldAt(bytes: Buffer, at: number): { readonly begin: number; readonly end: number } {
  const first = bytes.readUInt8(at + 1);
  if (first < 0x80) return { begin: at + 2, end: at + 2 + first };
  const width = first & 0x7f;
  const begin = at + 2 + width;
  return { begin, end: begin + bytes.readUIntBE(at + 2, width) };
}
