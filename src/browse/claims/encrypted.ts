import type { EventFound } from '../../scan/found.ts';
import { linkedVerdict } from './linked.ts';
import { evidenceOf, valid, type Basis, type Verdict } from './verdict.ts';

const claim = 'anonymous-and-encrypted';

type Dress = 'plain' | 'only encoded' | 'opaque';

/**
 * How a line says that it was sent. Sensors Analytics puts base64 of gzip into a form (shared facts, 6.1 [C]): inside TLS
 * that is no secret to whoever receives it or opens TLS. OneTrack encrypts before it sends (6.2 [C]).
 */
function dressOf({ detector, kind, stage, name, opaque }: EventFound): Dress | undefined {
  if (stage === 'failed' || (kind !== 'upload' && stage !== 'sent')) return undefined;
  if (/^http:\/\//i.test(name)) return 'plain';
  if (opaque !== undefined) return 'opaque';
  return detector === 'sensors-analytics' ? 'only encoded' : undefined;
}

export function encryptedVerdict(basis: Basis): Verdict {
  const events = basis.runs
    .filter(valid)
    .flatMap((run) => run.events.filter((event) => event.package === basis.arm.package));
  const dressed = events.flatMap((event) => {
    const dress = dressOf(event);
    return dress === undefined ? [] : [{ dress, event }];
  });
  const of = (wanted: Dress) => dressed.filter(({ dress }) => dress === wanted).map(({ event }) => event);
  const [plain, encoded, opaque] = [of('plain'), of('only encoded'), of('opaque')];
  const linked = linkedVerdict(basis, basis.runs);
  const details = [
    `sent plain: ${plain.length} lines, only encoded (base64, gzip): ${encoded.length}, opaque: ${opaque.length}`,
    ...(linked.status === 'contradicted' ? [`not anonymous: ${linked.summary}`] : []),
  ];
  const verdict = (status: Verdict['status'], summary: string, shown: readonly EventFound[]): Verdict => ({
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
      'only encoded before it is sent, not encrypted; TLS is all that covers it',
      encoded,
    );
  if (opaque.length > 0 && linked.status === 'contradicted')
    return verdict('contradicted', 'encrypted, and not anonymous', [...opaque.slice(0, 3)]);
  if (opaque.length > 0) return verdict('confirmed', 'encrypted before it is sent', opaque);
  return {
    ...verdict('cannot be tested here', 'no line tells of anything being sent', []),
    details: details.slice(1),
  };
}
