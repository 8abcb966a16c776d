import type { EventFound } from '../../scan/found.ts';
import { linkedVerdict } from './linked.ts';
import type { IsShared } from './shared-values.ts';
import { showEvidence, valid, type Basis, type ClaimVerdict } from './verdict.ts';

const claim = 'anonymous-and-encrypted';

type Protection = 'plain' | 'unreadable';

/** How a line says that it was sent: to an http address, or as bytes that cannot be read in the log. */
function protectionOf({ kind, stage, name, opaque }: EventFound): Protection | undefined {
  if (stage === 'failed' || (kind !== 'upload' && stage !== 'sent')) return undefined;
  if (/^http:\/\//i.test(name)) return 'plain';
  return opaque === undefined ? undefined : 'unreadable';
}

/** What is on the wire is not in the log: only what an SDK says of it is, so encryption is never confirmed from here. */
export function encryptedVerdict(basis: Basis, isShared: IsShared): ClaimVerdict {
  const events = basis.runs
    .filter(valid)
    .flatMap((run) => run.events.filter((event) => event.package === basis.arm.package));
  const failed = new Set(events.filter(({ stage }) => stage === 'failed').map(({ name }) => name));
  const protectedEvents = events.flatMap((event) => {
    // What was about to be sent, and then failed, was not sent.
    const protection = event.stage !== 'sent' && failed.has(event.name) ? undefined : protectionOf(event);
    return protection === undefined ? [] : [{ protection, event }];
  });
  const of = (wanted: Protection) =>
    protectedEvents.filter(({ protection }) => protection === wanted).map(({ event }) => event);
  const [plain, unreadable] = [of('plain'), of('unreadable')];
  const linked = linkedVerdict(basis, isShared);
  const details = [
    `${plain.length} ${plain.length === 1 ? 'line names' : 'lines name'} an upload to an http address, ${unreadable.length} a payload that cannot be read`,
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
    evidence: showEvidence(shown),
  });
  if (plain.length > 0)
    return verdict(
      'contradicted',
      'the SDK names an upload to an http address, which nothing encrypts',
      plain,
    );
  if (linked.status === 'contradicted')
    return {
      ...verdict(
        'contradicted',
        `not anonymous: ${linked.summary}. How it was encrypted on the wire was not seen`,
        [],
      ),
      evidence: linked.evidence,
    };
  return verdict(
    'cannot be tested here',
    unreadable.length > 0
      ? 'the payload cannot be read in the log; how it was encrypted on the wire was not seen'
      : 'no line of the log shows how anything was sent',
    unreadable,
  );
}
