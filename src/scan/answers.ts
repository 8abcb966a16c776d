import { lastRequest, openRequest, type EventReading } from '../detectors/detector.ts';
import { parseClock } from '../log/clock.ts';
import type { Header } from '../log/header.ts';
import { openRequests } from './open-requests.ts';

const most = 20_000;
interface OpenRequest {
  readonly name: string;
  readonly at: number | undefined;
}

/**
 * Holds answers against the requests that were reported. SDKs print answers without their address, and most of their requests
 * carry no events: an answer tells of an upload only where its request was one.
 */
export function matchAnswers() {
  /** Uploads that were not answered yet, by process and number, and the last one of each thread. */
  const open = new Map<string, OpenRequest>();
  const ofThread = new Map<string, string>();
  /** Where no thread is printed, or one thread asks several hosts at once: the open requests of each process. */
  const ofProcess = new Map<string, ReturnType<typeof openRequests>>();

  function inProcess(key: string): ReturnType<typeof openRequests> {
    const known = ofProcess.get(key);
    if (known) return known;
    if (ofProcess.size >= most) ofProcess.clear();
    const requests = openRequests();
    ofProcess.set(key, requests);
    return requests;
  }

  function startRequest(key: string, name: string, { time }: Header, thread: string | undefined): void {
    if (open.size >= most) open.clear();
    open.set(key, { name, at: time === undefined ? undefined : parseClock(time) });
    if (ofThread.size >= most) ofThread.clear();
    if (thread !== undefined) ofThread.set(thread, key);
  }

  const failuresOf = (names: readonly string[]): readonly EventReading[] =>
    names.map((name) => ({ name, kind: 'notice', stage: 'failed', properties: { how: 'failed' } }));

  function settle(reading: EventReading, detector: string, header: Header): readonly EventReading[] {
    const { pid = '', tid } = header;
    const { request, answers, endsRequest, withinMs, ...rest } = reading;
    const numbered = (id: string) => JSON.stringify([detector, pid, id]);
    const thread = JSON.stringify([detector, pid, tid]);
    const unnamed = inProcess(JSON.stringify([detector, pid]));
    const isOfProcess = tid === undefined || request === openRequest || answers === openRequest;
    let settled: readonly EventReading[] = [];
    if (!isOfProcess && endsRequest) open.delete(ofThread.get(thread) ?? '');
    if (endsRequest && request === undefined) settled = failuresOf(unnamed.close(reading.name));
    if (request === openRequest || (request === lastRequest && isOfProcess)) unnamed.open(reading.name);
    else if (request === lastRequest) startRequest(thread, reading.name, header, thread);
    else if (request !== undefined)
      startRequest(numbered(request), reading.name, header, tid === undefined ? undefined : thread);
    if (answers === undefined) return rest.name === '' ? settled : [rest, ...settled];
    if (answers === openRequest || (answers === lastRequest && isOfProcess))
      return unnamed.fail().map((name) => ({ ...rest, name }));
    const key = answers === lastRequest ? ofThread.get(thread) : numbered(answers);
    const asked = key === undefined ? undefined : open.get(key);
    if (key === undefined || asked === undefined || asked.name === '') return [];
    if (withinMs !== undefined && isLater(asked, header, withinMs)) return [];
    open.delete(key);
    return [{ ...rest, name: asked.name }];
  }

  return (readings: readonly EventReading[], detector: string, header: Header): readonly EventReading[] =>
    readings.flatMap((reading) => settle(reading, detector, header));
}

function isLater({ at }: OpenRequest, { time }: Header, withinMs: number): boolean {
  const now = time === undefined ? undefined : parseClock(time);
  return at !== undefined && now !== undefined && now - at > withinMs;
}
