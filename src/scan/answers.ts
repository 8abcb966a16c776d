import { lastRequest, type EventReading } from '../detectors/detector.ts';
import type { Header } from '../log/header.ts';

const most = 20_000;
const mostOfProcess = 200;

/**
 * Holds answers against the requests that were reported. SDKs print answers without their address, and most of their requests
 * carry no events: an answer tells of an upload only where its request was one.
 */
export function matchAnswers() {
  /** Names of the uploads that were not answered yet, by process and number, and the last one of each thread. */
  const open = new Map<string, string>();
  const ofThread = new Map<string, string>();
  /** Where no thread is printed: the open requests of each process. Those that were not reported have no name. */
  const ofProcess = new Map<string, string[]>();

  function openIn(process: string, name: string): void {
    if (ofProcess.size >= most) ofProcess.clear();
    const names = ofProcess.get(process) ?? [];
    if (names.length < mostOfProcess) ofProcess.set(process, [...names, name]);
  }

  /** A failure that names no host is of an open request. Of which one is known where all have one name. */
  function failedIn(process: string): string | undefined {
    const names = ofProcess.get(process) ?? [];
    if (new Set(names).size !== 1) return undefined;
    return names.shift();
  }

  function closeIn(process: string, name: string): void {
    const names = ofProcess.get(process) ?? [];
    const at = names.indexOf(name);
    if (at >= 0) names.splice(at, 1);
  }

  function openRequest(key: string, name: string, thread: string | undefined): void {
    if (open.size >= most) open.clear();
    open.set(key, name);
    if (ofThread.size >= most) ofThread.clear();
    if (thread !== undefined) ofThread.set(thread, key);
  }

  function settle(reading: EventReading, detector: string, header: Header): EventReading | undefined {
    const { pid = '', tid } = header;
    const numbered = (id: string) => JSON.stringify([detector, pid, id]);
    const thread = JSON.stringify([detector, pid, tid]);
    const { request, answers, endsRequest, ...rest } = reading;
    if (tid !== undefined && endsRequest) open.delete(ofThread.get(thread) ?? '');
    if (tid === undefined && endsRequest && request === undefined) closeIn(thread, reading.name);
    if (request === lastRequest && tid === undefined) openIn(thread, reading.name);
    else if (request === lastRequest) openRequest(thread, reading.name, thread);
    else if (request !== undefined && request !== lastRequest)
      openRequest(numbered(request), reading.name, tid === undefined ? undefined : thread);
    if (answers === undefined) return rest.name === '' ? undefined : rest;
    if (answers === lastRequest && tid === undefined) {
      const failed = failedIn(thread);
      return failed === undefined || failed === '' ? undefined : { ...rest, name: failed };
    }
    const key = answers === lastRequest ? ofThread.get(thread) : numbered(answers);
    const name = key === undefined ? undefined : open.get(key);
    if (key === undefined || name === undefined || name === '') return undefined;
    open.delete(key);
    return { ...rest, name };
  }

  return (readings: readonly EventReading[], detector: string, header: Header): readonly EventReading[] =>
    readings.flatMap((reading) => settle(reading, detector, header) ?? []);
}
