import type { EventFound } from '../../scan/found.ts';
import { linkedVerdict } from './linked.ts';
import { evidenceOf, valid, type Basis, type ClaimVerdict } from './verdict.ts';

const claim = 'anonymous-and-encrypted';

type Protection = 'plain' | 'only encoded' | 'opaque';

/**
 * How a line says that it was sent. Sensors Analytics puts base64 of gzip into a form (docs/evidence/sdks.md#sensors-wire): inside TLS,
 * whoever receives it or opens TLS can read it. OneTrack encrypts before it sends (docs/evidence/sdks.md#onetrack-wire).
 */
function protectionOf({ detector, kind, stage, name, opaque }: EventFound): Protection | undefined {
  if (stage === 'failed' || (kind !== 'upload' && stage !== 'sent')) return undefined;
  if (/^http:\/\//i.test(name)) return 'plain';
  if (opaque !== undefined) return 'opaque';
  return detector === 'sensors-analytics' ? 'only encoded' : undefined;
}

export function encryptedVerdict(basis: Basis): ClaimVerdict {
  const events = basis.runs
    .filter(valid)
    .flatMap((run) => run.events.filter((event) => event.package === basis.arm.package));
  const protectedEvents = events.flatMap((event) => {
    const protection = protectionOf(event);
    return protection === undefined ? [] : [{ protection, event }];
  });
  const of = (wanted: Protection) =>
    protectedEvents.filter(({ protection }) => protection === wanted).map(({ event }) => event);
  const [plain, encoded, opaque] = [of('plain'), of('only encoded'), of('opaque')];
  const linked = linkedVerdict(basis, basis.runs);
  const details = [
    `sent plain: ${plain.length} lines, only encoded (base64, gzip): ${encoded.length}, opaque: ${opaque.length}`,
    ...(linked.status === 'contradicted' ? [`not anonymous: ${linked.summary}`] : []),
  ];
  const verdict = (
    status: ClaimVerdict['status'],
    summary: string,
    shown: readonly EventFound[],
  ): ClaimVerdict => ({
    claim,
    status,
    summary,
    details,
    evidence: evidenceOf(shown),
  });
  if (plain.length > 0) return verdict('contradicted', 'sent without any encryption, over http', plain);
  if (encoded.length > 0)
    return verdict(
      'contradicted',
      'only encoded before it is sent, not encrypted: TLS alone protects it',
      encoded,
    );
  if (opaque.length > 0 && linked.status === 'contradicted')
    return verdict('contradicted', 'encrypted, and not anonymous', [...opaque.slice(0, 3)]);
  if (opaque.length > 0) return verdict('confirmed', 'encrypted before it is sent', opaque);
  return {
    ...verdict('cannot be tested here', 'no line of the log shows that something was sent', []),
    details: details.slice(1),
  };
}
